/** Whom one layer has on call over a span, worked out once for all instants that are asked for. */
import { usersOfTurn } from './on-call.ts';
import { joined, windowsBetween } from './restrictions.ts';
import type { Window } from './restrictions.ts';
import { turnsBetween } from './rotation.ts';
import type { Layer } from './schedule.ts';

/** It holds until the next one. */
export interface LayerTile {
  start: number;
  users: readonly string[];
}

/** In order; before the first, and where it says so, the layer has nobody. */
export function layerTiles(layer: Layer, zone: string, span: Window): LayerTile[] {
  const windows =
    layer.restrictions.length === 0
      ? [span]
      : joined(layer.restrictions.flatMap((each) => windowsBetween(each, zone, span)));
  const lastsMs = layer.occurrence_duration ?? layer.rotation.occurrence_duration;
  const edges = [layer.effective_from, layer.until].filter((at) => typeof at === 'number');
  const tiles: LayerTile[] = [];
  let next = 0;
  for (const turn of turnsBetween(layer, zone, span)) {
    while ((windows[next]?.end ?? Infinity) <= turn.start) next += 1;
    for (let index = next; ; index++) {
      const window = windows[index];
      if (!window || window.start >= turn.end) break;
      const start = Math.max(turn.start, window.start);
      const end = Math.min(turn.end, window.end);
      const within = [...edges, ...(lastsMs === undefined ? [] : [turn.start + lastsMs])];
      const starts = [start, ...within.filter((at) => at > start && at < end).toSorted(ascending)];
      for (const at of starts) tiles.push({ start: at, users: usersOfTurn(layer, turn, at) });
      tiles.push({ start: end, users: [] });
    }
  }
  return tiles;
}

function ascending(a: number, b: number): number {
  return a - b;
}
