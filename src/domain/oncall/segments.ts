/** A schedule's final form over a span: who is on call from when until when, gaps included. */
import { onCallAt } from './on-call.ts';
import { windowsBetween } from './restrictions.ts';
import type { Window } from './restrictions.ts';
import { turnAt } from './rotation.ts';
import type { Layer, Schedule } from './schedule.ts';

export interface Segment extends Window {
  /** Sorted; empty in a gap. */
  users: string[];
}

/** The segments tile [start, end): each begins where the one before ends. */
export function segments(schedule: Schedule, span: Window): Segment[] {
  const found: Segment[] = [];
  for (const start of momentsOfChange(schedule, span)) {
    const users = onCallAt(schedule, start);
    const before = found.at(-1);
    if (before && before.users.join('\n') === users.join('\n')) continue;
    if (before) before.end = start;
    found.push({ start, end: span.end, users });
  }
  return found;
}

/** Every instant within a span at which the answer may change, in order; its start is one. */
function momentsOfChange(schedule: Schedule, span: Window): number[] {
  const moments = new Set<number>([span.start]);
  const note = (at: number) => {
    if (at > span.start && at < span.end) moments.add(at);
  };
  const edges = ({ start, end }: Window) => {
    note(start);
    note(end);
  };
  schedule.overrides.forEach(edges);
  schedule.swaps.forEach(edges);
  for (const temporary of schedule.temporary_schedules) {
    edges(temporary);
    temporary.shifts.forEach(edges);
  }
  for (const layer of schedule.layers) {
    for (const at of layerMoments(layer, layer.timezone ?? schedule.timezone, span)) note(at);
  }
  return [...moments].toSorted((a, b) => a - b);
}

function* layerMoments(layer: Layer, zone: string, span: Window): Generator<number> {
  if (layer.effective_from) yield layer.effective_from;
  if (layer.until) yield layer.until;
  for (const restriction of layer.restrictions) {
    for (const { start, end } of windowsBetween(restriction, zone, span)) {
      yield start;
      yield end;
    }
  }
  const lastsMs = layer.occurrence_duration ?? layer.rotation.occurrence_duration;
  // Before a rotation begins there is no turn; the first one is looked for from its own start.
  const always = { ...layer, rotation: { ...layer.rotation, extends_before_start: true } };
  for (let at = span.start; at < span.end;) {
    const turn = turnAt(always, zone, at);
    if (!turn) return;
    yield turn.start;
    if (lastsMs !== undefined) yield turn.start + lastsMs;
    at = turn.end;
  }
}
