/**
 * The properties outside of the standard that we read and write. They are text; the library has to
 * be told, or it would neither escape a comma in a name nor take the escape away.
 */
import ICAL from 'ical.js';

export const CALENDAR_NAME = 'x-wr-calname';
export const CALENDAR_ZONE = 'x-wr-timezone';
/** Who is on call, once for each. */
export const ON_CALL_USER = 'x-tocsin-user';

const { property } = ICAL.design.icalendar;
for (const name of [CALENDAR_NAME, CALENDAR_ZONE, ON_CALL_USER]) {
  property[name] = { defaultType: 'text' };
}

// A line has 75 octets at most; the library does not count the space that a folded one begins with.
ICAL.foldLength = 74;
