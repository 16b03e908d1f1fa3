/** The load: what everybody carries adds up to the span. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load } from '../../../src/domain/oncall/load.ts';
import { segments } from '../../../src/domain/oncall/segments.ts';
import { toWall, weekday } from '../../../src/domain/wall-clock.ts';
import { schedule } from './oracle.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const zone = fc.constantFrom('UTC', 'Europe/Madrid', 'Australia/Lord_Howe', 'Africa/Casablanca');
const clock = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
/** Of equal priority two layers would unite; so one person is on at a time. */
const onePersonAtATime = fc
  .record({
    timezone: zone,
    layers: fc.array(
      fc.record({
        unit: fc.constantFrom('hour', 'day', 'week', 'month'),
        count: fc.integer({ min: 1, max: 5 }),
        people: fc.integer({ min: 1, max: 4 }),
        window: fc.record({ start: clock, end: clock }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ timezone, layers }) =>
    schedule({
      timezone,
      layers: layers.map(({ unit, count, people, window }, priority) => ({
        id: `l${priority}`,
        priority,
        restrictions: [window],
        rotation: {
          start: '2026-01-01T03:00',
          unit,
          count,
          participants: Array.from({ length: people }, (_, index) => [`p${index}`]),
        },
      })),
    }),
  );

describe('the load', () => {
  it('adds up to the span, with the time in which nobody was on', () => {
    const spans = fc.record({ day: fc.nat({ max: 365 }), hours: fc.integer({ min: 1, max: 500 }) });
    fc.assert(
      fc.property(onePersonAtATime, spans, (one, { day, hours }) => {
        const start = Date.UTC(2026, 0, 1) + day * DAY;
        const { people, nobodyMs, spanMs } = load(one, { start, end: start + hours * HOUR });
        const carried = people.reduce((sum, { onCallMs }) => sum + onCallMs, 0);
        expect(carried + nobodyMs).toBe(spanMs);
        expect(spanMs).toBe(hours * HOUR);
        for (const each of people) {
          expect(each.nightMs).toBeLessThanOrEqual(each.onCallMs);
          expect(each.weekendMs).toBeLessThanOrEqual(each.onCallMs);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has the nights and weekends that looking at every quarter of an hour finds', () => {
    fc.assert(
      fc.property(onePersonAtATime, fc.nat({ max: 365 }), (one, day) => {
        const start = Date.UTC(2026, 0, 1) + day * DAY;
        const span = { start, end: start + 9 * DAY };
        const slow = new Map<string, { nightMs: number; weekendMs: number }>();
        for (const tile of segments(one, span)) {
          for (let at = tile.start; at < tile.end; at += HOUR / 4) {
            const wall = toWall(one.timezone, at);
            const hour = new Date(wall).getUTCHours();
            for (const user of tile.users) {
              const sum = slow.get(user) ?? { nightMs: 0, weekendMs: 0 };
              if (hour >= 22 || hour < 6) sum.nightMs += HOUR / 4;
              if (weekday(wall) >= 5) sum.weekendMs += HOUR / 4;
              slow.set(user, sum);
            }
          }
        }
        const { people } = load(one, span);
        const fast = people.map(({ user, nightMs, weekendMs }) => [user, { nightMs, weekendMs }]);
        expect(Object.fromEntries(fast)).toEqual(Object.fromEntries(slow));
      }),
      { numRuns: 30 },
    );
  });

  it('counts nights, weekends and shifts', () => {
    // A weekend in which Madrid's night has an hour more.
    const [start, end] = ['2026-10-23T18:00+02:00', '2026-10-26T18:00+01:00'].map(Date.parse);
    const span = { start: start ?? 0, end: end ?? 0 };
    const one = schedule({
      timezone: 'Europe/Madrid',
      layers: [
        {
          id: 'one',
          rotation: { start: '2026-01-05T18:00', unit: 'day', participants: [['ana'], ['bo']] },
        },
      ],
    });
    expect(load(one, span)).toEqual({
      spanMs: 73 * HOUR,
      nobodyMs: 0,
      people: [
        {
          ...{ user: 'bo', onCallMs: 48 * HOUR, nightMs: 16 * HOUR, weekendMs: 24 * HOUR },
          ...{ nights: 2, weekends: 1, shifts: 2 },
        },
        {
          ...{ user: 'ana', onCallMs: 25 * HOUR, nightMs: 9 * HOUR, weekendMs: 25 * HOUR },
          ...{ nights: 1, weekends: 1, shifts: 1 },
        },
      ],
    });
  });
});
