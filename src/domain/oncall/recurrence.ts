/**
 * Layers for what calendars and other programs call a recurring shift. Those are shown as calendars
 * show them, by the wall clock: a week from Monday nine to Monday nine stays one when DST changes.
 */
import { firstFrom, lastBy } from './occurrences.ts';
import type { Recurrence } from './occurrences.ts';
import type { LayerFile, RestrictionFile, Weekday } from './schedule.ts';
import { WEEKDAYS } from './schedule.ts';
import { midnight, toInstant, weekday } from '../wall-clock.ts';
import { writtenClock, writtenDuration, writtenInstant, writtenWall } from './written.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** A cycle with more turns than that is no rotation anybody reads. */
const TURNS_MAX = 1_000;
/** Every month has as many days. */
const DAYS_SURE = 28;

export interface Carried {
  layers: LayerFile[];
  /** What is different afterwards, or why there is no layer, and what to do. */
  losses: string[];
}

export function layersOf(recurrence: Recurrence): Carried {
  const problem = problemOf(recurrence);
  if (problem) return { layers: [], losses: [`${recurrence.name}: left out: ${problem}`] };
  const window = windowOf(recurrence);
  if (!window) {
    return { layers: [], losses: [`${recurrence.name}: left out: it ends before it begins`] };
  }
  const { parts, losses } = partsOf(clamped(recurrence));
  const layers = parts.map((part, index) => ({
    id: index === 0 ? recurrence.name : `${recurrence.name} (${index + 1})`,
    priority: recurrence.priority,
    timezone: recurrence.zone,
    ...part,
    ...window,
  }));
  return { layers, losses: losses.map((loss) => `${recurrence.name}: ${loss}`) };
}

type Part = Pick<LayerFile, 'rotation' | 'restrictions' | 'advance' | 'week_start'>;

interface Parts {
  parts: Part[];
  losses: string[];
}

function problemOf({ interval, groups, lastsMs, frequency, days }: Recurrence): string | undefined {
  if (groups.length === 0) return 'nobody is in it; add people';
  if (lastsMs <= 0) return 'it lasts no time; give it an end after its start';
  if (interval < 1) return `its interval is ${interval}; give it 1 or more`;
  if (interval * groups.length > TURNS_MAX) {
    return `its cycle has more than ${TURNS_MAX} turns; write it as overrides`;
  }
  const isPicky = days.length > 0 && frequency !== 'weekly';
  if (isPicky && frequency === 'monthly' && lastsMs > DAY_MS) {
    return 'weekdays of a month with shifts longer than a day have no layer; split it by day';
  }
  if (isPicky && frequency === 'daily' && (groups.length > 1 || interval > 1)) {
    if (lastsMs > DAY_MS) return 'shifts longer than its days have no layer; split it by weekday';
    if (groups.length > 1 && interval > 1) {
      return `every ${interval} days on chosen weekdays in turn has no layer; split it by weekday`;
    }
  }
  return undefined;
}

/** Undefined when no occurrence is left. */
function windowOf(given: Recurrence): Pick<LayerFile, 'effective_from' | 'until'> | undefined {
  const from = given.shownFrom === undefined ? undefined : firstFrom(given, given.shownFrom);
  if (given.shownFrom !== undefined && from === undefined) return undefined;
  const last = given.until === undefined ? undefined : lastBy(given, given.until);
  if (given.until !== undefined && (last === undefined || last < (from ?? last))) return undefined;
  const instant = (wall: number, which: 'first' | 'last') =>
    writtenInstant(toInstant(given.zone, wall, which));
  return {
    ...(from === undefined ? {} : { effective_from: instant(from, 'first') }),
    ...(last === undefined ? {} : { until: instant(last + given.lastsMs, 'last') }),
  };
}

