/** The events of an iCalendar file, with wall times and zones as ours are. */
import ICAL from 'ical.js';
import { findIana } from 'windows-iana';
import { isZone, toInstant, toWall } from '../../domain/wall-clock.ts';
import { SettingsError } from '../settings.ts';
import { CALENDAR_NAME, CALENDAR_ZONE, ON_CALL_USER } from './ics-properties.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface IcsEvent {
  uid: string;
  /** To tell the reader which one is meant. */
  name: string;
  users: string[];
  priority: number;
  zone: string;
  /** Wall times. */
  start: number;
  lastsMs: number;
  rule?: ICAL.Recur | undefined;
  /** Instants: at these it does not occur, and at these it does once more. */
  except: number[];
  also: number[];
  /** The instant of the occurrence that this event stands in for. */
  standsInFor?: number | undefined;
  isCancelled: boolean;
  /** For a change "of this and all that follow". */
  isFollowing: boolean;
}

export interface IcsFile {
  name?: string | undefined;
  zone: string;
  events: IcsEvent[];
  losses: string[];
}

/** @throws SettingsError when it is no iCalendar at all; a broken event is a loss. */
export function readIcs(path: string, text: string): IcsFile {
  const calendar = parse(path, text);
  const written = textOf(calendar, CALENDAR_ZONE);
  const zone = written && isZone(written) ? written : 'UTC';
  const file: IcsFile = { name: textOf(calendar, CALENDAR_NAME), zone, events: [], losses: [] };
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const name = textOf(component, 'summary') ?? textOf(component, 'uid') ?? 'an event';
    const start = component.getFirstProperty('dtstart');
    // As it is written: whether it is a time at all is seen later.
    const place = start ? `${name} (${String(start.jCal[3])})` : name;
    const event = eventOf(component, { name, zone });
    if (typeof event === 'string') file.losses.push(`${place}: left out: ${event}`);
    else file.events.push(event);
  }
  return file;
}

function parse(path: string, text: string): ICAL.Component {
  const example = 'it begins with BEGIN:VCALENDAR; export the calendar again as .ics';
  let root: ICAL.Component;
  try {
    const parsed: unknown = ICAL.parse(text);
    const [first] = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed];
    root = new ICAL.Component(first as ConstructorParameters<typeof ICAL.Component>[0]);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new SettingsError(`${path}: is no iCalendar file (${reason}): ${example}`, {
      cause: error,
    });
  }
  if (root.name !== 'vcalendar') {
    throw new SettingsError(`${path}: is no iCalendar file: ${example}`);
  }
  return root;
}

/** Or why there is none. */
function eventOf(
  component: ICAL.Component,
  { name, zone: calendarZone }: { name: string; zone: string },
): IcsEvent | string {
  try {
    const start = whenOf(component.getFirstProperty('dtstart'), calendarZone);
    if (typeof start === 'string') return start;
    const lastsMs = lastingOf(component, start);
    if (typeof lastsMs === 'string') return lastsMs;
    const { users, priority } = peopleOf(component, name);
    if (users.length === 0) return 'it names nobody; put the names into its title, by commas';
    const rule: unknown = component.getFirstPropertyValue('rrule');
    if (component.getAllProperties('rrule').length > 1) return 'it has two RRULEs; split it';
    const standsIn = component.getFirstProperty('recurrence-id');
    return {
      uid: textOf(component, 'uid') ?? name,
      name,
      users,
      priority,
      zone: start.zone,
      start: start.wall,
      lastsMs,
      rule: rule instanceof ICAL.Recur ? rule : undefined,
      except: instantsOf(component, 'exdate', start.zone),
      also: instantsOf(component, 'rdate', start.zone),
      standsInFor: standsIn ? momentsOf(standsIn, start.zone)[0] : undefined,
      isCancelled: textOf(component, 'status')?.toUpperCase() === 'CANCELLED',
      isFollowing: standsIn?.getFirstParameter('range')?.toUpperCase() === 'THISANDFUTURE',
    };
  } catch (error) {
    // The library throws at values that are not what their property's type says.
    return `it is not understood (${error instanceof Error ? error.message : String(error)}); correct it there and export again`;
  }
}

