/** `tocsin oncall calendar`: the iCalendar feed of a schedule in a file. */
import { parse } from 'node:path';
import { peopleOf } from '../../domain/oncall/schedule-parts.ts';
import { instant, readSchedule } from '../schedule-file.ts';
import { SettingsError } from '../settings.ts';
import { calendarOf } from './calendar.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_BACK = 15;
const DAYS_MAX = 3_660;

interface CalendarFileOptions {
  user?: string | undefined;
  from?: string | undefined;
  days: string;
}

/** @throws SettingsError naming the option or the place in the file, and a good value. */
export function calendarFile(path: string, options: CalendarFileOptions, now: number): string {
  const { user, from, days } = options;
  const schedule = readSchedule(path);
  const length = /^\d{1,4}$/.test(days) ? Number(days) : 0;
  if (length < 1 || length > DAYS_MAX) {
    throw new SettingsError(`--days ${days} is no number from 1 to ${DAYS_MAX}; for example 195`);
  }
  const people = peopleOf(schedule);
  // A name with a slip in it would give a calendar that is empty for good.
  if (user !== undefined && !people.includes(user)) {
    throw new SettingsError(`--user ${user} is not in ${path}; it has ${people.join(', ')}`);
  }
  const start = from === undefined ? now - DAYS_BACK * DAY_MS : instant('--from', from);
  const key = schedule.id ?? schedule.name ?? parse(path).name;
  return calendarOf(schedule, { key, user, start, end: start + length * DAY_MS });
}
