/** The iCalendar feed, read by another library than the one that writes it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import ical from 'node-ical';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarFile } from '../../../src/app/oncall/calendar-command.ts';
import { calendarOf } from '../../../src/app/oncall/calendar.ts';
import { importSchedule } from '../../../src/app/oncall/import-command.ts';
import { onCallAt } from '../../../src/domain/oncall/on-call.ts';
import { scheduleSchema } from '../../../src/domain/oncall/schedule.ts';
import type { Schedule } from '../../../src/domain/oncall/schedule.ts';
import { segments } from '../../../src/domain/oncall/segments.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const start = Date.parse('2026-10-10T00:00:00Z');
const span = { start, end: start + 195 * DAY };

const payments = scheduleSchema.parse({
  id: 'payments',
  name: 'Payments; Card, too',
  timezone: 'Europe/Madrid',
  layers: [
    {
      id: 'weeks',
      rotation: {
        start: '2026-01-05T09:00',
        unit: 'week',
        participants: [['ana', 'bo'], ['Chidi, jr.'], ['dee']],
      },
    },
    {
      id: 'nights',
      priority: 1,
      timezone: 'America/New_York',
      rotation: { start: '2026-01-05T00:00', unit: 'day', participants: [['eve'], ['fay']] },
      restrictions: [{ days: ['FR', 'SA'], start: '22:00', end: '06:00' }],
    },
  ],
  overrides: [
    { mode: 'remove', remove: ['dee'], start: '2026-11-10T00:00:00Z', end: '2026-11-10T06:00:00Z' },
  ],
});

interface Event {
  uid: string;
  start: number;
  end: number;
  summary: string;
  sequence: number;
}

function feed(schedule: Schedule, more: { user?: string; start?: number } = {}): string {
  return calendarOf(schedule, { key: 'payments', ...span, ...more });
}

function eventsIn(text: string): Event[] {
  return Object.values(ical.parseICS(text))
    .flatMap((each) => (each?.type === 'VEVENT' ? [each] : []))
    .map(({ uid, start: from, end, summary, sequence }) => ({
      uid: uid ?? '',
      start: from?.getTime() ?? Number.NaN,
      end: end?.getTime() ?? Number.NaN,
      summary: typeof summary === 'string' ? summary : JSON.stringify(summary),
      sequence: Number(sequence),
    }))
    .toSorted((a, b) => a.start - b.start);
}

describe('a schedule’s calendar', () => {
  it('has the events that its segments are, across DST, with everybody of a shift', () => {
    const events = eventsIn(feed(payments));
    const inner = events.filter((each) => each.start >= span.start && each.end <= span.end);
    const expected = segments(payments, span)
      .slice(1, -1)
      .filter(({ users }) => users.length > 0)
      .map((each) => ({ start: each.start, end: each.end, summary: each.users.join(', ') }));
    expect(inner.map(({ uid: _uid, sequence: _sequence, ...rest }) => rest)).toEqual(expected);
    expect(inner.map(({ summary }) => summary)).toContain('ana, bo');
    expect(inner.map(({ summary }) => summary)).toContain('Chidi, jr.');
    expect(inner.length).toBeGreaterThan(100);
  });

  it('is the same text, unless the schedule is another', () => {
    expect(feed(payments)).toBe(feed(structuredClone(payments)));
  });

  it('keeps to lines of 75 octets, whatever the names are', () => {
    const name = 'Åsa 🚒 Öström, ”on call”; '.repeat(4);
    const renamed = scheduleSchema.parse({
      timezone: 'UTC',
      layers: [
        { id: 'l', rotation: { start: '2026-10-12T00:00', unit: 'week', participants: [[name]] } },
      ],
    });
    const text = feed(renamed);
    const lines = text.split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.some((line) => line.includes('\n'))).toBe(false);
    expect(eventsIn(text)[0]?.summary.trim()).toBe(name.trim());
  });

  it('changes an event in place when an override cuts it, and counts a revision', () => {
    const at = Date.parse('2026-12-02T10:00:00Z');
    const override = { mode: 'cover' as const, users: ['zoe'], priority: 0 };
    const covered: Schedule = {
      ...payments,
      overrides: [...payments.overrides, { ...override, start: at, end: at + DAY }],
    };
    const before = new Map(eventsIn(feed(payments)).map((event) => [event.uid, event]));
    const changed = eventsIn(feed(covered)).filter(
      (event) => JSON.stringify(before.get(event.uid)) !== JSON.stringify(event),
    );
    expect(changed.map(({ summary }) => summary)).toEqual(['dee', 'zoe', 'dee']);
    const cut = before.get(changed[0]?.uid ?? '');
    expect(changed[0]).toEqual({ ...cut, end: at });
    expect(changed[1]?.sequence).toBe(1);
  });

  it('does not cut a shift at the edge of the days asked for, so it stays one event', () => {
    const today = eventsIn(feed(payments));
    const tomorrow = eventsIn(feed(payments, { start: start + DAY }));
    const known = new Map(today.map((event) => [event.uid, event]));
    const old = tomorrow.filter((event) => event.start < span.end - 10 * DAY);
    expect(old.map((event) => known.get(event.uid))).toEqual(old);
    // Monday, nine in Madrid.
    expect(new Date(today[0]?.start ?? 0).toISOString()).toBe('2026-10-05T07:00:00.000Z');
  });

  it('has an end for what never changes', () => {
    const rotation = { start: '2020-01-01T00:00', unit: 'week', participants: [['ana']] };
    const always = scheduleSchema.parse({ timezone: 'UTC', layers: [{ id: 'l', rotation }] });
    const [event, ...more] = eventsIn(feed(always));
    expect(more).toEqual([]);
    expect(event?.start).toBe(Date.UTC(2026, 0, 1));
    expect(event?.end).toBe(Date.UTC(2028, 0, 1));
  });
});

describe('a person’s calendar', () => {
  it('has their shifts alone, whole though others come and go beside them', () => {
    const helped = scheduleSchema.parse({
      timezone: 'UTC',
      layers: [
        {
          id: 'l',
          rotation: { start: '2026-10-12T00:00', unit: 'week', participants: [['ana'], ['bo']] },
        },
      ],
      overrides: [
        { mode: 'add', add: ['bo'], start: '2026-10-13T00:00:00Z', end: '2026-10-14T00:00:00Z' },
      ],
    });
    const events = eventsIn(feed(helped, { user: 'ana' })).slice(0, 2);
    expect(
      events.map((each) => [new Date(each.start).toISOString(), each.end - each.start]),
    ).toEqual([
      ['2026-10-12T00:00:00.000Z', 7 * DAY],
      ['2026-10-26T00:00:00.000Z', 7 * DAY],
    ]);
    expect(events[0]?.summary).toBe('On call: payments');
  });

  it('agrees with who is on call at every instant', () => {
    const events = eventsIn(feed(payments, { user: 'eve' }));
    fc.assert(
      fc.property(fc.nat({ max: 195 * DAY - 1 }), (offset) => {
        const at = span.start + offset;
        const isOn = events.some((each) => each.start <= at && at < each.end);
        expect(isOn).toBe(onCallAt(payments, at).includes('eve'));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the command', () => {
  let folder = '';
  let example = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'calendar-'));
    example = join(folder, 'schedule.yaml');
    const rotation = '{ start: 2026-01-05T09:00, unit: week, participants: [[ana], [bo]] }';
    writeFileSync(example, `timezone: UTC\nlayers: [{ id: weeks, rotation: ${rotation} }]\n`);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('has 15 days back and 180 ahead, unless it is told otherwise', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    const events = eventsIn(calendarFile(example, { days: '195' }, now));
    expect(events[0]?.start).toBeLessThanOrEqual(now - 15 * DAY);
    expect(events[0]?.end).toBeGreaterThan(now - 15 * DAY);
    expect(events.at(-1)?.start).toBeLessThan(now + 180 * DAY);
    expect(events.at(-1)?.end).toBeGreaterThanOrEqual(now + 180 * DAY);
  });

  it.each([
    [{ days: '0' }, /--days 0 is no number from 1 to 3660; for example 195/],
    [{ days: '9', from: 'today' }, /--from today is not an instant/],
    [{ days: '9', user: 'nobody' }, /--user nobody is not in .*; it has ana, bo$/],
  ])('says what is wrong with %o', (options, message) => {
    expect(() => calendarFile(example, options, 0)).toThrow(message);
  });
});

describe('a calendar that is imported again', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe');
  const layer = fc.record({
    id: fc.constant('l'),
    priority: fc.integer({ min: 0, max: 2 }),
    timezone: zones,
    rotation: fc.record({
      start: fc.constantFrom('2026-01-05T09:00', '2026-09-30T02:30', '2025-12-31T23:15'),
      unit: fc.constantFrom('day', 'week', 'month'),
      count: fc.integer({ min: 1, max: 3 }),
      participants: fc.array(
        fc.uniqueArray(fc.constantFrom('ana', 'bo', 'c;d, "e"\\n', 'ß ö'), {
          minLength: 1,
          maxLength: 2,
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    restrictions: fc.constantFrom(
      [],
      [{ days: ['MO', 'TU', 'FR'], start: '22:00', end: '06:00' }],
      [{ start: '01:30', end: '09:00' }],
    ),
  });

  it('answers alike at a thousand instants', () => {
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 3 }), fc.nat(), (layers, seed) => {
        const original = scheduleSchema.parse({ timezone: 'Europe/Madrid', layers });
        const { schedule, losses } = importSchedule('feed.ics', 'ics', feed(original));
        const again = scheduleSchema.parse(schedule);
        expect(losses).toEqual([]);
        for (let index = 0; index < 1_000; index++) {
          const at = span.start + (((seed % DAY) + index * 7_919 * 216_000) % (195 * DAY));
          expect(onCallAt(again, at)).toEqual(onCallAt(original, at));
        }
      }),
      { numRuns: 10 },
    );
  });
});
