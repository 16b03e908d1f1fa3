/** From when until when, as it is given on the command line: a day of the schedule's zone, or an instant. */
import type { Window } from '../../domain/oncall/restrictions.ts';
import { daysLater, midnight, toInstant, toWall } from '../../domain/wall-clock.ts';
import { instant } from '../schedule-file.ts';
import { SettingsError } from '../settings.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** "2026-11-24" is that day's first moment in the zone. */
export function moment(option: string, text: string, zone: string): number {
  if (!DATE.test(text)) {
    if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return instant(option, text);
    throw new SettingsError(
      `${option} ${text} is neither a day nor an instant; for example 2026-11-24 or 2026-11-24T09:00:00Z`,
    );
  }
  const wall = Date.parse(`${text}T00:00:00Z`);
  // JavaScript takes 31 April for 1 May.
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, text.length) !== text) {
    throw new SettingsError(`${option} ${text} is no day of any calendar; for example 2026-11-24`);
  }
  return toInstant(zone, wall, 'first');
}

export interface DaysOptions {
  from: string | undefined;
  days: string;
}

/** So many days of the zone's calendar, from today when nothing else is said. */
export function daysSpan(
  { from, days }: DaysOptions,
  { zone, now, daysMax }: { zone: string; now: number; daysMax: number },
): Window & { days: number } {
  const count = Number(days);
  if (!Number.isInteger(count) || count < 1 || count > daysMax) {
    throw new SettingsError(`--days ${days} is not a whole number from 1 to ${daysMax}`);
  }
  const today = toInstant(zone, midnight(toWall(zone, now)), 'first');
  const start = from === undefined ? today : moment('--from', from, zone);
  return { start, end: daysLater(zone, start, count), days: count };
}
