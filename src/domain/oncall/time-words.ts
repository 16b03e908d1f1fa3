/** Times and durations of a schedule in words: "Sat 5 Dec 17:00", "1 h 30 min". */
import { toWall, weekday } from '../wall-clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_HOURS = 24;
/** From here on hours are hard to picture. */
const HOURS_WRITTEN_MAX = 72;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  ...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
];

/** "Sat" */
export function dayName(wall: number): string {
  return DAYS[weekday(wall)] ?? '';
}

/** "5 Dec" */
export function dayOfMonth(wall: number): string {
  const date = new Date(wall);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`;
}

/** "Sat 5 Dec" */
export function localDate(zone: string, at: number): string {
  const wall = toWall(zone, at);
  return `${dayName(wall)} ${dayOfMonth(wall)}`;
}

/** "Sat 5 Dec 2026" */
export function localDateAndYear(zone: string, at: number): string {
  return `${localDate(zone, at)} ${new Date(toWall(zone, at)).getUTCFullYear()}`;
}

/** "17:00" */
export function localClock(zone: string, at: number): string {
  return new Date(toWall(zone, at)).toISOString().slice(11, 16);
}

/** "Sat 5 Dec 17:00" */
export function localMoment(zone: string, at: number): string {
  return `${localDate(zone, at)} ${localClock(zone, at)}`;
}

/** "Sat 5 Dec 17:00–18:00", with the second day where it is another. */
export function localSpan(zone: string, { start, end }: { start: number; end: number }): string {
  const isOneDay = localDate(zone, start) === localDate(zone, end);
  const until = isOneDay ? `–${localClock(zone, end)}` : ` – ${localMoment(zone, end)}`;
  return `${localMoment(zone, start)}${until}`;
}

/** "45 min", "9 h", "3 d 2 h": exact to the minute, which is what schedules are made of. */
export function lasting(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes === 0) return 'less than a minute';
  const hours = Math.floor(minutes / HOUR_MINUTES);
  const isLong = hours >= HOURS_WRITTEN_MAX;
  return [
    ...(isLong ? [[Math.floor(hours / DAY_HOURS), 'd'] as const] : []),
    [isLong ? hours % DAY_HOURS : hours, 'h'] as const,
    [minutes % HOUR_MINUTES, 'min'] as const,
  ]
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}
