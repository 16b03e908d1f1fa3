/**
 * Whose turn it is. A hand-off is a wall-clock time, moved by whole units and only then resolved to
 * an instant; the turn's number is found by division, never by counting from the beginning.
 */
import type { Window } from './restrictions.ts';
import type { Layer, Rotation } from './schedule.ts';
import { WEEKDAYS } from './schedule.ts';
import { changesBetween, midnight, toInstant, toWall, weekday } from '../wall-clock.ts';
import type { Change } from '../wall-clock.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const YEAR_MS = 366 * DAY_MS;
/** Hours in a week: hand-offs on active days repeat after at most as many. */
const WEEK_HOURS = 168;

/** The turn that holds at an instant. */
export interface Turn {
  /** The instant of its hand-off, and of the next. */
  start: number;
  end: number;
  users: readonly string[];
}

/** Undefined before the rotation begins, unless it extends before its start. */
export function turnAt(layer: Layer, zone: string, at: number): Turn | undefined {
  const steps = stepsOf(layer, zone);
  const step = steps.at(at);
  if (step < 0 && !layer.rotation.extends_before_start) return undefined;
  return turnOf(layer, steps, step);
}

/** The turns that touch a span, each beginning where the one before ends. */
export function* turnsBetween(layer: Layer, zone: string, span: Window): Generator<Turn> {
  const steps = stepsOf(layer, zone);
  const first = steps.at(span.start);
  let step = layer.rotation.extends_before_start ? first : Math.max(first, 0);
  while (steps.instant(step) < span.end) {
    const turn = turnOf(layer, steps, step);
    yield turn;
    // Hand-offs that the clocks skip fall on one instant, and the last of them counts.
    do step += 1;
    while (steps.instant(step + 1) <= turn.end);
  }
}

function turnOf({ rotation: { participants } }: Layer, steps: Steps, step: number): Turn {
  const turn = steps.turn(step);
  const users =
    participants[((turn % participants.length) + participants.length) % participants.length];
  return { start: steps.instant(step), end: steps.instant(step + 1), users: users ?? [] };
}

/** The hand-offs of a rotation, numbered; 0 is the one at its start. */
interface Steps {
  /** The number of the last hand-off at or before an instant. */
  at(at: number): number;
  instant(step: number): number;
  /** How often the turn has passed by then. */
  turn(step: number): number;
}

function stepsOf(layer: Layer, zone: string): Steps {
  const wall = wallOf(layer);
  const instant = (step: number) => toInstant(zone, wall.of(step), 'first');
  return {
    at(at) {
      // DST moves a hand-off by hours at most, so the first guess is near.
      let step = wall.near(toWall(zone, at));
      while (instant(step) > at) step -= 1;
      while (instant(step + 1) <= at) step += 1;
      return step;
    },
    instant,
    turn: turnsOf(layer, zone, wall),
  };
}

interface Walls {
  of(step: number): number;
  near(wall: number): number;
}

function wallOf({ rotation, advance, week_start: weekStart }: Layer): Walls {
  const { start, unit, count } = rotation;
  switch (advance) {
    case 'calendar_week': {
      const first = WEEKDAYS.indexOf(weekStart ?? rotation.week_start ?? 'MO');
      const since = (weekday(start) - first + 7) % 7;
      return firstAt(start, evenly(start - since * DAY_MS, weeks(rotation) * WEEK_MS));
    }
    case 'calendar_month': {
      const since = new Date(start).getUTCDate() - 1;
      return firstAt(start, monthly(start - since * DAY_MS, months(rotation)));
    }
    case 'active_days':
      // The days are counted one by one, and `count` of them make a turn.
      return evenly(start, unit === 'day' ? DAY_MS : lengthMs(rotation));
    case 'sequential':
      return unit === 'month' ? monthly(start, count) : evenly(start, lengthMs(rotation));
  }
}

/** Turns that pass with the calendar begin with whatever is left of the first week or month. */
function firstAt(start: number, walls: Walls): Walls {
  return { near: (wall) => walls.near(wall), of: (step) => (step === 0 ? start : walls.of(step)) };
}

function evenly(start: number, everyMs: number): Walls {
  return {
    of: (step) => start + step * everyMs,
    near: (wall) => Math.floor((wall - start) / everyMs),
  };
}

