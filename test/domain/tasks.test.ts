/** Tasks and follow-ups: what may be done with them, and when somebody is reminded. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import { canSee } from '../../src/domain/incident/incident.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { LIMITS } from '../../src/domain/incident/limits.ts';
import { openTasks, tasksOf } from '../../src/domain/incident/task.ts';
import { REMINDERS_MAX } from '../../src/domain/incident/task-reminders.ts';
import { TASKS_MAX } from '../../src/domain/incident/tasks.ts';
import { timeline } from '../../src/domain/incident/timeline.ts';
import {
  MINUTE,
  NUMBER,
  START,
  channelOpened,
  configuration,
  declareIt,
  incidentAfter,
  life,
  play,
} from './history.ts';

const DAY = 24 * 60 * MINUTE;
const DUE = START + 60 * MINUTE;

const add: IncidentCommand = { type: 'add_task', kind: 'task', text: 'Fail over' };
const owned: IncidentCommand = { ...add, owner: 'UBO', dueAt: DUE };
const followUp: IncidentCommand = { ...owned, kind: 'follow_up', text: 'Alert on lag' };
const done: IncidentCommand = { type: 'end_task', task: 1, as: 'done' };

const OPEN = incidentAfter(declareIt, channelOpened, owned);
const ENDED = incidentAfter(declareIt, channelOpened, owned, done);
const PRIVATE = incidentAfter({ ...declareIt, isPrivate: true }, channelOpened, add);

function decided(incident: Incident, command: IncidentCommand, now = START + 5 * MINUTE) {
  return decide(incident, command, NUMBER, { now, by: 'UANA', configuration });
}

describe('what may not be', () => {
  it.each<[string, Incident, IncidentCommand, string]>([
    ['a task that is not there', OPEN, { ...done, task: 2 }, 'unknown_task'],
    ['to reopen one that is not there', OPEN, { type: 'reopen_task', task: 2 }, 'unknown_task'],
    ['to do it twice', ENDED, done, 'task_has_ended'],
    [
      'to give away what is done',
      ENDED,
      { type: 'assign_task', task: 1, owner: 'UANA' },
      'task_has_ended',
    ],
    [
      'to move what is done',
      ENDED,
      { type: 'move_task', task: 1, dueAt: DUE + 1 },
      'task_has_ended',
    ],
    ['to reopen what is open', OPEN, { type: 'reopen_task', task: 1 }, 'task_is_open'],
    [
      'to give it to who has it',
      OPEN,
      { type: 'assign_task', task: 1, owner: 'UBO' },
      'task_already_owned',
    ],
    ['a due time that has passed', OPEN, { ...add, dueAt: START }, 'due_in_past'],
    [
      'to move it to a time that has passed',
      OPEN,
      { type: 'move_task', task: 1, dueAt: START },
      'due_in_past',
    ],
    [
      'an owner who does not know of a private incident',
      PRIVATE,
      { ...add, owner: 'UBO' },
      'owner_not_in_private',
    ],
    [
      'to give a private incident’s task to somebody outside',
      PRIVATE,
      { type: 'assign_task', task: 1, owner: 'UBO' },
      'owner_not_in_private',
    ],
  ])('%s', (_what, incident, command, reason) => {
    expect(decided(incident, command)).toMatchObject({ rejection: { reason } });
  });

  it('more than a list can hold', () => {
    const tasks = Array.from({ length: TASKS_MAX }, (_, index) => ({
      ...(tasksOf(OPEN)[0] ?? expect.fail()),
      number: index + 1,
    }));
    expect(decided({ ...OPEN, tasks }, add)).toMatchObject({
      rejection: { reason: 'too_many_tasks' },
    });
  });
});

describe('a task', () => {
  it('has a number of its own among tasks and follow-ups', () => {
    const incident = incidentAfter(declareIt, add, followUp, done, add);
    expect(tasksOf(incident).map(({ number, kind, state }) => [number, kind, state])).toEqual([
      [1, 'task', 'done'],
      [2, 'follow_up', 'open'],
      [3, 'task', 'open'],
    ]);
    expect(openTasks(incident, 'task').map(({ number }) => number)).toEqual([3]);
  });

  it('remembers who did it and when, until it is open again', () => {
    expect(tasksOf(ENDED)[0]).toMatchObject({
      state: 'done',
      endedBy: 'UANA',
      endedAt: START + 3 * MINUTE,
    });
    const again = incidentAfter(declareIt, add, done, { type: 'reopen_task', task: 1 });
    expect(tasksOf(again)[0]).toMatchObject({ state: 'open' });
    expect(tasksOf(again)[0]).not.toHaveProperty('endedBy');
  });

  it('is made once from one message, however many ask for it', () => {
    const source = { channel: 'C1', ts: '1485900000.000100' };
    const incident = incidentAfter(declareIt, { ...add, source }, [{ ...add, source }, 'UBO']);
    expect(tasksOf(incident)).toHaveLength(1);
    const both = incidentAfter(
      declareIt,
      { ...add, source },
      { type: 'add_task', kind: 'follow_up', text: 'Later', source },
    );
    expect(tasksOf(both)).toHaveLength(2);
  });

  it('from a message is as long as a task may be, and says something of a picture', () => {
    const source = { channel: 'C1', ts: '1485900000.000100' };
    const long = incidentAfter(declareIt, { ...add, text: 'x'.repeat(2_800), source });
    expect(tasksOf(long)[0]?.text).toHaveLength(LIMITS.taskCharsMax);
    const picture = incidentAfter(declareIt, { ...add, text: ' ', source });
    expect(tasksOf(picture)[0]?.text).toBe('What this message shows');
  });

  it('reads on the timeline from its beginning to its end', () => {
    const { events } = play([
      [declareIt],
      [owned],
      [{ type: 'assign_task', task: 1, owner: 'UANA' }, 'UANA'],
      [done],
      [{ type: 'reopen_task', task: 1 }],
      [{ type: 'end_task', task: 1, as: 'dropped' }],
    ]);
    expect(timeline(events).flatMap(({ kind, text }) => (kind === 'task' ? [text] : []))).toEqual([
      'Task 1 was added for <@UBO>: Fail over',
      '<@UANA> has task 1: Fail over',
      'Task 1 was done: Fail over',
      'Task 1 was opened again: Fail over',
      'Task 1 was dropped: Fail over',
    ]);
  });

  it('brings its owner into the channel, and is said there', () => {
    const { effects } = play([[declareIt], [channelOpened], [owned]]);
    expect(effects).toContainEqual({ kind: 'slack.invite', incident: NUMBER, users: ['UBO'] });
    expect(effects.filter(({ kind }) => kind === 'slack.say_event')).toHaveLength(1);
  });

  it('that is left open is counted when the incident is resolved, and does not stop that', () => {
    const { events } = play([[declareIt], [add], [add], [followUp], [done], [{ type: 'resolve' }]]);
    expect(events).toContainEqual(expect.objectContaining({ type: 'resolved', openTasks: 1 }));
  });
});

describe('a reminder', () => {
  const remind: IncidentCommand = { type: 'remind_task', task: 1, dueAt: DUE, reminders: 0 };

  function timersOf(command: IncidentCommand, incident: Incident, now?: number) {
    const decision = decided(incident, command, now);
    if ('rejection' in decision) throw new Error(decision.rejection.reason);
    return decision.effects;
  }

  it('is set for the due time, and anew when that is moved', () => {
    expect(timersOf(owned, OPEN)).toEqual([
      {
        effect: { kind: 'wake', incident: NUMBER, command: { ...remind, task: 2 } },
        afterMs: 55 * MINUTE,
      },
    ]);
    const moved = timersOf({ type: 'move_task', task: 1, dueAt: DUE + DAY }, OPEN);
    expect(moved).toMatchObject([{ effect: { command: { dueAt: DUE + DAY, reminders: 0 } } }]);
    expect(timersOf({ type: 'move_task', task: 1 }, OPEN)).toEqual([]);
  });

  it('tells the owner; where there is none, the channel', () => {
    expect(play([[declareIt], [channelOpened], [owned], [remind]]).effects.at(-1)).toEqual({
      kind: 'slack.tell',
      replyTo: { user: 'UBO' },
      notice: { kind: 'task_due', incident: NUMBER, task: 1, owner: 'UBO', dueAt: DUE },
    });
    const { effects } = play([[declareIt], [channelOpened], [{ ...add, dueAt: DUE }], [remind]]);
    expect(effects.at(-1)).toMatchObject({ kind: 'slack.say_event' });
  });

  it('does not tell an owner who has left a private incident', () => {
    const { effects } = play([
      [{ ...declareIt, isPrivate: true }],
      [channelOpened],
      [{ type: 'record_joined', user: 'UBO' }],
      [owned],
      [{ type: 'record_left', user: 'UBO' }],
      [remind],
    ]);
    expect(effects.filter(({ kind }) => kind === 'slack.tell')).toEqual([]);
    expect(effects.at(-1)).toMatchObject({ kind: 'slack.say_event' });
  });

  it.each<[string, IncidentCommand[]]>([
    ['done', [done]],
    ['moved', [{ type: 'move_task', task: 1, dueAt: DUE + DAY }]],
    ['due no more', [{ type: 'move_task', task: 1 }]],
    ['reminded of already', [remind]],
  ])('that comes when the task is %s reminds nobody', (_what, before) => {
    const incident = incidentAfter(declareIt, channelOpened, owned, ...before);
    expect(decided(incident, remind, DUE)).toEqual({ events: [], effects: [] });
  });

  it('comes once for a task, and every day for a follow-up, but not for ever', () => {
    expect(timersOf(remind, OPEN, DUE)).toEqual([]);
    let incident = incidentAfter(declareIt, channelOpened, followUp);
    expect(timersOf(remind, incident, DUE)).toEqual([
      {
        effect: { kind: 'wake', incident: NUMBER, command: { ...remind, reminders: 1 } },
        afterMs: DAY,
      },
    ]);
    const tasks = tasksOf(incident).map((task) => ({ ...task, reminders: REMINDERS_MAX - 1 }));
    incident = { ...incident, tasks };
    expect(timersOf({ ...remind, reminders: REMINDERS_MAX - 1 }, incident, DUE)).toEqual([]);
  });

  it('comes again for what is reopened after it was due', () => {
    const incident = incidentAfter(declareIt, channelOpened, owned, done);
    expect(timersOf({ type: 'reopen_task', task: 1 }, incident, DUE + 1)).toMatchObject([
      { afterMs: DAY },
    ]);
    expect(timersOf({ type: 'reopen_task', task: 1 }, incident, DUE - 1)).toEqual([]);
  });
});

describe('whatever happens', () => {
  it('the numbers have no gap, and what has ended says who ended it', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const { incident } = play(commands);
        const tasks = incident ? tasksOf(incident) : [];
        expect(tasks.map(({ number }) => number)).toEqual(tasks.map((_, index) => index + 1));
        for (const { state, endedBy } of tasks)
          expect(endedBy !== undefined).toBe(state !== 'open');
      }),
    );
  });

  it('nobody outside a private incident is told of its tasks', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const [[first, by] = [declareIt, 'UANA'], ...rest] = commands;
        const hidden = { ...first, isPrivate: true } as IncidentCommand;
        const played: [IncidentCommand, string][] = [[hidden, by], ...rest];
        for (const length of played.keys()) {
          const { incident, effects } = play(played.slice(0, length + 1));
          const last = effects.at(-1);
          if (!incident || last?.kind !== 'slack.tell' || last.notice.kind !== 'task_due') continue;
          expect(canSee(incident, last.replyTo.user)).toBe(true);
        }
      }),
    );
  });
});
