/** Who is on call: now in a thousand schedules, and for a year in one, however old the rotations are. */
import { segments } from '../../src/domain/oncall/segments.ts';
import { onCallAt } from '../../src/domain/oncall/on-call.ts';
import { scheduleSchema } from '../../src/domain/oncall/schedule.ts';
import type { Schedule } from '../../src/domain/oncall/schedule.ts';
import { inTurns, timed } from '../measurement.ts';
import type { Measurement } from '../measurement.ts';
import { expandedAt, expandedBetween } from '../rrule-expansion.ts';

const SCHEDULES = 1_000;
const LAYERS = 10;
const ROUNDS = 12;
/** Expanding from the beginning takes long: of the thousand, so many are enough for a median. */
const EXPANDED = 10;
/** What differs between them comes again after so many. */
const KINDS = 30;
const NOW = Date.parse('2026-11-24T10:00:00Z');
const YEAR_END = Date.parse('2027-11-24T10:00:00Z');
const YOUNG = 2025;
const OLD = 1996;

const ZONES = ['Europe/Madrid', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney', 'UTC'];
const UNITS = ['week', 'day', 'day', 'hour', 'week'] as const;
const OFFICE_HOURS = { days: ['MO', 'TU', 'WE', 'TH', 'FR'], start: '08:00', end: '18:00' };
const NIGHTS = { start: '20:00', end: '08:00' };

export const schedules: Measurement = {
  name: 'Schedules',
  about: `${SCHEDULES} schedules of ${LAYERS} layers in five zones, rotations by the hour, day and week, some in office hours or at night only. Now: who is on call at one instant, for each schedule. A year: the final schedule of the one that takes longest. Against the package rrule expanding each layer from the beginning of its rotation (${EXPANDED} of the schedules, alternating); both must give the same people. Flat: rotations of 30 years against those of one.`,
  async run() {
    const [young, old] = [many(YOUNG), many(OLD)];
    for (const one of [...young.slice(0, EXPANDED), ...old.slice(0, 1)]) check(one);
    const now = await nowOf(young, old);
    const [worst, worstOld] = [worstOf(young), worstOf(old)];
    const [expanded = [], year = [], yearOld = []] = await inTurns(
      ROUNDS,
      () => timed(() => expandedBetween(worst, NOW, YEAR_END)),
      () => timed(() => segments(worst, { start: NOW, end: YEAR_END })),
      () => timed(() => segments(worstOld, { start: NOW, end: YEAR_END })),
    );
    return [
      ...now,
      {
        unit: 'ms',
        baseline: { what: 'A year, rrule', samples: expanded },
        series: [{ what: 'A year, rotations 1 year old', samples: year }],
      },
      {
        unit: 'ms',
        baseline: { what: 'A year, rotations 1 year old', samples: year },
        series: [{ what: 'A year, rotations 30 years old', samples: yearOld }],
      },
    ];
  },
};

/** Microseconds for each schedule. */
async function nowOf(young: readonly Schedule[], old: readonly Schedule[]) {
  const each = (some: readonly Schedule[], resolve: (one: Schedule) => unknown) => async () => {
    const ms = await timed(() => some.forEach((one) => resolve(one)));
    return (ms / some.length) * 1_000;
  };
  const resolve = (one: Schedule) => onCallAt(one, NOW);
  const expand = (one: Schedule) => expandedAt(one, NOW);
  const [expanded = [], resolved = [], resolvedOld = []] = await inTurns(
    ROUNDS,
    each(young.slice(0, EXPANDED), expand),
    each(young, resolve),
    each(old, resolve),
  );
  return [
    {
      unit: 'µs' as const,
      baseline: { what: 'Now, rrule', samples: expanded },
      series: [{ what: 'Now, rotations 1 year old', samples: resolved }],
    },
    {
      unit: 'µs' as const,
      baseline: { what: 'Now, rotations 1 year old', samples: resolved },
      series: [{ what: 'Now, rotations 30 years old', samples: resolvedOld }],
    },
  ];
}

function many(year: number): Schedule[] {
  return Array.from({ length: SCHEDULES }, (_, index) => example(index, year));
}

function example(index: number, year: number): Schedule {
  return scheduleSchema.parse({
    timezone: pick(ZONES, index),
    layers: Array.from({ length: LAYERS }, (_, number) => ({
      id: `layer ${number}`,
      // Two of each priority, which unite.
      priority: Math.floor(number / 2),
      timezone: pick(ZONES, index + number),
      restrictions: number < 2 ? [] : [pick([OFFICE_HOURS, NIGHTS], index + number)],
      rotation: {
        start: `${year}-11-${String(1 + ((index + number) % 28)).padStart(2, '0')}T09:00`,
        unit: pick(UNITS, index + number),
        count: 1 + (index % 3),
        participants: Array.from({ length: 3 + (number % 4) }, (_unused, who) => [
          `person ${number}/${who}`,
        ]),
      },
    })),
  });
}

function pick<T>(some: readonly T[], index: number): T {
  const found = some[index % some.length];
  if (found === undefined) throw new Error('there is nothing to pick');
  return found;
}

/** The year that has most segments takes longest. */
function worstOf(some: readonly Schedule[]): Schedule {
  const sizes = some
    .slice(0, KINDS)
    .map((one) => ({ one, size: segments(one, { start: NOW, end: YEAR_END }).length }));
  const [worst] = sizes.toSorted((a, b) => b.size - a.size);
  if (!worst) throw new Error('there is no schedule');
  return worst.one;
}

function check(one: Schedule): void {
  const [ours, theirs] = [onCallAt(one, NOW), expandedAt(one, NOW)];
  if (ours.join() !== theirs.join()) {
    throw new Error(`Tocsin says ${ours.join()}, the expansion says ${theirs.join()}`);
  }
}
