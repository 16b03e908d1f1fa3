/** When nobody is on call, and why. */
import type { Window } from './restrictions.ts';
import { zonesOf } from './schedule-parts.ts';
import type { Override, Schedule } from './schedule.ts';
import { segments } from './segments.ts';
import type { Segment } from './segments.ts';
import { changesBetween, offsetMs } from '../wall-clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Every zone that changes its clocks does so within as much. */
const HALF_YEAR_MS = 200 * DAY_MS;
/** No zone changes its clocks by more. */
const CHANGE_MAX_MS = 2 * HOUR_MS;

export type GapCause =
  /** No layer has anybody. */
  | { kind: 'unstaffed' }
  /** Zones are further apart than `asOf`, when somebody would have been on call. */
  | { kind: 'clocks'; zones: readonly string[]; asOf: number }
  /** The layers have somebody, whom these take out. */
  | { kind: 'overrides'; overrides: readonly Override[] }
  | { kind: 'temporary_schedule' };

export interface Gap extends Window {
  cause: GapCause;
}

/** Of a final schedule; a gap with several causes is one for each. */
export function gapsOf(schedule: Schedule, tiles: readonly Segment[]): Gap[] {
  const planned = { ...schedule, overrides: [], temporary_schedules: [], swaps: [] };
  const found: Gap[] = [];
  for (const gap of tiles.filter(({ users }) => users.length === 0)) {
    let wasStaffed: boolean | undefined;
    for (const part of segments(planned, gap)) {
      const isStaffed = part.users.length > 0;
      const before = found.at(-1);
      // One person after another was to be on call: still one gap.
      if (before && isStaffed === wasStaffed) before.end = part.end;
      else {
        const { start, end } = part;
        const cause = isStaffed ? takenOut(schedule, gap) : unstaffed(planned, part);
        found.push({ start, end, cause });
      }
      wasStaffed = isStaffed;
    }
  }
  return found;
}

function takenOut({ overrides, temporary_schedules: temporary }: Schedule, gap: Window): GapCause {
  const touches = ({ start, end }: Window) => start < gap.end && end > gap.start;
  if (temporary.some(touches)) return { kind: 'temporary_schedule' };
  const guilty = overrides.filter((each) => touches(each) && each.mode !== 'add');
  return { kind: 'overrides', overrides: guilty };
}

/**
 * Layers in several zones may leave a gap while some have changed their clocks and others have not.
 * Such a gap, and all like it around it, is closed once the clocks stand as they did before or after
 * some change; any other is only moved by it.
 */
function unstaffed(planned: Schedule, gap: Window): GapCause {
  const zones = zonesOf(planned).filter((zone) => isUsed(planned, zone));
  if (zones.length < 2) return { kind: 'unstaffed' };
  const around = { start: gap.start - CHANGE_MAX_MS, end: gap.end + CHANGE_MAX_MS };
  const asOf = changesAround(zones, gap)
    .flatMap((at) => [at - 1, at])
    .find((at) => segments(asIfAt(planned, at), around).every(({ users }) => users.length > 0));
  return asOf === undefined ? { kind: 'unstaffed' } : { kind: 'clocks', zones, asOf };
}

function isUsed({ timezone, layers }: Schedule, zone: string): boolean {
  return layers.some((layer) => (layer.timezone ?? timezone) === zone);
}

/** The nearest first. */
function changesAround(zones: readonly string[], { start }: Window): number[] {
  const [from, to] = [start - HALF_YEAR_MS, start + HALF_YEAR_MS];
  const changes = zones.flatMap((zone) => changesBetween(zone, from, to).map(({ at }) => at));
  return [...new Set(changes)].toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start));
}

/** With every zone's clocks for ever as they stood then. */
function asIfAt(schedule: Schedule, at: number): Schedule {
  const frozen = (zone: string) => {
    const minutes = Math.round(offsetMs(zone, at) / MINUTE_MS);
    const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    const clock = [hours, rest].map((part) => String(part).padStart(2, '0')).join(':');
    return `${minutes < 0 ? '-' : '+'}${clock}`;
  };
  return {
    ...schedule,
    timezone: frozen(schedule.timezone),
    layers: schedule.layers.map((layer) => ({
      ...layer,
      timezone: frozen(layer.timezone ?? schedule.timezone),
    })),
  };
}
