/** Times as people say them in their own zone: "at 14:02", "yesterday 23:50", "20 minutes ago". */
import { offsetMs, toInstant, zoneOrUtc } from './wall-clock.ts';

export interface Reader {
  /** IANA zone; one that nobody knows counts as UTC. */
  zone: string;
  /** Milliseconds since the epoch. */
  now: number;
}

export type Read =
  /** `rest` is what follows the time. */
  | { at: number; rest: string }
  /** It begins like a time and is none: "at 25:10". */
  | { notATime: string }
  /** There is no time in front. */
  | { rest: string };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Somebody's clock may be so much ahead of ours; what is "later" by less than that is now. */
const SKEW_MS = MINUTE_MS;

const UNITS_MS = { s: 1000, m: MINUTE_MS, h: 60 * MINUTE_MS, d: DAY_MS } as const;

const UNIT = '(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)';
/** The unit's first letter says which it is. */
const AMOUNT = `(\\d{1,5}\\s*|an?\\s+|half\\s+an\\s+)${UNIT}(?![a-z])`;
const ONE = AMOUNT.replaceAll(/\((?!\?)/g, '(?:');
const AGO = new RegExp(`^(?:at\\s+)?(${ONE}(?:(?:\\s*,|\\s+and)?\\s*${ONE}){0,2})\\s+ago\\b`, 'i');
const AMOUNTS = new RegExp(AMOUNT, 'gi');

/** With "at", or with a day in front; "14:02" alone may be what the sentence is about. */
const CLOCK =
  /^(?:at\s+)?(?:(today|yesterday|\d{4}-\d{1,2}-\d{1,2})(?:\s*,\s*|\s+at\s+|\s+|T))?(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?(?:\s*([ap])\.?m\b)?(\s*(?:UTC|GMT|Z)\b)?(?=$|\s|[:,;.–—-](?!\d))/i;

/** What stands between a time and the words that follow it. */
const SEPARATOR = /^\s*[:,;.–—-]?\s*/;

/**
 * Reads the time that a text begins with. A time of day without a day is the most recent such time;
 * one that the clocks skip is the first moment after the gap, one that they show twice the earlier.
 */
export function readTime(text: string, reader: Reader): Read {
  const ago = AGO.exec(text);
  if (ago) return after(text, ago[0], reader.now - elapsed(ago[1] ?? ''));
  const match = CLOCK.exec(text);
  if (!match) return { rest: text };
  const [whole, day, hours = '', minutes, seconds, half, utc] = match;
  const isSaid = /^at\s/i.test(whole) || day !== undefined;
  // "at 3 hosts", "yesterday 40 payments": a number, not a time.
  const isClock = minutes !== undefined || half !== undefined;
  if (!isSaid || !isClock) return { rest: text };
  const time = timeOfDay({ hours, minutes, seconds, half });
  const zone = utc ? 'UTC' : zoneOrUtc(reader.zone);
  const date = dateOf(day, { zone, now: reader.now });
  if (time === undefined || date === undefined) return { notATime: whole.replace(/^at\s+/i, '') };
  const at = toInstant(zone, date + time, 'first');
  const { now } = reader;
  if (at > now && at - now <= SKEW_MS) return after(text, whole, now);
  const isYesterday = day === undefined && at > now;
  return after(text, whole, isYesterday ? toInstant(zone, date - DAY_MS + time, 'first') : at);
}

function after(text: string, time: string, at: number): Read {
  return { at, rest: text.slice(time.length).replace(SEPARATOR, '') };
}

function elapsed(amounts: string): number {
  let ms = 0;
  for (const [, count = '', unit = ''] of amounts.matchAll(AMOUNTS)) {
    const number = /^\d/.test(count) ? Number(count) : /^half/i.test(count) ? 0.5 : 1;
    ms += number * UNITS_MS[unit.charAt(0).toLowerCase() as keyof typeof UNITS_MS];
  }
  return ms;
}

interface Clock {
  hours: string;
  minutes: string | undefined;
  seconds: string | undefined;
  half: string | undefined;
}

/** Milliseconds since midnight by the clock on the wall; undefined when no clock shows it. */
function timeOfDay({ hours, minutes = '0', seconds = '0', half }: Clock): number | undefined {
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return (hour * 60 + Number(minutes)) * MINUTE_MS + Number(seconds) * 1000;
}

/** Midnight of a day as if the zone were UTC; undefined when no calendar has it. */
function dateOf(day: string | undefined, { zone, now }: Reader): number | undefined {
  if (day === undefined || /^(today|yesterday)$/i.test(day)) {
    const local = now + offsetMs(zone, now);
    const midnight = local - (((local % DAY_MS) + DAY_MS) % DAY_MS);
    return day?.toLowerCase() === 'yesterday' ? midnight - DAY_MS : midnight;
  }
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const midnight = Date.UTC(year, month - 1, date);
  const back = new Date(midnight);
  const isReal = back.getUTCMonth() === month - 1 && back.getUTCDate() === date;
  // Before that, years of two digits and offsets of seconds make no sense of an incident.
  return isReal && year >= 1970 ? midnight : undefined;
}

/** Midnight's moment, for putting things under the day that a reader had: equal for one day. */
export function localDay(at: number, zone: string): number {
  return Math.floor((at + offsetMs(zoneOrUtc(zone), at)) / DAY_MS);
}
