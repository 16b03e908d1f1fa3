/**
 * What is wrong with a schedule, or will be: found weeks ahead, and not at three in the morning.
 * Everything is told from one schedule and its final form over a span.
 */
import { gapsOf } from './gaps.ts';
import type { Gap } from './gaps.ts';
import type { Window } from './restrictions.ts';
import { alone } from './schedule-parts.ts';
import type { Layer, Schedule } from './schedule.ts';
import { isSame, segments } from './segments.ts';
import type { Segment } from './segments.ts';
import { stintsOf } from './stints.ts';
import type { Stint } from './stints.ts';
import { toWall } from '../wall-clock.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** A week's turn is usual, and more is too much. */
export const RUN_DAYS_MAX = 7;
export const SHARE_MAX = 0.6;
const SHIFT_MIN_MS = HOUR_MS;

export interface Overload {
  user: string;
  /** Their part of the span's time. */
  share: number;
  /** Longer than it should be without a break. */
  run?: Stint;
}

/** A layer in which one person is on call for ever. */
export interface SinglePerson {
  layer: string;
  user: string;
}

/** `empty` has nobody; `hidden` has, and makes no difference. */
export interface IdleLayer {
  layer: string;
  why: 'empty' | 'hidden';
}

export interface Health {
  gaps: readonly Gap[];
  overloads: readonly Overload[];
  singles: readonly SinglePerson[];
  shortShifts: readonly Stint[];
  idleLayers: readonly IdleLayer[];
  /** Whoever comes on call just once. */
  once: readonly Stint[];
}

export function health(schedule: Schedule, span: Window): Health {
  const tiles = segments(schedule, span);
  const stints = stintsOf(tiles);
  const inside = ({ start, end }: Window) => start > span.start && end < span.end;
  return {
    gaps: gapsOf(schedule, tiles),
    overloads: overloadsOf(stints, span, schedule.timezone),
    singles: schedule.layers.flatMap((layer) => singleOf(layer, span)),
    // What the span's edge cuts off may be long in truth.
    shortShifts: stints.filter((each) => each.end - each.start < SHIFT_MIN_MS && inside(each)),
    idleLayers: schedule.layers.flatMap((layer) => idleOf(schedule, layer, tiles, span)),
    once: stints.filter(({ user }) => stints.filter((each) => each.user === user).length === 1),
  };
}

function overloadsOf(stints: readonly Stint[], span: Window, zone: string): Overload[] {
  // By the wall clock, so that a week in which clocks go back is not too long.
  const days = ({ start, end }: Stint) => (toWall(zone, end) - toWall(zone, start)) / DAY_MS;
  return [...new Set(stints.map(({ user }) => user))].flatMap((user) => {
    const own = stints.filter((each) => each.user === user);
    const onCallMs = own.reduce((sum, { start, end }) => sum + end - start, 0);
    const share = onCallMs / (span.end - span.start);
    const [longest] = own.toSorted((a, b) => days(b) - days(a));
    const run = longest && days(longest) > RUN_DAYS_MAX ? longest : undefined;
    return share > SHARE_MAX || run ? [{ user, share, ...(run ? { run } : {}) }] : [];
  });
}

function singleOf({ id, rotation, effective_from: from, until }: Layer, span: Window) {
  const [user, ...others] = new Set(rotation.participants.flat());
  const isPast = (until ?? Infinity) <= span.start || (from ?? -Infinity) >= span.end;
  return user === undefined || others.length > 0 || isPast ? [] : [{ layer: id, user }];
}

function idleOf(
  schedule: Schedule,
  layer: Layer,
  tiles: readonly Segment[],
  span: Window,
): IdleLayer[] {
  const own = segments(alone(schedule, layer), span);
  if (own.every(({ users }) => users.length === 0)) return [{ layer: layer.id, why: 'empty' }];
  const others = schedule.layers.filter((each) => each !== layer);
  const without = segments({ ...schedule, layers: others }, span);
  const isIdle =
    without.length === tiles.length &&
    without.every(({ start, users }, index) => {
      const tile = tiles[index];
      return tile?.start === start && isSame(tile.users, users);
    });
  return isIdle ? [{ layer: layer.id, why: 'hidden' }] : [];
}
