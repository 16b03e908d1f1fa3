/** Times as people read them: each in a zone of their own, and how long something took. */
import { expect, it } from 'vitest';
import { clockTime, duration, moment, utc } from '../../src/slack/views/time.ts';

const at = Date.UTC(2017, 0, 31, 22, 27, 59, 999);

it('a moment is a token that each reader’s Slack puts into a zone', () => {
  expect(moment(at)).toBe('<!date^1485901679^{date_short_pretty} at {time}|2017-01-31 22:27 UTC>');
  expect(clockTime(at)).toBe('<!date^1485901679^{time}|2017-01-31 22:27 UTC>');
  expect(utc(at)).toBe('2017-01-31 22:27 UTC');
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [-1, 'less than a minute'],
  [0, 'less than a minute'],
  [MINUTE - 1, 'less than a minute'],
  [MINUTE, '1 minute'],
  [2 * HOUR + 5 * MINUTE + 59_000, '2 hours 5 minutes'],
  [DAY, '1 day'],
  [45 * DAY + HOUR, '45 days 1 hour'],
  [400 * DAY + MINUTE, '400 days 1 minute'],
])('%i ms are %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});
