/** How the times of a schedule are written in its file: what schedule.ts reads back. */
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** "2026-11-24T09:00:00.000Z" without what is nought. */
export function writtenInstant(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** "2026-11-24T09:00", of a wall time. */
export function writtenWall(wall: number): string {
  return new Date(wall).toISOString().slice(0, wall % MINUTE_MS === 0 ? 16 : 19);
}

/** "09:00", of milliseconds since midnight; those of the day after count from their own. */
export function writtenClock(sinceMidnight: number): string {
  const ms = ((sinceMidnight % DAY_MS) + DAY_MS) % DAY_MS;
  return writtenWall(ms).slice('1970-01-01T'.length);
}

/** "PT12H30M". */
export function writtenDuration(ms: number): string {
  const seconds = Math.round(ms / SECOND_MS);
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const parts = [hours && `${hours}H`, minutes && `${minutes}M`, rest && `${rest}S`];
  return `PT${parts.filter(Boolean).join('') || '0S'}`;
}