/** One person whose occurrences overlap is simply always on. */
function clamped(given: Recurrence): Recurrence {
  const { frequency, interval, groups, lastsMs, days } = given;
  const units = { hourly: HOUR_MS, daily: DAY_MS, weekly: WEEK_MS, monthly: 31 * DAY_MS };
  const everyMs = units[frequency] * interval;
  const isOne = groups.length === 1 && days.length <= 1;
  return isOne && lastsMs > everyMs ? { ...given, lastsMs: everyMs } : given;
}

function partsOf(given: Recurrence): Parts {
  switch (given.frequency) {
    case 'hourly':
      return { parts: [hourly(given)], losses: overlapLosses(given, HOUR_MS) };
    case 'daily':
      return daily(given);
    case 'weekly':
      return weekly(given);
    case 'monthly':
      return monthly(given);
  }
}

function hourly(given: Recurrence): Part {
  const { days, interval, lastsMs, start, groups } = given;
  const lasts = lastsMs < interval * HOUR_MS;
  const participants = groups.map((group) => [...group]);
  const rotation = { start: writtenWall(start), unit: 'hour' as const, count: interval };
  const restrictions = days.length > 0 ? [{ days: [...days], start: '00:00', end: '00:00' }] : [];
  return {
    rotation: {
      ...rotation,
      participants,
      ...(lasts ? { occurrence_duration: writtenDuration(lastsMs) } : {}),
    },
    restrictions,
  };
}

function daily(given: Recurrence): Parts {
  const { days, interval, groups, lastsMs, start } = given;
  if (days.length === 0) return units(given, 'day', DAY_MS);
  if (groups.length === 1 && interval === 1) return weekly({ ...given, frequency: 'weekly' });
  const restrictions = [{ days: [...days], ...clocks(start, lastsMs) }];
  if (groups.length === 1) {
    return { parts: [{ rotation: turns(given, 'day', 1), restrictions }], losses: [] };
  }
  // Another person each time, and the turn waits on the days between.
  const rotation = { start: writtenWall(start), unit: 'day' as const, count: 1 };
  const participants = groups.map((group) => [...group]);
  const part = { rotation: { ...rotation, participants }, restrictions };
  return { parts: [{ ...part, advance: 'active_days' }], losses: [] };
}

function weekly(given: Recurrence): Parts {
  const { start, lastsMs, groups, interval, weekStart } = given;
  const days = given.days.length > 0 ? given.days : [dayName(start)];
  if (days.length > 1 && lastsMs <= DAY_MS) {
    const restrictions = [{ days: [...days], ...clocks(start, lastsMs) }];
    const isAlways = groups.length === 1 && interval === 1;
    const turn = { advance: 'calendar_week' as const, week_start: weekStart };
    const rotation = turns(given, 'week', 1);
    return { parts: [{ rotation, restrictions, ...(isAlways ? {} : turn) }], losses: [] };
  }
  const all = days.map((day) => units(onWeekday(given, day), 'week', WEEK_MS));
  return {
    parts: all.flatMap(({ parts }) => parts),
    losses: [...new Set(all.flatMap(({ losses }) => losses))],
  };
}

/** The same, but on one weekday alone, from its first occurrence on. */
function onWeekday(given: Recurrence, day: Weekday): Recurrence {
  const first = WEEKDAYS.indexOf(given.weekStart);
  const since = (weekday(given.start) - first + 7) % 7;
  const at = (WEEKDAYS.indexOf(day) - first + 7) % 7;
  const start = given.start + (at - since) * DAY_MS;
  if (start >= given.start) return { ...given, start };
  // The first week has none left of it; in the next one it is the next group's turn.
  const [one, ...rest] = given.groups;
  const groups = one ? [...rest, one] : rest;
  return { ...given, start: start + given.interval * WEEK_MS, groups };
}

