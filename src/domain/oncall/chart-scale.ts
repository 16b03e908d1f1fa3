/** A chart's axis: where an instant is, where the days begin, and when clocks change. */
import type { Window } from './restrictions.ts';
import { zonesOf } from './schedule-parts.ts';
import type { Schedule } from './schedule.ts';
import { changesBetween, midnight, toInstant, toWall, weekday } from '../wall-clock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
const SATURDAY = 5;

export const CHART_WIDTH = 1200;
export const PLOT_LEFT = 180;
export const PLOT_RIGHT = CHART_WIDTH - 20;

export interface Scale extends Window {
  zone: string;
  /** From the left, to a tenth of a pixel. */
  x(at: number): number;
}

export interface Day {
  /** As a wall time. */
  midnight: number;
  left: number;
  right: number;
  isWeekend: boolean;
}

export interface ClockChange {
  at: number;
  /** "Clocks +1 h: Madrid, Paris" */
  label: string;
}

export function scaleOf(zone: string, { start, end }: Window): Scale {
  const perMs = (PLOT_RIGHT - PLOT_LEFT) / (end - start);
  const x = (at: number) => Math.round((PLOT_LEFT + (at - start) * perMs) * 10) / 10;
  return { zone, start, end, x };
}

export function daysOf(scale: Scale): Day[] {
  const { zone, start, end } = scale;
  const days: Day[] = [];
  for (let wall = midnight(toWall(zone, start)); ; wall += DAY_MS) {
    const from = Math.max(toInstant(zone, wall, 'first'), start);
    if (from >= end) return days;
    const to = Math.min(toInstant(zone, wall + DAY_MS, 'first'), end);
    // A day that the zone left out has no width.
    if (to > from) {
      const isWeekend = weekday(wall) >= SATURDAY;
      days.push({ midnight: wall, left: scale.x(from), right: scale.x(to), isWeekend });
    }
  }
}

/** Those of every zone that the schedule has to do with; zones that change together are one. */
export function clockChanges(schedule: Schedule, { start, end }: Window): ClockChange[] {
  const together = new Map<string, { at: number; byMs: number; zones: string[] }>();
  for (const zone of zonesOf(schedule)) {
    for (const { at, beforeMs, afterMs } of changesBetween(zone, start, end)) {
      const byMs = afterMs - beforeMs;
      const change = together.get(`${at} ${byMs}`) ?? { at, byMs, zones: [] };
      change.zones.push(cityOf(zone));
      together.set(`${at} ${byMs}`, change);
    }
  }
  return [...together.values()]
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, byMs, zones }) => ({ at, label: `Clocks ${moved(byMs)}: ${zones.join(', ')}` }));
}

/** "New York" */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function moved(byMs: number): string {
  return `${byMs < 0 ? '−' : '+'}${Math.abs(byMs) / HOUR_MS} h`;
}