interface When {
  wall: number;
  zone: string;
  isDay: boolean;
}

/** Or what is wrong with it. */
function whenOf(property: ICAL.Property | null, calendarZone: string): When | string {
  const time: unknown = property?.getFirstValue();
  if (!property || !(time instanceof ICAL.Time)) return 'it has no start; give it one';
  const wall = wallOf(time);
  if (!isSensible(time.year) || Number.isNaN(wall)) {
    return 'its start is no time; correct it there and export again';
  }
  const zone = zoneOf(property, time, calendarZone);
  if (zone === undefined) {
    return `its zone ${property.getFirstParameter('tzid')} is no IANA time zone; for example TZID=Europe/Madrid`;
  }
  return { wall, zone, isDay: time.isDate };
}

/** In other years calendars keep what means no time, and a library its mistakes. */
function isSensible(year: number): boolean {
  return year >= 1900 && year <= 9000;
}

function zoneOf(property: ICAL.Property, time: ICAL.Time, floating: string): string | undefined {
  const tzid: string | undefined = property.getFirstParameter('tzid');
  if (tzid !== undefined) {
    // "/example.org/20260101_1/Europe/Madrid" is how some programs name their copy of a zone.
    const parts = tzid.split('/').filter(Boolean);
    const names = [tzid, ...parts.map((_, index) => parts.slice(index).join('/'))];
    // "W. Europe Standard Time" is how Outlook and Exchange do.
    return [...names, ...findIana(tzid)].find((name) => name.length > 0 && isZone(name));
  }
  return time.zone === ICAL.Timezone.utcTimezone ? 'UTC' : floating;
}

function wallOf(time: ICAL.Time): number {
  const { year, month, day, hour, minute, second } = time;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function lastingOf(component: ICAL.Component, start: When): number | string {
  const duration: unknown = component.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) {
    const lastsMs = duration.toSeconds() * 1000;
    return lastsMs > 0 ? lastsMs : 'it lasts no time; give it an end after its start';
  }
  const property = component.getFirstProperty('dtend');
  if (!property) return start.isDay ? DAY_MS : 'it has no end; give it one';
  const end = whenOf(property, start.zone);
  if (typeof end === 'string') return end.replace('start', 'end');
  // In one zone it lasts what its wall clock says; between two, what passes.
  const lastsMs =
    end.zone === start.zone
      ? end.wall - start.wall
      : toWall(start.zone, toInstant(end.zone, end.wall, 'last')) - start.wall;
  return lastsMs > 0 ? lastsMs : 'it ends before it begins; correct its end';
}

/** Ours first, then who is invited, then the title: "[L2] ana, bo". */
function peopleOf(component: ICAL.Component, title: string): Pick<IcsEvent, 'users' | 'priority'> {
  const [, level] = /^\s*\[L(\d{1,2})\]/i.exec(title) ?? [];
  const priority = Number(level ?? 0);
  const own = component.getAllProperties(ON_CALL_USER).map((each) => String(each.getFirstValue()));
  const invited = component.getAllProperties('attendee').map((each) => {
    const name: string | undefined = each.getFirstParameter('cn');
    return name || String(each.getFirstValue()).replace(/^mailto:/i, '');
  });
  const named = title.replace(/^\s*\[L\d{1,2}\]/i, '').split(',');
  const others = (invited.length > 0 ? invited : named).map((name) => name.trim());
  const users = (own.length > 0 ? own : others).filter(Boolean);
  return { users: [...new Set(users)], priority };
}

function instantsOf(component: ICAL.Component, name: string, zone: string): number[] {
  return component.getAllProperties(name).flatMap((property) => momentsOf(property, zone));
}

function momentsOf(property: ICAL.Property, fallback: string): number[] {
  return property.getValues().flatMap((value: unknown) => {
    const time: unknown = value instanceof ICAL.Period ? value.start : value;
    if (!(time instanceof ICAL.Time) || !isSensible(time.year)) return [];
    return [toInstant(zoneOf(property, time, fallback) ?? fallback, wallOf(time), 'first')];
  });
}

function textOf(component: ICAL.Component, name: string): string | undefined {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