/** Whole days or weeks are turns of their own; what is left of a shift is a window in one more. */
function units(given: Recurrence, unit: 'day' | 'week', unitMs: number): Parts {
  const { lastsMs, interval, start } = given;
  const whole = Math.min(Math.floor(lastsMs / unitMs), interval);
  const restMs = whole < interval ? lastsMs - whole * unitMs : 0;
  const parts: Part[] = [];
  if (whole > 0) parts.push({ rotation: turns(given, unit, whole) });
  if (restMs > 0) {
    const restrictions =
      unit === 'day' ? [clocks(start, restMs)] : windowInWeek(weekday(start), start, restMs);
    parts.push({ rotation: turns(given, unit, 1, whole), restrictions });
  }
  return { parts, losses: overlapLosses(given, unitMs) };
}

function overlapLosses({ lastsMs, interval, groups }: Recurrence, unitMs: number): string[] {
  const isOver = groups.length > 1 && lastsMs > interval * unitMs;
  return isOver
    ? ['each shift reaches into the next one; here it ends there: add a second layer for both']
    : [];
}

/** Each group's turns: `on` of every `interval`, after `lag` without anybody. */
function turns(
  { start, interval, groups }: Recurrence,
  unit: 'day' | 'week' | 'month',
  on: number,
  lag = 0,
): LayerFile['rotation'] {
  const from = writtenWall(start);
  const all = groups.map((group) => [...group]);
  if (on === interval) return { start: from, unit, count: interval, participants: all };
  const participants = all.flatMap((group) =>
    Array.from({ length: interval }, (_, turn) => (turn >= lag && turn < lag + on ? group : [])),
  );
  return { start: from, unit, count: 1, participants };
}

function monthly(given: Recurrence): Parts {
  const { days, lastsMs, start, interval, groups } = given;
  if (days.length > 0) {
    const restrictions = [{ days: [...days], ...clocks(start, lastsMs) }];
    const rotation = turns(given, 'month', 1);
    return { parts: [{ rotation, restrictions, advance: 'calendar_month' }], losses: [] };
  }
  const own = new Date(start).getUTCDate();
  const losses: string[] = [];
  const parts = (given.monthDays.length > 0 ? given.monthDays : [own]).flatMap((day) => {
    const first = firstFrom({ ...given, monthDays: [day] }, start);
    if (day < 1 || first === undefined) {
      losses.push(
        `the days of the month counted from its end (${day}) are left out: add overrides`,
      );
      return [];
    }
    if (day > DAYS_SURE) {
      losses.push(`in a month without a day ${day} it begins on the last day here: check those`);
    }
    const [one, ...rest] = groups;
    // Where the first month had none left of it, that one was the first group's turn.
    const isLater = new Date(first).getUTCMonth() !== new Date(start).getUTCMonth();
    const order = isLater && one ? [...rest, one] : groups;
    const rotation = { start: writtenWall(first), unit: 'month' as const, count: interval };
    const participants = order.map((group) => [...group]);
    return [
      { rotation: { ...rotation, participants, occurrence_duration: writtenDuration(lastsMs) } },
    ];
  });
  return { parts, losses };
}

/** A window of a week, in pieces of at most a day, which are as long as a restriction can be. */
export function windowInWeek(day: number, start: number, lastsMs: number): RestrictionFile[] {
  const whole = Math.floor(lastsMs / DAY_MS);
  const names = Array.from({ length: whole + 1 }, (_, index) => WEEKDAYS[(day + index) % 7]);
  const [last, full] = [names.at(-1), names.slice(0, -1)];
  const pieces: RestrictionFile[] = [];
  if (full.length > 0) {
    pieces.push({ days: full.filter((name) => name !== undefined), ...clocks(start, DAY_MS) });
  }
  const restMs = lastsMs - whole * DAY_MS;
  if (restMs > 0 && last) pieces.push({ days: [last], ...clocks(start, restMs) });
  return pieces;
}

export function clocks(start: number, lastsMs: number): { start: string; end: string } {
  return { start: writtenClock(start), end: writtenClock(start + lastsMs) };
}

function dayName(wall: number): Weekday {
  return WEEKDAYS[weekday(midnight(wall))] ?? 'MO';
}
