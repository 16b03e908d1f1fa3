/**
 * Who is on call as one finds out with a recurrence library: expand each layer from the beginning of
 * its rotation, count the turns, lay the layers over each other.
 */
import { createRequire } from 'node:module';
import { windowsBetween } from '../src/domain/oncall/restrictions.ts';
import type { Layer, Schedule } from '../src/domain/oncall/schedule.ts';
import { toInstant, toWall } from '../src/domain/wall-clock.ts';

/** Its module for `import` is none that Node takes for one. */
const { RRule } = createRequire(import.meta.url)('rrule') as typeof import('rrule');

const DAY_MS = 24 * 60 * 60 * 1000;

interface Shift {
  start: number;
  end: number;
  priority: number;
  users: readonly string[];
}

export function expandedAt(schedule: Schedule, at: number): string[] {
  return winners(
    shiftsBetween(schedule, at, at + 1).filter(({ start, end }) => start <= at && at < end),
  );
}

/** The segments of a final schedule. */
export function expandedBetween(schedule: Schedule, from: number, to: number): string[][] {
  const shifts = shiftsBetween(schedule, from, to);
  const edges = new Set([from, ...shifts.flatMap(({ start, end }) => [start, end])]);
  const moments = [...edges].filter((at) => at >= from && at < to).toSorted((a, b) => a - b);
  const waiting = shifts.toSorted((a, b) => b.start - a.start);
  let active: Shift[] = [];
  return moments.map((at) => {
    while ((waiting.at(-1)?.start ?? Infinity) <= at) {
      const next = waiting.pop();
      if (next) active.push(next);
    }
    active = active.filter(({ end }) => end > at);
    return winners(active);
  });
}

function winners(shifts: readonly Shift[]): string[] {
  const highest = Math.max(...shifts.map(({ priority }) => priority));
  const users = shifts.filter(({ priority }) => priority === highest).flatMap((each) => each.users);
  return [...new Set(users)].toSorted();
}

function shiftsBetween(schedule: Schedule, from: number, to: number): Shift[] {
  return schedule.layers.flatMap((layer) => {
    const zone = layer.timezone ?? schedule.timezone;
    return turns(layer, zone, to)
      .filter(({ start, end }) => start < to && end > from)
      .flatMap((turn) => cut(layer, zone, turn, { start: from, end: to }));
  });
}

/** Wall times go into the library as if they were UTC, and each that comes out is made an instant. */
function turns({ rotation, priority }: Layer, zone: string, to: number): Shift[] {
  const { start, unit, count, participants } = rotation;
  const freq = { hour: RRule.HOURLY, day: RRule.DAILY, week: RRule.WEEKLY, month: RRule.MONTHLY };
  const until = new Date(toWall(zone, to) + count * 31 * DAY_MS);
  const rule = new RRule(
    { dtstart: new Date(start), freq: freq[unit], interval: count, until },
    true,
  );
  const starts = rule.all().map((wall) => toInstant(zone, wall.getTime(), 'first'));
  const instants = [...new Set(starts)];
  return instants.slice(0, -1).map((at, index) => ({
    start: at,
    end: instants[index + 1] ?? at,
    priority,
    users: participants[index % participants.length] ?? [],
  }));
}

function cut(
  { restrictions }: Layer,
  zone: string,
  turn: Shift,
  span: { start: number; end: number },
) {
  if (restrictions.length === 0) return [turn];
  const part = { start: Math.max(turn.start, span.start), end: Math.min(turn.end, span.end) };
  return restrictions
    .flatMap((restriction) => windowsBetween(restriction, zone, part))
    .map(({ start, end }) => ({
      ...turn,
      start: Math.max(start, turn.start),
      end: Math.min(end, turn.end),
    }));
}
