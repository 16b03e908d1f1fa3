/** Who is on call: each rule by an example. */
import { describe, expect, it } from 'vitest';
import { onCallAt } from '../../../src/domain/oncall/on-call.ts';
import { schedule } from './oracle.ts';
import type { Given } from './oracle.ts';

function layer(more: Given = {}): Given {
  const { rotation, ...rest } = more;
  return {
    id: 'l1',
    rotation: {
      start: '2026-01-05T09:00',
      unit: 'week',
      count: 1,
      participants: [['ana'], ['bo'], ['chidi']],
      ...(rotation as Given | undefined),
    },
    ...rest,
  };
}

function at(given: Given, instant: string): string[] {
  return onCallAt(schedule(given), Date.parse(instant));
}

describe('a rotation', () => {
  it('hands off at the second, and goes round', () => {
    const given = { layers: [layer()] };
    expect(at(given, '2026-01-05T08:59:59Z')).toEqual([]);
    expect(at(given, '2026-01-05T09:00:00Z')).toEqual(['ana']);
    expect(at(given, '2026-01-12T08:59:59Z')).toEqual(['ana']);
    expect(at(given, '2026-01-12T09:00:00Z')).toEqual(['bo']);
    expect(at(given, '2026-01-26T09:00:00Z')).toEqual(['ana']);
    expect(at(given, '2046-01-01T00:00:00Z')).toHaveLength(1);
  });

  it('goes back before its start only when it is told to', () => {
    const given = { layers: [layer({ rotation: { extends_before_start: true } })] };
    expect(at(given, '2026-01-05T08:59:59Z')).toEqual(['chidi']);
    expect(at(given, '2025-12-28T09:00:00Z')).toEqual(['bo']);
  });

  it('keeps its hour by the wall clock: shifts of 23 and 25 hours', () => {
    const daily = layer({ rotation: { start: '2026-03-27T09:00', unit: 'day' } });
    const given = { timezone: 'Europe/Madrid', layers: [daily] };
    expect(at(given, '2026-03-28T08:00:00Z')).toEqual(['bo']);
    expect(at(given, '2026-03-29T06:59:59Z')).toEqual(['bo']);
    expect(at(given, '2026-03-29T07:00:00Z')).toEqual(['chidi']);
  });

  it('loses nobody to an hour that the clocks skip', () => {
    const hourly = layer({ rotation: { start: '2026-03-29T00:00', unit: 'hour' } });
    const given = { timezone: 'Europe/Madrid', layers: [hourly] };
    // 00:00, 01:00, then 03:00: the hour from two to three is not there.
    expect(at(given, '2026-03-28T23:30:00Z')).toEqual(['ana']);
    expect(at(given, '2026-03-29T00:30:00Z')).toEqual(['bo']);
    expect(at(given, '2026-03-29T01:00:00Z')).toEqual(['chidi']);
    expect(at(given, '2026-03-29T02:00:00Z')).toEqual(['ana']);
  });

  it('gives an hour that comes twice to one person', () => {
    const hourly = layer({ rotation: { start: '2026-10-25T01:00', unit: 'hour' } });
    const given = { timezone: 'Europe/Madrid', layers: [hourly] };
    // 02:00 comes at 00:00 UTC and again at 01:00 UTC.
    expect(at(given, '2026-10-25T00:30:00Z')).toEqual(['bo']);
    expect(at(given, '2026-10-25T01:30:00Z')).toEqual(['bo']);
    expect(at(given, '2026-10-25T02:00:00Z')).toEqual(['chidi']);
  });

  it('clamps a month to its last day, always from the original day', () => {
    const monthly = layer({ rotation: { start: '2026-01-31T00:00', unit: 'month' } });
    const given = { layers: [monthly] };
    expect(at(given, '2026-02-27T23:59:59Z')).toEqual(['ana']);
    expect(at(given, '2026-02-28T00:00:00Z')).toEqual(['bo']);
    expect(at(given, '2026-03-30T23:59:59Z')).toEqual(['bo']);
    expect(at(given, '2026-03-31T00:00:00Z')).toEqual(['chidi']);
  });

  it('passes the turn on active days only, `count` of them to a turn', () => {
    const days = ['MO', 'WE', 'FR'];
    const restrictions = [{ days, start: '00:00', end: '00:00' }];
    const rotation = { start: '2026-01-05T00:00', unit: 'day', count: 2 };
    const given = { layers: [layer({ rotation, restrictions, advance: 'active_days' })] };
    const seen = ['05', '07', '09', '12', '14', '16', '19'].map((day) =>
      at(given, `2026-01-${day}T12:00:00Z`).join(),
    );
    expect(seen).toEqual(['ana', 'ana', 'bo', 'bo', 'chidi', 'chidi', 'ana']);
    expect(at(given, '2026-01-06T12:00:00Z')).toEqual([]);
  });

  it('passes the turn with the calendar’s week or month, not after seven days', () => {
    const rotation = { start: '2026-01-08T00:00' };
    const weekly = { layers: [layer({ rotation, advance: 'calendar_week' })] };
    expect(at(weekly, '2026-01-11T23:00:00Z')).toEqual(['ana']);
    expect(at(weekly, '2026-01-12T00:00:00Z')).toEqual(['bo']);
    const sunday = layer({ rotation: { ...rotation, week_start: 'SU' }, advance: 'calendar_week' });
    expect(at({ layers: [sunday] }, '2026-01-11T00:00:00Z')).toEqual(['bo']);
    const months = { start: '2026-01-20T00:00', unit: 'month' };
    const monthly = { layers: [layer({ rotation: months, advance: 'calendar_month' })] };
    expect(at(monthly, '2026-01-31T23:59:59Z')).toEqual(['ana']);
    expect(at(monthly, '2026-02-01T00:00:00Z')).toEqual(['bo']);
  });

  it('can be on only for a part of each occurrence', () => {
    const rotation = { start: '2026-01-05T22:00', unit: 'day', occurrence_duration: 'PT8H' };
    const given = { layers: [layer({ rotation, effective_from: '2026-01-07T02:00:00Z' })] };
    expect(at(given, '2026-01-07T05:59:59Z')).toEqual(['bo']);
    expect(at(given, '2026-01-07T06:00:00Z')).toEqual([]);
    const strict = { ...rotation, occurrence_must_start_after_effective: true };
    const later = { layers: [layer({ rotation: strict, effective_from: '2026-01-07T02:00:00Z' })] };
    expect(at(later, '2026-01-07T05:00:00Z')).toEqual([]);
    expect(at(later, '2026-01-07T22:00:00Z')).toEqual(['chidi']);
  });
});