/** The day is clamped to a short month's last, always from the original day. */
function monthly(start: number, count: number): Walls {
  const date = new Date(start);
  const day = date.getUTCDate();
  const first = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return {
    of(step) {
      const month = first + step * count;
      const last = new Date(Date.UTC(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 0));
      const clamped = Math.min(day, last.getUTCDate());
      return (
        midnight(last.getTime()) +
        (clamped - last.getUTCDate()) * DAY_MS +
        (start - midnight(start))
      );
    },
    near(wall) {
      const then = new Date(wall);
      const month = then.getUTCFullYear() * 12 + then.getUTCMonth();
      return Math.floor((month - first) / count);
    },
  };
}

function lengthMs({ unit, count }: Rotation): number {
  switch (unit) {
    case 'hour':
      return count * HOUR_MS;
    case 'day':
      return count * DAY_MS;
    case 'week':
      return count * WEEK_MS;
    case 'month':
      // Months have no length; where one must be had (active days), a turn passes each day.
      return DAY_MS;
  }
}

function weeks({ unit, count }: Rotation): number {
  return unit === 'week' ? count : 1;
}

function months({ unit, count }: Rotation): number {
  return unit === 'month' ? count : 1;
}

function turnsOf(layer: Layer, zone: string, wall: Walls): (step: number) => number {
  const { rotation, advance } = layer;
  const skipped = rotation.unit === 'hour' ? skippedOf(zone, wall, rotation) : () => 0;
  if (advance !== 'active_days') return (step) => step - skipped(step);
  const isActive = activeDays(layer);
  const perTurn = rotation.unit === 'day' ? rotation.count : 1;
  return (step) => {
    const active = activeThrough(step, wall, isActive) - skipped(step);
    // Until the first active day, the first turn is waiting.
    return step >= 0
      ? Math.max(Math.floor((active - 1) / perTurn), 0)
      : Math.floor((active - 1) / perTurn);
  };
}

/** Which weekdays a layer's windows begin on; all, when nothing restricts it. */
function activeDays({ restrictions }: Layer): (wall: number) => boolean {
  const isAll = restrictions.length === 0 || restrictions.some(({ days }) => !days?.length);
  if (isAll) return () => true;
  const days = new Set(restrictions.flatMap((each) => each.days ?? []));
  return (at) => {
    const day = WEEKDAYS[weekday(at)];
    return day !== undefined && days.has(day);
  };
}

/**
 * How many of the hand-offs 0 … step are on active days; for a step before the start, as a negative
 * number, how many of (step, 0). The days of the week repeat, so whole rounds are multiplied.
 */
function activeThrough(step: number, wall: Walls, isActive: (wall: number) => boolean): number {
  const hours = Math.round((wall.of(1) - wall.of(0)) / HOUR_MS);
  const round = WEEK_HOURS / divisor(WEEK_HOURS, hours);
  const flags = Array.from({ length: round }, (_, index) => (isActive(wall.of(index)) ? 1 : 0));
  const total = flags.reduce<number>((sum, flag) => sum + flag, 0);
  const through = step + 1;
  const rounds = Math.floor(through / round);
  const rest = through - rounds * round;
  return rounds * total + flags.slice(0, rest).reduce<number>((sum, flag) => sum + flag, 0);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/**
 * Hand-offs that the clocks skip fall on one instant and are one: how many of those between the
 * start and a step were no turn of their own. Only hours are short enough to be skipped.
 */
function skippedOf(zone: string, wall: Walls, rotation: Rotation): (step: number) => number {
  const everyMs = lengthMs(rotation);
  const begins = toInstant(zone, rotation.start, 'first');
  // Whoever walks from turn to turn asks for the same years each time.
  let known: { start: number; end: number; changes: readonly Change[] } | undefined;
  const forwardIn = (start: number, end: number) => {
    if (!known || start < known.start || end > known.end) {
      const wider = { start, end: end + YEAR_MS };
      const changes = changesBetween(zone, wider.start, wider.end);
      known = { ...wider, changes: changes.filter((each) => each.afterMs > each.beforeMs) };
    }
    return known.changes;
  };
  return (step) => {
    const then = toInstant(zone, wall.of(step), 'first');
    const [from, to, start, end] = step >= 0 ? [0, step, begins, then] : [step, 0, then, begins];
    let skipped = 0;
    for (const { at, beforeMs, afterMs } of forwardIn(start, end + 1)) {
      if (at < start) continue;
      if (at > end) break;
      // Every wall time from the beginning of the gap to its end is this one instant.
      const first = Math.max(Math.ceil((at + beforeMs - rotation.start) / everyMs), from);
      const last = Math.min(Math.floor((at + afterMs - rotation.start) / everyMs), to);
      if (last > first) skipped += last - first;
    }
    return step >= 0 ? skipped : -skipped;
  };
}
