/**
 * Exports of Grafana OnCall, PagerDuty and Opsgenie as schedules. The fixtures are invented, in the
 * shapes that their API documentation has; who is on call was worked out by hand.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importSchedule } from '../../../src/app/oncall/import-command.ts';
import { onCallAt } from '../../../src/domain/oncall/on-call.ts';
import { scheduleSchema } from '../../../src/domain/oncall/schedule.ts';
import type { Schedule } from '../../../src/domain/oncall/schedule.ts';

type Json = Record<string, unknown>;

function fixture(from: string): string {
  return readFileSync(new URL(`../../fixtures/oncall/${from}.json`, import.meta.url), 'utf8');
}

function imported(from: string, text = fixture(from)): { schedule: Schedule; losses: string[] } {
  const { schedule, losses } = importSchedule(`${from}.json`, from, text);
  return { schedule: scheduleSchema.parse(schedule), losses };
}

function answers(schedule: Schedule, expected: readonly (readonly [string, string])[]): void {
  const found = expected.map(([at]) => [at, onCallAt(schedule, Date.parse(at)).join(', ')]);
  expect(found).toEqual(expected);
}

/** The fixture with one thing changed. */
function changed(from: string, change: (whole: Json) => void): string {
  const whole = JSON.parse(fixture(from)) as Json;
  change(whole);
  return JSON.stringify(whole);
}

describe('a Grafana OnCall schedule', () => {
  it('is on call as there', () => {
    answers(imported('grafana').schedule, [
      // The rotation begins with its second group, at nine in Madrid.
      ['2026-01-05T07:59:59Z', ''],
      ['2026-01-05T08:00:00Z', 'bo, chidi'],
      ['2026-01-12T08:00:00Z', 'dee'],
      ['2026-01-19T08:00:00Z', 'ana'],
      ['2026-03-30T07:00:00Z', 'bo, chidi'],
      // Ten in New York, on top; the last one is that of Saturday, 31 January.
      ['2026-01-10T14:59:59Z', 'bo, chidi'],
      ['2026-01-10T15:00:00Z', 'U0EVE'],
      ['2026-01-11T18:59:59Z', 'U0EVE'],
      ['2026-01-31T18:59:59Z', 'U0EVE'],
      ['2026-02-01T16:00:00Z', 'bo, chidi'],
      // The override hides every level; the release is beside its own.
      ['2026-01-12T23:00:00Z', 'ana'],
      ['2026-01-13T22:59:59Z', 'ana'],
      ['2026-01-13T23:00:00Z', 'dee'],
      ['2026-01-20T11:30:00Z', 'U0EVE, ana'],
      ['2026-01-20T13:00:00Z', 'ana'],
      // The turn passes on workdays alone: Friday is ana's, so Monday is bo's.
      ['2026-02-02T11:30:00Z', 'ana'],
      ['2026-02-03T11:30:00Z', 'bo'],
      ['2026-02-06T11:30:00Z', 'ana'],
      ['2026-02-09T11:30:00Z', 'bo'],
      // Half days: the last begins at the end of the rule, and lasts.
      ['2026-03-01T23:00:00Z', 'bo'],
      ['2026-03-02T11:00:00Z', 'chidi'],
      ['2026-03-03T10:59:59Z', 'bo'],
      ['2026-03-03T11:30:00Z', 'bo'],
      // Hidden until the rotation starts, though the turn has passed to the week.
      ['2026-04-06T06:30:00Z', 'bo, chidi'],
      ['2026-04-08T06:30:00Z', 'ana'],
      ['2026-04-13T06:30:00Z', 'bo'],
      ['2026-04-15T06:30:00Z', 'bo'],
      ['2026-04-20T06:30:00Z', 'ana'],
    ]);
  });

  it('says what is not in it, and what to do', () => {
    expect(imported('grafana').losses).toEqual([
      expect.stringMatching(/^users U0EVE: .*GET \/api\/v1\/users/),
      'June: left out: it is on in some months only (6); write it as overrides',
    ]);
  });

  it('drawn in the web page keeps its hours in UTC, and says so', () => {
    const text = changed('grafana', (whole) => {
      Object.assign(whole.schedule as Json, { type: 'web', shifts: ['OWEEKS', 'OGONE'] });
    });
    const { schedule, losses } = imported('grafana', text);
    answers(schedule, [
      ['2026-01-05T08:59:59Z', ''],
      ['2026-01-05T09:00:00Z', 'bo, chidi'],
      ['2026-03-30T08:59:59Z', 'ana'],
    ]);
    expect(losses.map((loss) => loss.slice(0, 12))).toEqual(['shifts OGONE', 'hours: they ']);
  });

  it.each<[string, Json, readonly (readonly [string, string])[]]>([
    [
      'every second week, which leaves each other week to nobody',
      { interval: 2 },
      [
        ['2026-01-06T00:00:00Z', 'bo, chidi'],
        ['2026-01-13T12:00:00Z', ''],
        ['2026-01-20T00:00:00Z', 'dee'],
        ['2026-01-27T12:00:00Z', ''],
        ['2026-02-03T00:00:00Z', 'ana'],
      ],
    ],
    [
      'two days of every three',
      { frequency: 'daily', interval: 3, duration: 172_800 },
      [
        ['2026-01-07T07:59:59Z', 'bo, chidi'],
        ['2026-01-07T08:00:00Z', ''],
        ['2026-01-08T08:00:00Z', 'dee'],
        ['2026-01-11T08:00:00Z', 'ana'],
      ],
    ],
    [
      'a day and a half each second day',
      { frequency: 'daily', interval: 2, duration: 129_600 },
      [
        ['2026-01-06T19:59:59Z', 'bo, chidi'],
        ['2026-01-06T20:00:00Z', ''],
        ['2026-01-07T08:00:00Z', 'dee'],
      ],
    ],
    [
      'months',
      { frequency: 'monthly', duration: 86_400, by_monthday: [1, 15] },
      [
        ['2026-01-15T12:00:00Z', 'bo, chidi'],
        ['2026-01-16T12:00:00Z', ''],
        ['2026-02-01T12:00:00Z', 'dee'],
        ['2026-02-15T12:00:00Z', 'dee'],
        ['2026-03-01T12:00:00Z', 'ana'],
      ],
    ],
    [
      'the Mondays of a month',
      { frequency: 'monthly', duration: 3_600, by_day: ['MO'] },
      [
        ['2026-01-26T08:30:00Z', 'bo, chidi'],
        ['2026-02-02T08:30:00Z', 'dee'],
        ['2026-02-03T08:30:00Z', ''],
      ],
    ],
  ])('with a rotation of %s', (_what, more, expected) => {
    const text = changed('grafana', (whole) => {
      Object.assign(whole.schedule as Json, { shifts: ['OWEEKS'] });
      const { results } = whole.shifts as { results: Json[] };
      Object.assign(results[0] ?? {}, more);
    });
    const { schedule, losses } = imported('grafana', text);
    expect(losses).toEqual([]);
    answers(schedule, expected);
  });
});

