/** Slack's date tokens, in the reader's zone; and pickers' wall-clock times, back to instants. */

import { describe, expect, it } from 'vitest';
import {
  dayLabel,
  formatDate,
  fromLocalInput,
  toLocalInput,
} from '../../src/practice/page/text/dates.ts';

/** The moment that Slack's own documentation uses. */
const THEN = 1392734382;
const later = { tz: 'America/Los_Angeles', now: Date.UTC(2020, 5, 1) };

describe('date tokens', () => {
  it.each([
    ['{date_num}', '2014-02-18'],
    ['{date_slash}', '02/18/2014'],
    ['{date}', 'February 18th'],
    ['{date_short}', 'Feb 18, 2014'],
    ['{date_long}', 'Tuesday, February 18th, 2014'],
    ['{date_long_full}', 'February 18, 2014'],
    ['{time}', '6:39 AM'],
    ['{time_secs}', '6:39:42 AM'],
    ['{ago}', '6 years ago'],
    ['{day_divider_pretty}', 'Tuesday, February 18th, 2014'],
    ['Posted {date_short_pretty} at {time}', 'Posted Feb 18, 2014 at 6:39 AM'],
  ])('%s is %s', (format, expected) => {
    expect(formatDate(THEN, format, later)).toBe(expected);
  });

  it('says today, yesterday and tomorrow by the reader’s calendar', () => {
    const lateEvening = Date.UTC(2026, 2, 1, 23, 30);
    const at = (tz: string) =>
      formatDate(lateEvening / 1000, 'on {date_pretty}', { tz, now: lateEvening + 3_600_000 });
    expect(at('UTC')).toBe('on yesterday');
    expect(at('America/New_York')).toBe('on today');
    expect(
      formatDate(lateEvening / 1000, '{date_pretty}', { tz: 'UTC', now: lateEvening - 86_400_000 }),
    ).toBe('Tomorrow');
  });

  it('leaves a token that Slack does not know to the fallback', () => {
    expect(formatDate(THEN, '{date_fancy}', later)).toBeUndefined();
  });

  it('names the days between messages', () => {
    const now = Date.UTC(2026, 2, 10, 12);
    expect(dayLabel(Date.UTC(2026, 2, 8, 12), { tz: 'UTC', now })).toBe('Sunday, March 8th');
    expect(dayLabel(Date.UTC(2026, 2, 10, 1), { tz: 'UTC', now })).toBe('Today');
  });
});

describe('date and time pickers', () => {
  it.each([
    ['2026-01-15T09:30', 'America/New_York', '2026-01-15T14:30:00.000Z'],
    ['2026-07-15T09:30', 'Europe/Lisbon', '2026-07-15T08:30:00.000Z'],
    ['2026-07-15T09:30', 'Asia/Kolkata', '2026-07-15T04:00:00.000Z'],
  ])('%s in %s', (local, tz, expected) => {
    const epochSeconds = fromLocalInput(local, tz) ?? Number.NaN;
    expect(new Date(epochSeconds * 1000).toISOString()).toBe(expected);
    expect(toLocalInput(epochSeconds, tz)).toBe(local);
  });

  it('has no instant for an empty field', () => {
    expect(fromLocalInput('', 'UTC')).toBeUndefined();
  });
});
