/** Times to come as people say them in their own zone: "15:00", "2h", "fri 9:30", "2026-12-01". */
import { toInstant, toWall, zoneOrUtc } from './wall-clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** What is due on a day is due when that day's work ends. */
const END_OF_WORK: Clock = { hour: 17, minute: 0 };
const END_OF_DAY: Clock = { hour: 23, minute: 59 };
/** Further ahead, somebody mistook the year. */
const AHEAD_MAX_MS = 2 * 366 * DAY_MS;

const UNITS_MS = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS } as const;
const AMOUNT = /^(?:in\s+)?(\d{1,4})\s*(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)$/;
const CLOCK = /^(?:at\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*([ap]m)?$/;
const DAY =
  /^(?:on\s+|by\s+|next\s+)?(today|tomorrow|\d{4}-\d{1,2}-\d{1,2}|(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*)(?:(?:\s+at\s+|\s+|t)(\S.*))?$/;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

interface Clock {
  hour: number;
  minute: number;
}

/** A day on the calendar; months count from 0, and days may run over the month's end. */
interface Day {
  year: number;
  month: number;
  day: number;
}

/**
 * Undefined when it is no time. A time of day alone is the next such time; a day alone ends with
 * the work on it. Nothing is ever in the past but a date that somebody wrote out.
 */
export function readDue(
  text: string,
  { zone: given, now }: { zone: string; now: number },
): number | undefined {
  const typed = text.trim().toLowerCase();
  const zone = zoneOrUtc(given);
  const at = readAmount(typed, now) ?? readClock(typed, zone, now) ?? readDay(typed, zone, now);
  return at !== undefined && at - now <= AHEAD_MAX_MS ? at : undefined;
}

function readAmount(typed: string, now: number): number | undefined {
  const [, count, unit = ''] = AMOUNT.exec(typed) ?? [];
  if (count === undefined) return undefined;
  return now + Number(count) * UNITS_MS[unit.charAt(0) as keyof typeof UNITS_MS];
}

function readClock(typed: string, zone: string, now: number): number | undefined {
  // "15" alone may be a number of anything.
  if (!/[:.]|[ap]m$/.test(typed)) return undefined;
  const clock = clockOf(typed);
  if (!clock) return undefined;
  const today = dayAt(now, zone);
  const at = moment(today, clock, zone);
  return at > now ? at : moment({ ...today, day: today.day + 1 }, clock, zone);
}

function readDay(typed: string, zone: string, now: number): number | undefined {
  const [, name, time] = DAY.exec(typed) ?? [];
  if (name === undefined) return undefined;
  const given = time === undefined ? undefined : clockOf(time);
  if (time !== undefined && !given) return undefined;
  const clock = given ?? END_OF_WORK;
  const today = dayAt(now, zone);
  if (/^\d/.test(name)) return calendarTime(name, clock, zone);
  if (name === 'tomorrow') return moment({ ...today, day: today.day + 1 }, clock, zone);
  if (name === 'today') {
    const at = moment(today, clock, zone);
    return at <= now && !given ? moment(today, END_OF_DAY, zone) : at;
  }
  const wanted = WEEKDAYS.findIndex((weekday) => weekday.startsWith(name));
  if (wanted < 0) return undefined;
  const weekday = new Date(Date.UTC(today.year, today.month, today.day)).getUTCDay();
  const days = (wanted - weekday + 7) % 7;
  const at = moment({ ...today, day: today.day + days }, clock, zone);
  return at > now ? at : moment({ ...today, day: today.day + days + 7 }, clock, zone);
}

/** A date that no calendar has is none. */
function calendarTime(date: string, clock: Clock, zone: string): number | undefined {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const back = new Date(Date.UTC(year, month - 1, day));
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return undefined;
  return moment({ year, month: month - 1, day }, clock, zone);
}

function clockOf(typed: string): Clock | undefined {
  const [, hours, minutes = '0', half] = CLOCK.exec(typed) ?? [];
  if (hours === undefined) return undefined;
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (minute > 59 || hour > 23) return undefined;
  if (half === undefined) return { hour, minute };
  if (hour < 1 || hour > 12) return undefined;
  return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute };
}

function dayAt(at: number, zone: string): Day {
  const local = new Date(toWall(zone, at));
  return { year: local.getUTCFullYear(), month: local.getUTCMonth(), day: local.getUTCDate() };
}

function moment({ year, month, day }: Day, { hour, minute }: Clock, zone: string): number {
  return toInstant(zone, Date.UTC(year, month, day, hour, minute), 'first');
}

/** The first moment of a day as a reader's calendar has it; undefined when it is no date. */
export function readDate(
  text: string,
  { zone: given, now }: { zone: string; now: number },
): { from: number; until: number } | undefined {
  const typed = text.trim().toLowerCase();
  const zone = zoneOrUtc(given);
  const today = dayAt(now, zone);
  const midnight = (day: Day) => moment(day, { hour: 0, minute: 0 }, zone);
  const whole = (day: Day) => ({
    from: midnight(day),
    until: midnight({ ...day, day: day.day + 1 }),
  });
  if (typed === 'today') return whole(today);
  if (typed === 'yesterday') return whole({ ...today, day: today.day - 1 });
  const [, days] = /^(\d{1,4})\s*d(?:ays?)?$/.exec(typed) ?? [];
  if (days !== undefined) return whole({ ...today, day: today.day - Number(days) });
  if (!/^\d{4}-\d{1,2}-\d{1,2}$/.test(typed)) return undefined;
  const at = calendarTime(typed, { hour: 12, minute: 0 }, zone);
  return at === undefined ? undefined : whole(dayAt(at, zone));
}
