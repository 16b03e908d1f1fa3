/** Times to come, as people type them, in their own zone. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate, readDue } from '../../src/domain/due-time.ts';

/** A Tuesday, 15:30 in Lisbon and 00:30 on Wednesday in Tokyo. */
const NOW = Date.parse('2026-11-24T15:30:00Z');

function due(text: string, zone = 'Europe/Lisbon', now = NOW): string | undefined {
  const at = readDue(text, { zone, now });
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);
}

describe('a due time', () => {
  it.each([
    ['2h', '2026-11-24T17:30'],
    ['in 45 min', '2026-11-24T16:15'],
    ['3d', '2026-11-27T15:30'],
    ['1 week', '2026-12-01T15:30'],
    ['16:00', '2026-11-24T16:00'],
    ['at 4pm', '2026-11-24T16:00'],
    // It has passed today.
    ['15:00', '2026-11-25T15:00'],
    ['9am', '2026-11-25T09:00'],
    ['today', '2026-11-24T17:00'],
    ['tomorrow', '2026-11-25T17:00'],
    ['tomorrow 9:30', '2026-11-25T09:30'],
    ['fri', '2026-11-27T17:00'],
    ['Friday at 9:30', '2026-11-27T09:30'],
    ['next monday', '2026-11-30T17:00'],
    // Today, when that is still to come; in a week when it is not.
    ['tue', '2026-11-24T17:00'],
    ['tue 15:00', '2026-12-01T15:00'],
    ['2026-12-01', '2026-12-01T17:00'],
    ['2026-12-01 08:15', '2026-12-01T08:15'],
    ['2026-12-01T08:15', '2026-12-01T08:15'],
  ])('%o', (text, at) => {
    expect(due(text)).toBe(at);
  });

  it('is meant in the zone of whoever types it', () => {
    expect(due('9:00', 'Asia/Tokyo')).toBe('2026-11-25T00:00');
    expect(due('tomorrow', 'Asia/Tokyo')).toBe('2026-11-26T08:00');
    expect(due('16:00', 'Nowhere/Land')).toBe('2026-11-24T16:00');
    // Clocks go back on 25 October 2026 in Lisbon: the day before, 17:00 is 16:00 UTC.
    const before = Date.parse('2026-10-24T10:00:00Z');
    expect(due('today', 'Europe/Lisbon', before)).toBe('2026-10-24T16:00');
    expect(due('tomorrow', 'Europe/Lisbon', before)).toBe('2026-10-25T17:00');
  });

  it('is today’s end when the day’s work is over', () => {
    const evening = Date.parse('2026-11-24T20:00:00Z');
    expect(due('today', 'Europe/Lisbon', evening)).toBe('2026-11-24T23:59');
  });

  it.each([
    '',
    'soon',
    '15',
    '25:00',
    '12:61',
    '13pm',
    'friyay',
    '2026-02-30',
    '2099-01-01',
    '9999w',
  ])('%o is none', (text) => {
    expect(due(text)).toBeUndefined();
  });

  it('is never in the past, but for a date that is written out', () => {
    const typed = fc.constantFrom(
      '0:00',
      '23:59',
      'mon',
      'sun 0:00',
      'tomorrow',
      '1m',
      'wed 12:00',
    );
    const zone = fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York', 'Pacific/Apia');
    fc.assert(
      fc.property(typed, zone, fc.nat({ max: 366 * 24 * 60 }), (text, where, minutes) => {
        const now = NOW + minutes * 60_000;
        const at = readDue(text, { zone: where, now });
        expect(at).toBeGreaterThan(now);
        expect(at).toBeLessThanOrEqual(now + 8 * 24 * 3_600_000);
      }),
    );
  });
});

describe('a date', () => {
  it.each([
    ['2026-11-01', 'UTC', '2026-11-01T00:00', '2026-11-02T00:00'],
    ['today', 'Asia/Tokyo', '2026-11-24T15:00', '2026-11-25T15:00'],
    ['yesterday', 'UTC', '2026-11-23T00:00', '2026-11-24T00:00'],
    ['7d', 'UTC', '2026-11-17T00:00', '2026-11-18T00:00'],
    // 25 hours long.
    ['2026-10-25', 'Europe/Lisbon', '2026-10-24T23:00', '2026-10-26T00:00'],
  ])('%o in %s', (text, zone, from, until) => {
    const day = readDate(text, { zone, now: NOW });
    const short = (at: number | undefined) => at && new Date(at).toISOString().slice(0, 16);
    expect([short(day?.from), short(day?.until)]).toEqual([from, until]);
  });

  it.each(['', 'last week', '2026-13-01', '2026-02-29', '11/24'])('%o is none', (text) => {
    expect(readDate(text, { zone: 'UTC', now: NOW })).toBeUndefined();
  });
});