describe('layers', () => {
  const high = layer({
    id: 'high',
    priority: 2,
    rotation: { participants: [['dee']] },
    restrictions: [{ days: ['MO'], start: '10:00', end: '12:00' }],
  });

  it('give way to a higher one only where it has somebody', () => {
    const given = { layers: [layer({ priority: 1 }), high] };
    expect(at(given, '2026-01-12T11:00:00Z')).toEqual(['dee']);
    expect(at(given, '2026-01-12T12:00:00Z')).toEqual(['bo']);
  });

  it('of one priority unite', () => {
    const given = { layers: [layer({ priority: 2 }), high] };
    expect(at(given, '2026-01-12T11:00:00Z')).toEqual(['bo', 'dee']);
  });

  it('end where they are told to', () => {
    const given = {
      layers: [layer({ effective_from: '2026-01-06T00:00:00Z', until: '2026-01-07T00:00:00Z' })],
    };
    expect(at(given, '2026-01-05T12:00:00Z')).toEqual([]);
    expect(at(given, '2026-01-06T12:00:00Z')).toEqual(['ana']);
    expect(at(given, '2026-01-07T00:00:00Z')).toEqual([]);
  });

  it('have windows that belong to the day on which they begin', () => {
    const night = layer({ restrictions: [{ days: ['FR'], start: '22:00', end: '06:00' }] });
    expect(at({ layers: [night] }, '2026-01-10T05:59:59Z')).toEqual(['ana']);
    expect(at({ layers: [night] }, '2026-01-09T05:00:00Z')).toEqual([]);
    const block = layer({ restrictions: [{ days: ['SA', 'SU'], start: '08:00', end: '08:00' }] });
    expect(at({ layers: [block] }, '2026-01-10T07:59:59Z')).toEqual([]);
    expect(at({ layers: [block] }, '2026-01-12T07:59:59Z')).toEqual(['ana']);
    expect(at({ layers: [block] }, '2026-01-12T08:00:00Z')).toEqual([]);
  });
});

describe('exceptions', () => {
  const window = { start: '2026-01-06T00:00:00Z', end: '2026-01-07T00:00:00Z' };
  const noon = '2026-01-06T12:00:00Z';
  const base = { layers: [layer()] };

  it.each<[string, Given, string[]]>([
    [
      'a cover hides all layers',
      { overrides: [{ mode: 'cover', users: ['eve'], ...window }] },
      ['eve'],
    ],
    [
      'the cover of the highest priority wins',
      {
        overrides: [
          { mode: 'cover', users: ['eve'], priority: 1, ...window },
          { mode: 'cover', users: ['dee'], priority: 0, ...window },
        ],
      },
      ['eve'],
    ],
    [
      'a replacement stands in for whoever is on call',
      { overrides: [{ mode: 'replace', remove: ['ana'], add: ['dee'], ...window }] },
      ['dee'],
    ],
    [
      'a replacement of somebody else changes nothing',
      { overrides: [{ mode: 'replace', remove: ['bo'], add: ['dee'], ...window }] },
      ['ana'],
    ],
    ['an addition adds', { overrides: [{ mode: 'add', add: ['dee'], ...window }] }, ['ana', 'dee']],
    [
      'a removal may leave a gap',
      { overrides: [{ mode: 'remove', remove: ['ana'], ...window }] },
      [],
    ],
    [
      'two replacements do not chain',
      {
        overrides: [
          { mode: 'replace', remove: ['ana'], add: ['dee'], ...window },
          { mode: 'replace', remove: ['dee'], add: ['eve'], ...window },
        ],
      },
      ['dee'],
    ],
    ['a swap that is taken', { swaps: [{ requester: 'ana', taken_by: 'bo', ...window }] }, ['bo']],
    [
      'a swap that nobody took',
      { swaps: [{ requester: 'ana', taken_by: null, ...window }] },
      ['ana'],
    ],
    [
      'a swap of somebody else',
      { swaps: [{ requester: 'dee', taken_by: 'bo', ...window }] },
      ['ana'],
    ],
    [
      'a temporary schedule hides everything, its own gaps included',
      {
        temporary_schedules: [
          {
            ...window,
            shifts: [
              { users: ['zoe'], start: '2026-01-06T13:00:00Z', end: '2026-01-06T14:00:00Z' },
            ],
          },
        ],
        overrides: [{ mode: 'add', add: ['dee'], ...window }],
      },
      [],
    ],
  ])('%s', (_what, more, users) => {
    expect(at({ ...base, ...more }, noon)).toEqual(users);
    // Half open, and nothing outside.
    expect(at({ ...base, ...more }, '2026-01-07T00:00:00Z')).toEqual(['ana']);
    expect(at({ ...base, ...more }, '2026-01-05T23:59:59Z')).toEqual(['ana']);
  });
});
