/** When the next update is owed, and who is reminded of it, by a clock in our hands. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { evolve } from '../../src/domain/incident/evolve.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { isOverdue, owesUpdates } from '../../src/domain/incident/next-update.ts';
import { Clockwork } from './clockwork.ts';
import { MINUTE, NUMBER, START, channelOpened, declareIt } from './history.ts';

const sev1: IncidentCommand = { ...declareIt, severity: 'SEV1' };
const update: IncidentCommand = { type: 'post_update', text: 'The rollback is running' };
const next = (given: 'none' | { inMinutes: number } | { at: number }): IncidentCommand => ({
  ...update,
  next: given,
});
const snooze = (minutes: number): IncidentCommand => ({ type: 'snooze_update', minutes });
const severity = (to: string): IncidentCommand => ({ type: 'change_severity', severity: to });
const declared = () => new Clockwork().at(0, sev1).at(0, channelOpened);

describe('the next update is due', () => {
  const rows: [what: string, play: (clock: Clockwork) => Clockwork, minute: number | undefined][] =
    [
      ['as the severity has it, from the declaration', (clock) => clock, 30],
      ['as the severity has it, from the last update', (clock) => clock.at(10, update), 40],
      ['when somebody says', (clock) => clock.at(10, next({ inMinutes: 15 })), 25],
      [
        'at the time that somebody says',
        (clock) => clock.at(1, next({ at: START + 7 * MINUTE })),
        7,
      ],
      ['never, when somebody says so', (clock) => clock.at(10, next('none')), undefined],
      ['later in a milder one', (clock) => clock.at(10, update).at(20, severity('SEV2')), 70],
      ['never in one without a rhythm', (clock) => clock.at(20, severity('SEV3')), undefined],
      [
        'sooner in a worse one',
        (clock) => clock.at(5, severity('SEV2')).at(10, update).at(20, severity('SEV1')),
        40,
      ],
      [
        'at once in a worse one, when it would have been due before',
        (clock) => clock.at(5, severity('SEV2')).at(50, severity('SEV1')),
        50,
      ],
      [
        'as promised in a milder one',
        (clock) => clock.at(10, next({ inMinutes: 15 })).at(20, severity('SEV2')),
        25,
      ],
      [
        'sooner than promised in a worse one',
        (clock) =>
          clock
            .at(1, severity('SEV2'))
            .at(2, next({ inMinutes: 240 }))
            .at(3, severity('SEV1')),
        32,
      ],
      [
        'again after the reopening, from then on',
        (clock) => clock.at(10, { type: 'resolve' }).at(100, { type: 'reopen' }),
        130,
      ],
      [
        'again after a pause, from then on',
        (clock) =>
          clock.at(10, { type: 'change_status', to: 'paused' }).at(100, { type: 'resume' }),
        130,
      ],
      [
        'as before in another status',
        (clock) => clock.at(10, { type: 'change_status', to: 'identified' }),
        30,
      ],
      ['as before, when the reminder is put off', (clock) => clock.at(31, snooze(10)), 30],
    ];
  it.each(rows)('%s', (_what, play, minute) => {
    const clock = play(declared());
    expect(clock.refused).toBeUndefined();
    expect(clock.dueMinute).toBe(minute);
  });

  it('never in an incident that began without a rhythm, until it gets one', () => {
    const clock = new Clockwork().at(0, declareIt).until(600);
    expect(clock.dueMinute).toBeUndefined();
    expect(clock.events.map(({ type }) => type)).toEqual(['declared']);
    expect(clock.at(601, severity('SEV1')).dueMinute).toBe(601);
  });
});

describe('whoever is reminded', () => {
  const rows: [what: string, play: (clock: Clockwork) => Clockwork, told: string[]][] = [
    ['is the commander, then the channel', (clock) => clock, ['30 UANA', '35 channel']],
    [
      'is nobody after an update in time',
      (clock) => clock.at(29, update).at(58, update),
      ['88 UANA', '93 channel'],
    ],
    ['is nobody else once the update is there', (clock) => clock.at(32, next('none')), ['30 UANA']],
    ['is nobody after the end', (clock) => clock.at(29, { type: 'resolve' }), []],
    ['is not the channel after the end', (clock) => clock.at(31, { type: 'resolve' }), ['30 UANA']],
    ['is nobody in a pause', (clock) => clock.at(29, { type: 'change_status', to: 'paused' }), []],
    [
      'is whoever leads then',
      (clock) => clock.at(20, { type: 'assign_role', role: 'commander', user: 'UBO' }, 'UBO'),
      ['30 UBO', '35 channel'],
    ],
    [
      'is the commander again after a snooze',
      (clock) => clock.at(31, snooze(10)),
      ['30 UANA', '41 UANA', '46 channel'],
    ],
    [
      'is one who snoozed last, when two do',
      (clock) => clock.at(31, snooze(10), 'UANA').at(32, snooze(20), 'UBO'),
      ['30 UANA', '52 UANA', '57 channel'],
    ],
    [
      'is reminded once, when two snooze at the same moment',
      (clock) => clock.at(31, snooze(10), 'UANA').at(31, snooze(10), 'UBO'),
      ['30 UANA', '41 UANA', '46 channel'],
    ],
    [
      'is reminded once, when the severity goes to and fro',
      (clock) => clock.at(10, severity('SEV2')).at(11, severity('SEV1')),
      ['30 UANA', '35 channel'],
    ],
    [
      'is reminded anew in a worse one',
      (clock) => clock.at(1, severity('SEV2')).at(62, severity('SEV1')),
      ['60 UANA', '62 UANA', '67 channel'],
    ],
    [
      'is reminded anew after the reopening',
      (clock) => clock.at(31, { type: 'resolve' }).at(40, { type: 'reopen' }),
      ['30 UANA', '70 UANA', '75 channel'],
    ],
  ];
  it.each(rows)('%s', (_what, play, told) => {
    expect(play(declared()).until(200).told).toEqual(told);
  });

  it('is the channel at once, when nobody leads', () => {
    const { commander: _nobody, ...led } = { ...declareIt, severity: 'SEV1' };
    const clock = new Clockwork().at(0, led).at(0, channelOpened).until(200);
    expect(clock.told).toEqual(['30 channel']);
  });

  it('is on the log but not on the timeline', () => {
    const clock = declared().at(31, snooze(10), 'UBO').until(200);
    const log = clock.events.filter(({ type }) => type.startsWith('update_'));
    expect(log.map(({ type, by }) => `${type} ${by}`)).toEqual([
      'update_due_set UANA',
      'update_nudged tocsin',
      'update_snoozed UBO',
      'update_nudged tocsin',
      'update_nudged tocsin',
    ]);
  });
});

describe('it is overdue', () => {
  it('from the first reminder until the update', () => {
    const clock = declared().until(29);
    const overdue = () => clock.incident && isOverdue(clock.incident);
    expect(overdue()).toBe(false);
    clock.until(30);
    expect(overdue()).toBe(true);
    clock.at(31, snooze(10));
    expect(overdue()).toBe(true);
    clock.at(32, update);
    expect(overdue()).toBe(false);
  });
});

describe('is refused', () => {
  it.each<[what: string, play: (clock: Clockwork) => Clockwork, reason: string]>([
    ['a snooze of what is not due yet', (clock) => clock.at(5, snooze(10)), 'update_not_due_yet'],
    [
      'a snooze where nothing is due',
      (clock) => clock.at(1, next('none')).at(2, snooze(10)),
      'no_update_due',
    ],
    [
      'a snooze after the end',
      (clock) => clock.at(31, { type: 'resolve' }).at(32, snooze(10)),
      'no_update_due',
    ],
    [
      'a snooze that shortens another',
      (clock) => clock.at(31, snooze(60)).at(32, snooze(5), 'UBO'),
      'already_snoozed',
    ],
    [
      'a next update after the end',
      (clock) => clock.at(1, { type: 'resolve' }).at(2, next({ inMinutes: 5 })),
      'no_more_updates',
    ],
    [
      'a next update in the past',
      (clock) => clock.at(2, next({ at: START })),
      'next_update_out_of_range',
    ],
    [
      'a next update in a month',
      (clock) => clock.at(2, next({ at: START + 50_000 * MINUTE })),
      'next_update_out_of_range',
    ],
  ])('%s', (_what, play, reason) => {
    const clock = play(declared());
    expect(clock.refused).toBe(reason);
  });

  it('but an update after the end is taken, and none is due after it', () => {
    const clock = declared().at(1, { type: 'resolve' }).at(2, update);
    expect(clock.refused).toBeUndefined();
    expect(clock.dueMinute).toBeUndefined();
    expect(clock.until(500).told).toEqual([]);
  });
});

describe('whatever happens', () => {
  const step = fc.tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.constantFrom<IncidentCommand>(
      update,
      next({ inMinutes: 10 }),
      next('none'),
      snooze(10),
      snooze(120),
      severity('SEV1'),
      severity('SEV2'),
      severity('SEV3'),
      { type: 'resolve' },
      { type: 'reopen' },
      { type: 'change_status', to: 'paused' },
      { type: 'resume' },
    ),
  );

  it('nobody is reminded twice of one due time without a snooze between, nor while none is owed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const clock = declared();
        let minute = 0;
        for (const [wait, command] of steps) {
          minute += wait;
          clock.at(minute, command);
        }
        clock.until(minute + 10_000);
        let incident: Incident | undefined;
        const reminded = new Set<string>();
        for (const event of clock.events) {
          if (event.type === 'update_nudged') {
            expect(incident && owesUpdates(incident)).toBe(true);
            const once = `${event.dueAt} ${event.to} ${incident?.updateReminder?.at}`;
            expect(reminded).not.toContain(once);
            reminded.add(once);
          }
          // A new promise may be for the same time as an old one.
          if (event.type === 'update_posted' || event.type === 'update_due_set') reminded.clear();
          incident = evolve(incident, event, NUMBER);
        }
        const left = clock.incident;
        if (left?.nextUpdateDueAt !== undefined && owesUpdates(left)) {
          expect(left.updateReminder?.reminded).toBe('channel');
        }
      }),
    );
  });
});
