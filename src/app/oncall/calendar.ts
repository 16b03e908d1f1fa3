/**
 * A schedule's shifts as an iCalendar feed. The same schedule gives the same text: nothing in it
 * tells when it was asked for, so that a client is told of changes alone.
 */
import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import type { Schedule } from '../../domain/oncall/schedule.ts';
import { shifts } from '../../domain/oncall/shifts.ts';
import type { Shift } from '../../domain/oncall/shifts.ts';
import { CALENDAR_NAME, CALENDAR_ZONE, ON_CALL_USER } from './ics-properties.ts';

export interface CalendarOptions {
  /** What tells this schedule from all others, for good: its id. */
  key: string;
  /** Only this person's shifts. */
  user?: string | undefined;
  start: number;
  end: number;
}

export function calendarOf(schedule: Schedule, options: CalendarOptions): string {
  const name = schedule.name ?? options.key;
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Tocsin//On call//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  const title =
    options.user === undefined ? `On call: ${name}` : `${options.user} on call: ${name}`;
  calendar.addPropertyWithValue(CALENDAR_NAME, title);
  calendar.addPropertyWithValue(CALENDAR_ZONE, schedule.timezone);
  // How often a client should look again: the standard's name, and the one that most know.
  const refresh = calendar.addPropertyWithValue('refresh-interval', 'PT1H');
  refresh.setParameter('value', 'DURATION');
  calendar.addPropertyWithValue('x-published-ttl', 'PT1H');
  for (const shift of shifts(schedule, options, options.user)) {
    calendar.addSubcomponent(eventOf(shift, name, options));
  }
  return `${calendar.toString()}\r\n`;
}

function eventOf(shift: Shift, name: string, { key, user }: CalendarOptions): ICAL.Component {
  const event = new ICAL.Component('vevent');
  // By its beginning: whoever takes it over, or cuts it short, changes this event in place.
  const identity = JSON.stringify([key, user ?? null, shift.start]);
  const uid = createHash('sha256').update(identity).digest('hex').slice(0, 32);
  event.addPropertyWithValue('uid', `${uid}@tocsin`);
  event.addPropertyWithValue('dtstamp', utc(shift.start));
  // An exception more is a revision more; RFC 5545 has clients keep the highest.
  event.addPropertyWithValue('sequence', shift.exceptions);
  event.addPropertyWithValue('dtstart', utc(shift.start));
  event.addPropertyWithValue('dtend', utc(shift.end));
  const people = shift.users.join(', ');
  event.addPropertyWithValue('summary', user === undefined ? people : `On call: ${name}`);
  event.addPropertyWithValue('description', `On call for ${name}: ${people}`);
  // One each, so that a name may have a comma; `oncall import` reads them back.
  for (const person of shift.users) event.addPropertyWithValue(ON_CALL_USER, person);
  // To be on call is not to be busy.
  event.addPropertyWithValue('transp', 'TRANSPARENT');
  return event;
}

/** To the second, as iCalendar has it. */
function utc(at: number): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(at), true);
}
