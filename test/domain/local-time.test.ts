/** Times as people write them in front of a note, in their own zone. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDay, readTime } from '../../src/domain/local-time.ts';

const NOW = Date.UTC(2026, 10, 24, 14, 30);

function read(text: string, zone = 'UTC', now = NOW): [at: string, rest: string] | string {
  const found = readTime(text, { zone, now });
  if ('notATime' in found) return `not a time: ${found.notATime}`;
  return 'at' in found
    ? [new Date(found.at).toISOString().replace(':00.000Z', 'Z'), found.rest]
    : 'no time';
}

describe('a time', () => {
  it.each<[typed: string, at: string]>([
    ['at 14:02 Failover', '2026-11-24T14:02Z'],
    ['At 14:02: Failover', '2026-11-24T14:02Z'],
    ['at 14:02, Failover', '2026-11-24T14:02Z'],
    ['at 9:05 Failover', '2026-11-24T09:05Z'],
    ['at 2:02pm Failover', '2026-11-24T14:02Z'],
    ['at 2 pm Failover', '2026-11-24T14:00Z'],
    ['at 12:10am Failover', '2026-11-24T00:10Z'],
    // Not yet today, so it was yesterday.
    ['at 14:40 Failover', '2026-11-23T14:40Z'],
    ['at today 09:00 Failover', '2026-11-24T09:00Z'],
    ['yesterday 23:50 Failover', '2026-11-23T23:50Z'],
    ['yesterday at 23:50 Failover', '2026-11-23T23:50Z'],
    ['at yesterday 23:50 Failover', '2026-11-23T23:50Z'],
    ['at 2026-11-20 14:02 Failover', '2026-11-20T14:02Z'],
    ['2026-11-20T14:02 Failover', '2026-11-20T14:02Z'],
    ['20 minutes ago Failover', '2026-11-24T14:10Z'],
    ['20m ago Failover', '2026-11-24T14:10Z'],
    ['an hour ago Failover', '2026-11-24T13:30Z'],
    ['half an hour ago Failover', '2026-11-24T14:00Z'],
    ['1h30m ago: Failover', '2026-11-24T13:00Z'],
    ['2 hours and 5 minutes ago, Failover', '2026-11-24T12:25Z'],
    ['2 days ago Failover', '2026-11-22T14:30Z'],
    // Their clock is a little ahead of ours.
    ['at 14:31 Failover', '2026-11-24T14:30Z'],
  ])('%s', (typed, at) => {
    expect(read(typed)).toEqual([at, 'Failover']);
  });

  it.each<[typed: string, zone: string, at: string]>([
    ['at 14:02 x', 'Europe/Berlin', '2026-11-24T13:02Z'],
    ['at 14:02 x', 'America/New_York', '2026-11-23T19:02Z'],
    ['at 14:02 x', 'Asia/Kolkata', '2026-11-24T08:32Z'],
    ['yesterday 23:50 x', 'America/New_York', '2026-11-24T04:50Z'],
    // There it is the 25th already.
    ['at 01:00 x', 'Pacific/Auckland', '2026-11-24T12:00Z'],
    ['at 14:02 UTC x', 'Asia/Tokyo', '2026-11-24T14:02Z'],
    ['at 14:02Z x', 'Asia/Tokyo', '2026-11-24T14:02Z'],
    ['at 14:02 x', 'Nowhere/Atlantis', '2026-11-24T14:02Z'],
  ])('%s, in %s', (typed, zone, at) => {
    expect(read(typed, zone)).toEqual([at, 'x']);
  });

  it.each<[what: string, typed: string, zone: string, at: string]>([
    ['skipped', '2026-03-29 02:30 x', 'Europe/Berlin', '2026-03-29T01:00Z'],
    ['shown twice', '2026-10-25 02:30 x', 'Europe/Berlin', '2026-10-25T00:30Z'],
    ['skipped', '2026-03-08 02:10 x', 'America/New_York', '2026-03-08T07:00Z'],
    ['shown twice', '2026-11-01 01:30 x', 'America/New_York', '2026-11-01T05:30Z'],
    ['skipped by half an hour', '2026-10-04 02:15 x', 'Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['on a day that was left out', '2011-12-30 12:00 x', 'Pacific/Apia', '2011-12-30T10:00Z'],
  ])('that the clocks %s: %s in %s', (_what, typed, zone, at) => {
    expect(read(typed, zone)).toEqual([at, 'x']);
  });
});

it.each([
  'Failover started',
  '14:02 batch is late',
  'at 3 hosts the disk is full',
  'at least 20 payments failed',
  'at 10.55% loss',
  'at 12.50 EUR each',
  'at 10.20.30.40 nothing answers',
  'at 10:00-10:20 it was slow',
  'yesterday 40 payments failed',
  'at noon it was fine',
  '20 minutes later it was back',
  'a month ago this was new',
  '',
])('“%s” begins with no time', (typed) => {
  expect(read(typed)).toBe('no time');
});

it.each([
  'at 25:10 x',
  'at 14:75 x',
  'at 13pm x',
  'at 2026-02-30 10:00 x',
  'at 2026-13-01 10:00 x',
])('“%s” is said to be none', (typed) => {
  expect(read(typed)).toMatch(/^not a time: /);
});

const zone = fc.constantFrom(
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'],
  ...['Pacific/Apia', 'Africa/Casablanca', 'America/St_Johns', 'Nowhere/Atlantis'],
);
const now = fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2035, 0, 1) });
const DAY_MS = 86_400_000;

/** "14:02", as a clock on the wall there shows it. */
function shown(at: number, zone: string): string {
  const known = zone.startsWith('Nowhere') ? 'UTC' : zone;
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: known,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

it('whatever is written, reading it does not throw, and the rest is an end of it', () => {
  const piece = fc.constantFrom(
    ...['at ', 'yesterday', ' ', '14:02', '2026-11-24', 'T', ':', 'ago', '20', ' minutes', 'pm'],
    ...['an ', 'hour', '99:99', 'Z', '-', '9999999', 'half '],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(piece, { maxLength: 10 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, zone, now, (typed, where, when) => {
      const found = readTime(typed, { zone: where, now: when });
      if ('notATime' in found) return;
      expect(typed.endsWith(found.rest)).toBe(true);
      if ('at' in found) expect(Number.isFinite(found.at)).toBe(true);
    }),
  );
});

it('a time of day is the last one that clocks there showed', () => {
  const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  fc.assert(
    fc.property(clock, zone, now, ([hours, minutes], where, when) => {
      const wanted = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
      const found = readTime(`at ${wanted} x`, { zone: where, now: when });
      if (!('at' in found)) throw new Error(`no time: ${wanted}`);
      expect(found.at).toBeLessThanOrEqual(when);
      // Two days where a day was left out or an hour is gone.
      expect(when - found.at).toBeLessThanOrEqual(2 * DAY_MS);
      const isNow = found.at === when;
      const isThere = shown(found.at, where) === wanted;
      // Otherwise the clocks skip it: a moment before, they showed an earlier time.
      if (!isNow && !isThere) expect(shown(found.at - 1, where) < wanted || hours === 0).toBe(true);
    }),
  );
});

it('two moments are of one day exactly when the calendar there says so', () => {
  fc.assert(
    fc.property(now, fc.integer({ min: 0, max: DAY_MS }), zone, (at, later, where) => {
      const known = where.startsWith('Nowhere') ? 'UTC' : where;
      const date = (moment: number) =>
        new Intl.DateTimeFormat('en-CA', { timeZone: known }).format(moment);
      expect(localDay(at, where) === localDay(at + later, where)).toBe(
        date(at) === date(at + later),
      );
    }),
  );
});
