/** Who is on call, for any schedule: properties, and a slow second opinion. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onCallAt } from '../../../src/domain/oncall/on-call.ts';
import type { Schedule } from '../../../src/domain/oncall/schedule.ts';
import { segments } from '../../../src/domain/oncall/segments.ts';
import { toInstant } from '../../../src/domain/wall-clock.ts';
import { handOffs, schedule, slowInstant, slowWithin } from './oracle.ts';
import type { Given } from './oracle.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const zone = fc.constantFrom(
  'UTC',
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Apia',
);
const wallStart = fc
  .integer({ min: Date.UTC(2010, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000).toISOString().slice(0, 16));
const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const hours = String(Math.floor(quarter / 4)).padStart(2, '0');
  return `${hours}:${String((quarter % 4) * 15).padStart(2, '0')}`;
});
const days = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const, { minLength: 1 });
const restriction = fc.record({ start: clock, end: clock }).chain((window) =>
  fc.oneof(
    fc.constant(window),
    days.map((some) => ({ ...window, days: some })),
  ),
);
const anyLayer = fc
  .record({
    start: wallStart,
    unit: fc.constantFrom('hour', 'day', 'week', 'month'),
    count: fc.integer({ min: 1, max: 5 }),
    people: fc.integer({ min: 1, max: 4 }),
    priority: fc.integer({ min: 0, max: 2 }),
    restrictions: fc.array(restriction, { maxLength: 2 }),
    own: fc.option(zone, { nil: undefined }),
  })
  .map(({ start, unit, count, people, priority, restrictions, own }) => ({
    id: 'l',
    priority,
    restrictions,
    ...(own ? { timezone: own } : {}),
    rotation: {
      start,
      unit,
      count,
      participants: Array.from({ length: people }, (_, index) => [`p${priority}${index}`]),
    },
  }));
const anySchedule = fc
  .record({ timezone: zone, layers: fc.array(anyLayer, { minLength: 1, maxLength: 3 }) })
  .map((given) => schedule(given));

describe('any schedule', () => {
  it('resolves local times as looking at every minute does', () => {
    fc.assert(
      fc.property(zone, wallStart, fc.constantFrom('first', 'last'), (name, start, which) => {
        const wall = Date.parse(`${start}Z`);
        expect(toInstant(name, wall, which)).toBe(slowInstant(name, wall, which));
      }),
      { numRuns: 40 },
    );
  });

  it('answers as walking from hand-off to hand-off does', () => {
    fc.assert(
      fc.property(
        anyLayer,
        zone,
        fc.integer({ min: 0, max: 40 * 24 * 60 }),
        (given, name, minutes) => {
          const one = schedule({ timezone: name, layers: [given] });
          const [first] = one.layers;
          if (!first) throw new Error('no layer');
          const where = first.timezone ?? name;
          const moment = slowInstant(where, first.rotation.start, 'first') + minutes * 60_000;
          const turns = handOffs(first, where, moment).length - 1;
          const turn = first.rotation.participants[turns % first.rotation.participants.length];
          const expected = slowWithin(first.restrictions, where, moment) ? (turn ?? []) : [];
          expect(onCallAt(one, moment)).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  it('has segments that tile the window and agree with every instant', () => {
    fc.assert(
      fc.property(
        anySchedule,
        fc.integer({ min: 0, max: 365 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        (one, day, offsets) => {
          const start = Date.UTC(2026, 0, 1) + day * DAY;
          const span = { start, end: start + 10 * DAY };
          const found = segments(one, span);
          expect(found[0]?.start).toBe(span.start);
          expect(found.at(-1)?.end).toBe(span.end);
          for (const [index, segment] of found.entries()) {
            expect(segment.start).toBeLessThan(segment.end);
            const next = found[index + 1];
            if (next) {
              expect(next.start).toBe(segment.end);
              expect(next.users).not.toEqual(segment.users);
            }
          }
          for (const offset of offsets) {
            const moment = start + (offset % (10 * DAY));
            const segment = found.find((each) => each.start <= moment && moment < each.end);
            expect(segment?.users).toEqual(onCallAt(one, moment));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is changed by an override nowhere outside it', () => {
    const modes = fc.constantFrom('cover', 'replace', 'add', 'remove');
    fc.assert(
      fc.property(anySchedule, modes, fc.nat({ max: 10 * DAY }), (one, mode, offset) => {
        const start = Date.UTC(2026, 2, 25);
        const window = { start: start + 2 * DAY, end: start + 3 * DAY };
        const override = { mode, users: ['eve'], remove: ['p00'], priority: 0, ...window };
        const changed: Schedule = { ...one, overrides: [override] };
        const moment = start + offset;
        if (moment >= window.start && moment < window.end) return;
        expect(onCallAt(changed, moment)).toEqual(onCallAt(one, moment));
      }),
    );
  });

  it('answers alike at the same wall time in any zone without DST', () => {
    const fixed = fc.constantFrom('UTC', 'Asia/Kolkata', 'Asia/Tokyo', 'America/Phoenix');
    fc.assert(
      fc.property(
        anyLayer,
        fixed,
        fixed,
        fc.integer({ min: 0, max: 2_000 }),
        (given, one, other, hours) => {
          const { timezone: _own, ...bare } = given as Given;
          const wall = Date.UTC(2027, 0, 1) + hours * HOUR;
          const [here, there] = [one, other].map((name) =>
            onCallAt(schedule({ timezone: name, layers: [bare] }), toInstant(name, wall, 'first')),
          );
          expect(here).toEqual(there);
        },
      ),
    );
  });
});
