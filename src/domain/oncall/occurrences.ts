/** A recurring shift as other programs have it, and when its occurrences begin. */
import type { Weekday } from './schedule.ts';
import { WEEKDAYS } from './schedule.ts';
import { midnight, weekday } from '../wall-clock.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

export interface Recurrence {
  name: string;
  zone: string;
  priority: number;
  /** The wall time of its first occurrence, and how long each lasts by the wall clock. */
  start: number;
  lastsMs: number;
  frequency: 'hourly' | 'daily' | 'weekly' | 'monthly';
  interval: number;
  /** Empty: the first occurrence's own. */
  days: readonly Weekday[];
  monthDays: readonly number[];
  weekStart: Weekday;
  /** Who is on, occurrence by occurrence (week by week, where `days` are several), in turn. */
  groups: readonly (readonly string[])[];
  /** Occurrences that begin before this wall time are not shown, though the turn passes. */
  shownFrom?: number | undefined;
  /** The wall time by which the last occurrence begins. */
  until?: number | undefined;
}

/** The first occurrence that begins at a wall time or later. */
export function firstFrom(given: Recurrence, wall: number): number | undefined {
  if (wall <= given.start && occursOn(given, given.start)) return given.start;
  if (given.frequency === 'hourly') {
    const everyMs = given.interval * HOUR_MS;
    return given.start + Math.max(Math.ceil((wall - given.start) / everyMs), 0) * everyMs;
  }
  const clock = given.start - midnight(given.start);
  let at = midnight(Math.max(wall, given.start)) + clock;
  if (at < wall) at += DAY_MS;
  return searched(given, at, DAY_MS);
}

/** The last one that begins by a wall time. */
export function lastBy(given: Recurrence, wall: number): number | undefined {
  if (wall < given.start) return undefined;
  if (given.frequency === 'hourly') {
    const everyMs = given.interval * HOUR_MS;
    return given.start + Math.floor((wall - given.start) / everyMs) * everyMs;
  }
  const clock = given.start - midnight(given.start);
  let at = midnight(wall) + clock;
  if (at > wall) at -= DAY_MS;
  return searched(given, at, -DAY_MS);
}

/** Day by day, over as many as one round of the recurrence has. */
function searched(given: Recurrence, from: number, stepMs: number): number | undefined {
  const days = { hourly: 1, daily: 7, weekly: 7, monthly: 12 * 31 }[given.frequency];
  const steps = days * given.interval + 31;
  let at = from;
  for (let step = 0; step <= steps && at >= given.start; step++, at += stepMs) {
    if (occursOn(given, at)) return at;
  }
  return undefined;
}

function occursOn(given: Recurrence, at: number): boolean {
  const { start, interval, days } = given;
  const name = WEEKDAYS[weekday(at)];
  const isDay = days.length === 0 || (name !== undefined && days.includes(name));
  switch (given.frequency) {
    case 'hourly':
      return true;
    case 'daily':
      return isDay && Math.round((at - start) / DAY_MS) % interval === 0;
    case 'weekly': {
      const weeks = Math.round((weekOf(given, at) - weekOf(given, start)) / WEEK_MS);
      return (days.length > 0 ? isDay : weekday(at) === weekday(start)) && weeks % interval === 0;
    }
    case 'monthly': {
      if ((monthOf(at) - monthOf(start)) % interval !== 0) return false;
      if (days.length > 0) return isDay;
      const date = new Date(at).getUTCDate();
      const wanted = given.monthDays.length > 0 ? given.monthDays : [new Date(start).getUTCDate()];
      return wanted.includes(date);
    }
  }
}

/** The midnight that its week begins with. */
function weekOf({ weekStart }: Recurrence, wall: number): number {
  const since = (weekday(wall) - WEEKDAYS.indexOf(weekStart) + 7) % 7;
  return midnight(wall) - since * DAY_MS;
}

function monthOf(wall: number): number {
  const date = new Date(wall);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
