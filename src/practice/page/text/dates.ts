/**
 * Shows instants the way Slack does: in the reader's own zone, through the tokens of `<!date^…>`,
 * and turns what a date and time picker holds back into an instant.
 */

export interface Reader {
  /** IANA zone of the person who reads. */
  tz: string;
  /** Milliseconds since the epoch: what "today" and "ago" are measured from. */
  now: number;
}

interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: string;
}

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const DAY_MS = 86_400_000;

/** Building a formatter is slow and a page shows hundreds of times, so each zone's is kept. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(tz: string): Intl.DateTimeFormat {
  const known = formatters.get(tz);
  if (known !== undefined) return known;
  const options: Intl.DateTimeFormatOptions = {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    weekday: 'long',
  };
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat('en-US', { ...options, timeZone: tz });
  } catch {
    // A zone this browser does not know must not take the whole page down.
    made = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
  formatters.set(tz, made);
  return made;
}

function wallClock(atMs: number, tz: string): WallClock {
  const parts = new Map(
    formatterFor(tz)
      .formatToParts(atMs)
      .map((part) => [part.type, part.value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? 0);
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
    weekday: parts.get('weekday') ?? '',
  };
}

const two = (value: number) => String(value).padStart(2, '0');

function monthName(clock: WallClock): string {
  return MONTHS[clock.month - 1] ?? '';
}

function ordinal(day: number): string {
  if (day % 100 >= 11 && day % 100 <= 13) return `${day}th`;
  return `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`;
}

/** A day's number, the same for all instants of one local day. */
function dayNumber(atMs: number, tz: string): number {
  const clock = wallClock(atMs, tz);
  return Math.round(Date.UTC(clock.year, clock.month - 1, clock.day) / DAY_MS);
}

export function sameDay(firstMs: number, secondMs: number, tz: string): boolean {
  return dayNumber(firstMs, tz) === dayNumber(secondMs, tz);
}

function nearDay(atMs: number, reader: Reader): string | undefined {
  const distance = dayNumber(atMs, reader.tz) - dayNumber(reader.now, reader.tz);
  return distance === 0
    ? 'today'
    : distance === 1
      ? 'tomorrow'
      : distance === -1
        ? 'yesterday'
        : undefined;
}

export function timeOfDay(atMs: number, tz: string, withSeconds = false): string {
  const clock = wallClock(atMs, tz);
  const seconds = withSeconds ? `:${two(clock.second)}` : '';
  const hour = clock.hour % 12 === 0 ? 12 : clock.hour % 12;
  return `${hour}:${two(clock.minute)}${seconds} ${clock.hour < 12 ? 'AM' : 'PM'}`;
}

function ago(atMs: number, nowMs: number): string {
  const distanceS = Math.round(Math.abs(nowMs - atMs) / 1000);
  const units: [number, string][] = [
    [365 * 86_400, 'year'],
    [30 * 86_400, 'month'],
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ];
  const unit = units.find(([seconds]) => distanceS >= seconds);
  if (unit === undefined) return atMs > nowMs ? 'in a moment' : 'just now';
  const count = Math.floor(distanceS / unit[0]);
  const words = `${count} ${unit[1]}${count === 1 ? '' : 's'}`;
  return atMs > nowMs ? `in ${words}` : `${words} ago`;
}

function plainDate(token: string, clock: WallClock): string | undefined {
  const month = monthName(clock);
  switch (token) {
    case 'date_num':
      return `${clock.year}-${two(clock.month)}-${two(clock.day)}`;
    case 'date_slash':
      return `${two(clock.month)}/${two(clock.day)}/${clock.year}`;
    case 'date':
      return `${month} ${ordinal(clock.day)}`;
    case 'date_short':
      return `${month.slice(0, 3)} ${clock.day}, ${clock.year}`;
    case 'date_long':
      return `${clock.weekday}, ${month} ${ordinal(clock.day)}, ${clock.year}`;
    case 'date_long_full':
      return `${month} ${clock.day}, ${clock.year}`;
    default:
      return undefined;
  }
}

function token(name: string, atMs: number, reader: Reader): string | undefined {
  const clock = wallClock(atMs, reader.tz);
  switch (name) {
    case 'time':
      return timeOfDay(atMs, reader.tz);
    case 'time_secs':
      return timeOfDay(atMs, reader.tz, true);
    case 'ago':
      return ago(atMs, reader.now);
    case 'day_divider_pretty': {
      const near = nearDay(atMs, reader);
      if (near !== undefined) return near;
      const thisYear = clock.year === wallClock(reader.now, reader.tz).year;
      return thisYear
        ? `${clock.weekday}, ${monthName(clock)} ${ordinal(clock.day)}`
        : plainDate('date_long', clock);
    }
    case 'date_pretty':
    case 'date_short_pretty':
    case 'date_long_pretty':
      return nearDay(atMs, reader) ?? plainDate(name.slice(0, -'_pretty'.length), clock);
    default:
      return plainDate(name, clock);
  }
}

/** What `<!date^epochSeconds^format|fallback>` shows; undefined when a token is not one of Slack's. */
export function formatDate(
  epochSeconds: number,
  format: string,
  reader: Reader,
): string | undefined {
  if (!Number.isFinite(epochSeconds)) return undefined;
  let unknown = false;
  const shown = format.replace(/\{([a-z_]+)\}/g, (_all, name: string, at: number) => {
    const value = token(name, epochSeconds * 1000, reader);
    if (value === undefined) unknown = true;
    // Slack writes "Today at 2:15 PM" but "posted today".
    return at === 0 ? (value ?? '').replace(/^[a-z]/, (c) => c.toUpperCase()) : (value ?? '');
  });
  return unknown ? undefined : shown;
}

/** The separator between two days of a conversation. */
export function dayLabel(atMs: number, reader: Reader): string {
  return formatDate(atMs / 1000, '{day_divider_pretty}', reader) ?? '';
}

/** Everything about one instant, for a tooltip. */
export function fullTime(atMs: number, reader: Reader): string {
  return formatDate(atMs / 1000, '{date_long_pretty} at {time_secs}', reader) ?? '';
}

/** Slack's message timestamps are seconds with six decimals. */
export function tsToMs(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}

/** "2026-03-01T09:30" on the clocks of a zone, for a datetime-local field. */
export function toLocalInput(epochSeconds: number, tz: string): string {
  const clock = wallClock(epochSeconds * 1000, tz);
  return `${clock.year}-${two(clock.month)}-${two(clock.day)}T${two(clock.hour)}:${two(clock.minute)}`;
}

/** The epoch second at which a zone's clocks show this; the first of the two when they show it twice. */
export function fromLocalInput(local: string, tz: string): number | undefined {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return undefined;
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) {
    const shown = Date.parse(`${toLocalInput(guess / 1000, tz)}Z`);
    guess += wanted - shown;
  }
  return Math.floor(guess / 1000);
}
