/** What a chart has in its rows: each layer by itself, what changes them, and what comes of it. */
import type { Window } from './restrictions.ts';
import { alone, overrideWords } from './schedule-parts.ts';
import type { Schedule } from './schedule.ts';
import { segments } from './segments.ts';
import type { Segment } from './segments.ts';

export interface LayerRow {
  label: string;
  /** Its zone, where it has one of its own. */
  note: string | undefined;
  tiles: readonly Segment[];
}

/** An override, a taken swap or a temporary schedule. */
export interface ChangeBar extends Window {
  label: string;
}

export interface ChartRows {
  /** The highest priority comes first. */
  layers: readonly LayerRow[];
  /** In lanes, so that none hides another. */
  changes: readonly (readonly ChangeBar[])[];
  final: readonly Segment[];
}

export function rowsOf(schedule: Schedule, span: Window): ChartRows {
  const layers = schedule.layers.toSorted((a, b) => b.priority - a.priority);
  return {
    layers: layers.map((layer) => ({
      label: layer.id,
      note: layer.timezone === schedule.timezone ? undefined : layer.timezone,
      tiles: segments(alone(schedule, layer), span),
    })),
    changes: lanesOf(changesOf(schedule).filter((each) => touches(each, span))),
    final: segments(schedule, span),
  };
}

function touches(window: Window, span: Window): boolean {
  return window.start < span.end && window.end > span.start;
}

function changesOf({ overrides, swaps, temporary_schedules: temporary }: Schedule): ChangeBar[] {
  return [
    ...overrides.map((each) => ({ start: each.start, end: each.end, label: overrideWords(each) })),
    ...swaps.flatMap(({ requester, taken_by: taker, deleted, start, end }) =>
      taker && !deleted ? [{ start, end, label: `${taker} for ${requester} (swap)` }] : [],
    ),
    ...temporary.map(({ start, end }) => ({ start, end, label: 'temporary schedule' })),
  ];
}

function lanesOf(bars: readonly ChangeBar[]): ChangeBar[][] {
  const lanes: ChangeBar[][] = [];
  for (const bar of bars.toSorted((a, b) => a.start - b.start)) {
    const free = lanes.find((lane) => (lane.at(-1)?.end ?? -Infinity) <= bar.start);
    if (free) free.push(bar);
    else lanes.push([bar]);
  }
  return lanes;
}