describe('a PagerDuty schedule', () => {
  const expected = [
    // The layer counts from its own start, in the turn of its virtual one.
    ['2026-01-07T13:59:59Z', ''],
    ['2026-01-07T14:00:00Z', 'Ana Ruiz'],
    ['2026-01-10T05:00:00Z', 'Eve Okafor'],
    ['2026-01-12T04:59:59Z', 'Eve Okafor'],
    ['2026-01-12T05:00:00Z', 'Ana Ruiz'],
    ['2026-01-12T14:00:00Z', 'Bo Lind'],
    ['2026-01-14T17:00:00Z', 'Dee Sato'],
    ['2026-01-14T19:00:00Z', 'Bo Lind'],
    // Nine in New York is 13:00 UTC after 8 March.
    ['2026-03-09T12:59:59Z', 'Chidi Eze'],
    ['2026-03-09T13:00:00Z', 'Ana Ruiz'],
  ] as const;

  it('is on call as there', () => {
    const { schedule, losses } = imported('pagerduty');
    answers(schedule, expected);
    expect(losses).toEqual([
      'Odd turns: left out: its turns last 5400 seconds, and a turn has whole hours; write a layer by hand',
    ]);
  });

  it('is so with its layers the other way round: its final schedule tells', () => {
    const text = changed('pagerduty', (whole) => {
      (whole.schedule as { schedule_layers: unknown[] }).schedule_layers.reverse();
    });
    answers(imported('pagerduty', text).schedule, expected);
  });

  it('says what it could not make sure of', () => {
    const text = changed('pagerduty', (whole) => {
      Object.assign(whole.schedule as Json, { final_schedule: null, overrides_subschedule: null });
    });
    const { schedule, losses } = imported('pagerduty', text);
    answers(schedule, [['2026-01-10T05:00:00Z', 'Eve Okafor']]);
    expect(losses.slice(1)).toEqual([
      expect.stringMatching(/^overrides: none in the file.*since=/),
      expect.stringMatching(/^layers: Weekend is taken for the one on top/),
    ]);
  });

  it('says where PagerDuty has somebody else on call', () => {
    const text = changed('pagerduty', (whole) => {
      const { final_schedule: final } = whole.schedule as {
        final_schedule: { rendered_schedule_entries: { user: Json }[] };
      };
      Object.assign(final.rendered_schedule_entries[1]?.user ?? {}, { summary: 'Zoe Ng' });
    });
    expect(imported('pagerduty', text).losses.at(-1)).toMatch(
      /^2026-01-12T14:00:00Z: PagerDuty has Zoe Ng on call and this schedule Bo Lind/,
    );
  });
});

describe('an Opsgenie schedule', () => {
  it('is on call as there', () => {
    const { schedule, losses } = imported('opsgenie');
    answers(schedule, [
      ['2026-01-05T08:59:59Z', ''],
      ['2026-01-05T09:00:00Z', 'ana@example.com'],
      ['2026-01-06T20:00:00Z', 'ana@example.com, bo@example.com'],
      ['2026-01-06T12:30:00Z', 'dee@example.com'],
      ['2026-01-07T20:00:00Z', 'ana@example.com, chidi@example.com'],
      ['2026-01-09T17:59:59Z', 'ana@example.com'],
      ['2026-01-10T12:00:00Z', ''],
      ['2026-01-13T12:00:00Z', ''],
      ['2026-01-13T20:00:00Z', 'bo@example.com'],
      ['2026-01-20T12:00:00Z', ''],
      // British Summer Time: nine is at eight UTC.
      ['2026-03-30T07:59:59Z', 'chidi@example.com'],
      ['2026-03-30T08:00:00Z', 'ana@example.com'],
    ]);
    expect(losses).toEqual([
      'Day, turn 3: nobody is on in it: the team platform has no place in a rotation; name its people',
      expect.stringMatching(/^the override one-night from 2026-01-07T18:00:00Z: left out: .*Night/),
    ]);
  });

  it('asks for the overrides when they are not in the file', () => {
    const text = changed('opsgenie', (whole) => {
      delete whole.overrides;
      Object.assign(whole.data as Json, { enabled: false });
    });
    expect(imported('opsgenie', text).losses).toEqual([
      expect.stringMatching(/^the schedule: it is disabled/),
      expect.stringMatching(/^Day, turn 3/),
      expect.stringMatching(/^overrides: not in the file.*\/overrides/),
    ]);
  });
});
