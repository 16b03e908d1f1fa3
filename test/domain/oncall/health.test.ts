/** The health report: each thing that it finds by an example, and nothing where nothing is wrong. */
import { describe, expect, it } from 'vitest';
import { alikeGaps } from '../../../src/domain/oncall/alike-gaps.ts';
import { health } from '../../../src/domain/oncall/health.ts';
import type { Health } from '../../../src/domain/oncall/health.ts';
import { schedule } from './oracle.ts';
import type { Given } from './oracle.ts';
import { roundTheSun } from './round-the-sun.ts';

const span = (from: string, to: string) => ({ start: Date.parse(from), end: Date.parse(to) });
const january = span('2026-01-12T00:00Z', '2026-02-09T00:00Z');

function weekly(participants: string[][], more: Given = {}): Given {
  const rotation = { start: '2026-01-05T00:00', unit: 'week', participants };
  return { id: 'primary', rotation, ...more };
}

function found(given: Given, window = january): Health {
  return health(schedule(given), window);
}

const evening = [{ start: '12:00', end: '03:00' }];

const NOTHING: Health = {
  gaps: [],
  overloads: [],
  singles: [],
  shortShifts: [],
  idleLayers: [],
  once: [],
};

describe('the health of a schedule', () => {
  it('has nothing to say about a sound one', () => {
    expect(found({ layers: [weekly([['ana'], ['bo']])] })).toEqual(NOTHING);
  });

  it('finds each hour that the clocks of two zones open between two layers', () => {
    // Madrid's clocks go back on 25 October 2026, New York's on 1 November.
    const { gaps } = health(roundTheSun(), span('2026-10-19T00:00Z', '2026-11-16T00:00Z'));
    expect(gaps.map(({ start }) => new Date(start).toISOString())).toEqual(
      [25, 26, 27, 28, 29, 30, 31].map((day) => `2026-10-${day}T07:00:00.000Z`),
    );
    for (const { start, end, cause } of gaps) {
      expect(end - start).toBe(60 * 60 * 1000);
      expect(cause).toMatchObject({
        kind: 'clocks',
        zones: ['Europe/Madrid', 'America/New_York'],
      });
    }
    expect(alikeGaps(gaps, 'Europe/Madrid')).toMatchObject([{ count: 7, first: gaps[0] }]);
  });

  it('blames no clocks for a gap that is always there', () => {
    const lunch = [
      { start: '09:00', end: '13:00' },
      { start: '13:30', end: '18:00' },
    ];
    const given = roundTheSun({
      layers: [
        { ...weekly([['ana'], ['bo']]), id: 'madrid', restrictions: lunch },
        { ...weekly([['dana'], ['eve']]), timezone: 'America/New_York', restrictions: evening },
      ],
    });
    const { gaps } = health(given, span('2026-10-26T00:00+01:00', '2026-10-27T00:00+01:00'));
    expect(gaps.map(({ cause }) => cause.kind)).toEqual(['clocks', 'unstaffed']);
    expect(new Date(gaps[1]?.start ?? 0).toISOString()).toBe('2026-10-26T12:00:00.000Z');
  });

  it('names the override that leaves nobody, and only for what it takes away', () => {
    const removal = { mode: 'remove', users: ['ana', 'bo'] };
    const given = {
      layers: [weekly([['ana'], ['bo']], { restrictions: [{ start: '09:00', end: '00:00' }] })],
      overrides: [{ ...removal, start: '2026-01-20T06:00Z', end: '2026-01-20T12:00Z' }],
    };
    const { gaps } = found(given, span('2026-01-20T00:00Z', '2026-01-21T00:00Z'));
    expect(gaps).toMatchObject([
      { ...span('2026-01-20T00:00Z', '2026-01-20T09:00Z'), cause: { kind: 'unstaffed' } },
      {
        ...span('2026-01-20T09:00Z', '2026-01-20T12:00Z'),
        cause: { kind: 'overrides', overrides: [removal] },
      },
    ]);
  });

  it('tells a hole in a temporary schedule', () => {
    const window = { start: '2026-01-20T00:00Z', end: '2026-01-22T00:00Z' };
    const shift = { users: ['eve'], start: '2026-01-20T00:00Z', end: '2026-01-21T00:00Z' };
    const temporary = [{ ...window, shifts: [shift] }];
    const { gaps } = found({ layers: [weekly([['ana'], ['bo']])], temporary_schedules: temporary });
    expect(gaps).toEqual([
      { ...span('2026-01-21T00:00Z', window.end), cause: { kind: 'temporary_schedule' } },
    ]);
  });

  it('finds who is on for too long, but not a week in which clocks go back', () => {
    const autumn = span('2026-10-12T00:00Z', '2026-11-09T00:00Z');
    const week = { timezone: 'Europe/Madrid', layers: [weekly([['ana'], ['bo']])] };
    expect(found(week, autumn).overloads).toEqual([]);
    const swaps = [
      {
        requester: 'bo',
        taken_by: 'ana',
        start: '2026-10-18T22:00Z',
        end: '2026-10-19T22:00Z',
      },
    ];
    expect(found({ ...week, swaps }, autumn).overloads).toMatchObject([
      { user: 'ana', run: span('2026-10-12T00:00Z', '2026-10-19T22:00Z') },
    ]);
  });

  it('finds who carries most of the time, in however short shifts', () => {
    const daily = { start: '2026-01-05T00:00', unit: 'day' };
    const participants = [['ana'], ['bo'], ['ana'], ['ana']];
    const { overloads } = found({ layers: [{ id: 'p', rotation: { ...daily, participants } }] });
    expect(overloads).toEqual([{ user: 'ana', share: 0.75 }]);
  });

  it('finds a rotation of one, and shifts of minutes', () => {
    const minutes = { mode: 'add', users: ['eve'] };
    const { singles, shortShifts, once } = found({
      layers: [weekly([['ana']])],
      overrides: [{ ...minutes, start: '2026-01-20T09:00Z', end: '2026-01-20T09:20Z' }],
    });
    expect(singles).toEqual([{ layer: 'primary', user: 'ana' }]);
    const stint = { user: 'eve', ...span('2026-01-20T09:00Z', '2026-01-20T09:20Z') };
    expect(shortShifts).toEqual([stint]);
    expect(once).toContainEqual(stint);
  });

  it('finds layers that have nobody or make no difference', () => {
    const { idleLayers } = found({
      layers: [
        weekly([['ana'], ['bo']], { priority: 1 }),
        weekly([['chidi'], ['dana']], { id: 'fallback' }),
        weekly([['eve'], ['gil']], { id: 'gone', until: '2026-01-06T00:00Z' }),
      ],
    });
    expect(idleLayers).toEqual([
      { layer: 'fallback', why: 'hidden' },
      { layer: 'gone', why: 'empty' },
    ]);
  });
});
