/** The recurrence rules that our rotations can say, and what to do about those that they cannot. */
import ICAL from 'ical.js';
import type { Recurrence } from '../../domain/oncall/occurrences.ts';
import { WEEKDAYS } from '../../domain/oncall/schedule.ts';
import type { Weekday } from '../../domain/oncall/schedule.ts';
import { toWall } from '../../domain/wall-clock.ts';
import type { IcsEvent } from './ics-events.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** More than this, occurrences are not counted to find the last one, nor made into shifts. */
const COUNTED_MAX = 20_000;
const SHIFTS_MAX = 2_000;
/**
 * What a rule may say beside BYDAY and BYMONTH for its occurrences to be counted out. The library
 * looks without end for what other combinations, which the standard forbids, never meet.
 */
const COUNTABLE: Readonly<Record<string, readonly string[]>> = {
  YEARLY: ['BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS'],
  MONTHLY: ['BYMONTHDAY', 'BYSETPOS'],
  WEEKLY: [],
  DAILY: [],
};
const INTERVAL_MAX = 1_000;

const FREQUENCIES: Readonly<Record<string, Recurrence['frequency']>> = {
  HOURLY: 'hourly',
  DAILY: 'daily',
  WEEKLY: 'weekly',
  MONTHLY: 'monthly',
};

/** The parts of a rule beside FREQ, INTERVAL, COUNT, UNTIL and WKST, by name. */
type RuleParts = Readonly<Record<string, readonly (string | number)[]>>;

/** Undefined for a rule that no rotation says. */
export function recurrenceOf(event: IcsEvent, rule: ICAL.Recur): Recurrence | undefined {
  const frequency = FREQUENCIES[rule.freq];
  const parts = partsOf(event, rule);
  const { BYDAY: days = [], BYMONTHDAY: monthDays = [], ...others } = parts;
  if (!frequency || Object.keys(others).length > 0 || !days.every(isWeekday)) return undefined;
  const isMonthly = frequency === 'monthly';
  if (monthDays.length > 0 && (!isMonthly || days.length > 0)) return undefined;
  if (!monthDays.every((day) => typeof day === 'number' && day > 0)) return undefined;
  const until = untilOf(event, rule);
  if (until === 'far') return undefined;
  return {
    name: event.name,
    zone: event.zone,
    priority: event.priority,
    start: event.start,
    lastsMs: event.lastsMs,
    frequency,
    interval: rule.interval,
    days,
    monthDays: monthDays.map(Number),
    // The library counts the days from Sunday, as 1.
    weekStart: WEEKDAYS[(rule.wkst + 5) % 7] ?? 'MO',
    groups: [event.users],
    until,
  };
}

/** Every occurrence, as wall times; undefined when they have no end, or it is far. */
export function occurrencesOf(
  event: IcsEvent,
  rule: ICAL.Recur,
  max: number = SHIFTS_MAX,
): number[] | undefined {
  if (!rule.isFinite() || !isCountable(event, rule)) return undefined;
  const until = rule.until ? wallOfUntil(event, rule.until) : Infinity;
  const walls: number[] = [];
  for (const wall of wallsOf(event, rule)) {
    if (wall > until || (rule.count && walls.length >= rule.count)) return walls;
    if (walls.length >= max) return undefined;
    walls.push(wall);
  }
  return walls;
}

function* wallsOf({ start }: IcsEvent, rule: ICAL.Recur): Generator<number> {
  // The library compares times of different zones in ways of its own: the end is found by us.
  const endless = rule.clone();
  endless.until = null;
  endless.count = null;
  try {
    const iterator = endless.iterator(timeOf(start));
    for (let next = nextOf(iterator); next; next = nextOf(iterator)) yield wallOf(next);
  } catch {
    // It throws at parts that contradict each other: the rule has no more occurrences.
  }
}

function isCountable(event: IcsEvent, rule: ICAL.Recur): boolean {
  const allowed = COUNTABLE[rule.freq];
  if (!allowed || rule.interval > INTERVAL_MAX) return false;
  const { BYDAY: days = [], BYMONTH: _months, ...others } = partsOf(event, rule);
  // "The second Monday" is for months and years.
  const isPlain = allowed.includes('BYSETPOS') || days.every(isWeekday);
  return isPlain && Object.keys(others).every((part) => allowed.includes(part));
}

function nextOf(iterator: ICAL.RecurIterator): ICAL.Time | undefined {
  return iterator.next() ?? undefined;
}

function untilOf(event: IcsEvent, rule: ICAL.Recur): number | 'far' | undefined {
  if (rule.until) return wallOfUntil(event, rule.until);
  if (!rule.count) return undefined;
  return occurrencesOf(event, rule, COUNTED_MAX)?.at(-1) ?? 'far';
}

function wallOfUntil({ zone }: IcsEvent, until: ICAL.Time): number {
  const wall = wallOf(until);
  if (until.isDate) return wall + DAY_MS - 1;
  return until.zone === ICAL.Timezone.utcTimezone ? toWall(zone, wall) : wall;
}

/** Without those that only repeat what the start says. */
function partsOf({ start }: IcsEvent, rule: ICAL.Recur): RuleParts {
  const date = new Date(start);
  const own: RuleParts = {
    BYHOUR: [date.getUTCHours()],
    BYMINUTE: [date.getUTCMinutes()],
    BYSECOND: [date.getUTCSeconds()],
  };
  const given = Object.entries(rule.parts as RuleParts);
  return Object.fromEntries(given.filter(([name, values]) => values.join() !== own[name]?.join()));
}

function isWeekday(day: string | number): day is Weekday {
  return WEEKDAYS.some((each) => each === day);
}

function timeOf(wall: number): ICAL.Time {
  const date = new Date(wall);
  const parts = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    isDate: false,
  };
  return new ICAL.Time(parts, ICAL.Timezone.localTimezone);
}

function wallOf({ year, month, day, hour, minute, second, isDate }: ICAL.Time): number {
  return isDate
    ? Date.UTC(year, month - 1, day)
    : Date.UTC(year, month - 1, day, hour, minute, second);
}
