/** A schedule's final form over a span: who is on call from when until when, gaps included. */
import { layerTiles } from './layer-tiles.ts';
import type { LayerTile } from './layer-tiles.ts';
import { resolved } from './on-call.ts';
import type { Window } from './restrictions.ts';
import type { Layer, Schedule } from './schedule.ts';

export interface Segment extends Window {
  /** Sorted; empty in a gap. */
  users: string[];
}

/** The segments tile [start, end): each begins where the one before ends. */
export function segments(schedule: Schedule, span: Window): Segment[] {
  const layers = new Map<Layer, Walk>();
  for (const layer of schedule.layers) {
    const tiles = layerTiles(layer, layer.timezone ?? schedule.timezone, span);
    layers.set(layer, { tiles, next: 0 });
  }
  const found: Segment[] = [];
  for (const start of momentsOfChange(schedule, layers, span)) {
    const users = resolved(schedule, start, (layer) => usersAt(layers.get(layer), start));
    const before = found.at(-1);
    if (before && isSame(before.users, users)) continue;
    if (before) before.end = start;
    found.push({ start, end: span.end, users });
  }
  return found;
}

/** Of people who are sorted. */
export function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((user, index) => user === others[index]);
}

/** Through a layer's tiles, in step with the moments. */
interface Walk {
  tiles: readonly LayerTile[];
  /** The first tile that is still to come. */
  next: number;
}

function usersAt(walk: Walk | undefined, at: number): readonly string[] {
  if (!walk) return [];
  while ((walk.tiles[walk.next]?.start ?? Infinity) <= at) walk.next += 1;
  return walk.tiles[walk.next - 1]?.users ?? [];
}

/** Every instant within a span at which the answer may change, in order; its start is one. */
function momentsOfChange(
  schedule: Schedule,
  layers: ReadonlyMap<Layer, Walk>,
  span: Window,
): number[] {
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
  for (const { tiles } of layers.values()) for (const { start } of tiles) note(start);
  return [...moments].toSorted((a, b) => a - b);
}
