/** Who carries how much of a schedule: hours, nights and weekends, for fairness and for pay. */
import { joined, windowsBetween } from './restrictions.ts';
import type { Window } from './restrictions.ts';
import type { Restriction, Schedule } from './schedule.ts';
import { segments } from './segments.ts';
import { stintsOf } from './stints.ts';
import type { Stint } from './stints.ts';

const HOUR_MS = 60 * 60 * 1000;
const NIGHT: Restriction = { start: 22 * HOUR_MS, end: 6 * HOUR_MS };
/** Start and end alike are a whole day each. */
const WEEKEND: Restriction = { days: ['SA', 'SU'], start: 0, end: 0 };

/** An hour on a weekend night counts as both. */
export interface PersonLoad {
  user: string;
  onCallMs: number;
  nightMs: number;
  weekendMs: number;
  /** Of how many nights and weekends they have a part. */
  nights: number;
  weekends: number;
  /** How often they come on call. */
  shifts: number;
}

export interface Load {
  spanMs: number;
  nobodyMs: number;
  /** Whoever carries most comes first. */
  people: PersonLoad[];
}

/** Nights are from 22:00 to 06:00, weekends Saturday and Sunday, in the schedule's zone. */
export function load(schedule: Schedule, span: Window): Load {
  const tiles = segments(schedule, span);
  // Saturday and Sunday are one weekend; windows that overlap where clocks go back count once.
  const nights = joined(windowsBetween(NIGHT, schedule.timezone, span));
  const weekends = joined(windowsBetween(WEEKEND, schedule.timezone, span));
  const stints = new Map<string, Stint[]>();
  for (const stint of stintsOf(tiles)) {
    const own = stints.get(stint.user);
    if (own) own.push(stint);
    else stints.set(stint.user, [stint]);
  }
  const people = [...stints].map(([user, own]) => {
    const [inNights, inWeekends] = [nights, weekends].map((windows) => shared(own, windows));
    return {
      user,
      onCallMs: lengthOf(own),
      nightMs: inNights?.ms ?? 0,
      weekendMs: inWeekends?.ms ?? 0,
      nights: inNights?.touched ?? 0,
      weekends: inWeekends?.touched ?? 0,
      shifts: own.length,
    };
  });
  return {
    spanMs: span.end - span.start,
    nobodyMs: lengthOf(tiles.filter(({ users }) => users.length === 0)),
    people: people.toSorted((a, b) => b.onCallMs - a.onCallMs || (a.user < b.user ? -1 : 1)),
  };
}

/** Both are in order and each without overlaps, so one walk over both will do. */
function shared(stints: readonly Stint[], windows: readonly Window[]) {
  let ms = 0;
  const touched = new Set<Window>();
  let next = 0;
  for (const stint of stints) {
    while ((windows[next]?.end ?? Infinity) <= stint.start) next += 1;
    for (let index = next; ; index++) {
      const window = windows[index];
      if (!window || window.start >= stint.end) break;
      ms += Math.min(stint.end, window.end) - Math.max(stint.start, window.start);
      touched.add(window);
    }
  }
  return { ms, touched: touched.size };
}

function lengthOf(windows: readonly Window[]): number {
  return windows.reduce((sum, { start, end }) => sum + end - start, 0);
}
