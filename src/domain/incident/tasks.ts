/** What somebody is to do: tasks while it burns, follow-ups once it is over. */
import { z } from 'zod';
import type { Effect } from '../effects.ts';
import { clip } from '../text.ts';
import { canSee } from './incident.ts';
import type { Incident, MessageRef, UserId } from './incident.ts';
import { LIMITS } from './limits.ts';
import { happened, nothing, optional, refuse } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import type { Rejection } from './rejection.ts';
import { atMs, message, user } from './schemas.ts';
import { say } from './showing.ts';
import { DAY_MS, remind, reminder } from './task-reminders.ts';
import { aboutTask, findTask, taskName, tasksOf } from './task.ts';
import type { AboutTask, Task } from './task.ts';

export const TASKS_MAX = 300;

const kind = z.enum(['task', 'follow_up']);
const task = z.number().int().positive();

export const taskCommands = [
  z.object({
    type: z.literal('add_task'),
    kind,
    text: z.string().trim().min(1).max(LIMITS.taskCharsMax),
    owner: user.exactOptional(),
    dueAt: atMs.exactOptional(),
    source: message.exactOptional(),
    link: z.string().exactOptional(),
  }),
  z.object({ type: z.literal('assign_task'), task, owner: user }),
  /** Without a time it is due no more. */
  z.object({ type: z.literal('move_task'), task, dueAt: atMs.exactOptional() }),
  z.object({ type: z.literal('end_task'), task, as: z.enum(['done', 'dropped']) }),
  z.object({ type: z.literal('reopen_task'), task }),
  /** The timer's: it names the due time it was set for, and how often one was reminded before. */
  z.object({ type: z.literal('remind_task'), task, dueAt: atMs, reminders: z.number().int() }),
] as const;

type TaskCommand = z.infer<(typeof taskCommands)[number]>;

export type TaskEvent =
  | ({
      type: 'task_added';
      owner?: UserId;
      dueAt?: number;
      source?: MessageRef;
      link?: string;
    } & AboutTask)
  | ({ type: 'task_assigned'; owner: UserId; previous?: UserId } & AboutTask)
  | ({ type: 'task_moved'; dueAt?: number } & AboutTask)
  | ({ type: 'task_ended'; as: 'done' | 'dropped' } & AboutTask)
  | ({ type: 'task_reopened' } & AboutTask)
  | ({ type: 'task_reminded'; owner?: UserId; dueAt: number; reminders: number } & AboutTask);

export const taskDeciders: Deciders<TaskCommand> = {
  add_task(incident, command, { now }) {
    const known = tasksOf(incident);
    const { source, kind: wanted, owner, dueAt } = command;
    // A reaction given twice, or by two people, asks for one.
    const isKnown = known.some((each) => each.source?.ts === source?.ts && each.kind === wanted);
    if (source && isKnown) return nothing();
    if (known.length >= TASKS_MAX) return refuse({ reason: 'too_many_tasks', most: TASKS_MAX });
    const problem = ownerProblem(incident, owner) ?? dueProblem(dueAt, now);
    if (problem) return refuse(problem);
    const number = known.length + 1;
    return {
      events: [
        {
          type: 'task_added',
          task: number,
          kind: wanted,
          text: source ? fromMessage(command.text) : command.text,
          ...optional('owner', owner),
          ...optional('dueAt', dueAt),
          ...optional('source', source),
          ...optional('link', command.link),
        },
      ],
      effects: reminder(incident, { number, reminders: 0 }, dueAt, (dueAt ?? now) - now),
    };
  },
  assign_task(incident, { task: number, owner }) {
    const found = openTask(incident, number);
    if ('rejection' in found) return found;
    const problem = ownerProblem(incident, owner);
    if (problem) return refuse(problem);
    if (found.owner === owner) return refuse({ reason: 'task_already_owned', task: number, owner });
    return happened({
      type: 'task_assigned',
      ...aboutTask(found),
      owner,
      ...optional('previous', found.owner),
    });
  },
  move_task(incident, { task: number, dueAt }, { now }) {
    const found = openTask(incident, number);
    if ('rejection' in found) return found;
    const problem = dueProblem(dueAt, now);
    if (problem) return refuse(problem);
    if (found.dueAt === dueAt) return nothing();
    return {
      events: [{ type: 'task_moved', ...aboutTask(found), ...optional('dueAt', dueAt) }],
      effects: reminder(incident, { number, reminders: 0 }, dueAt, (dueAt ?? now) - now),
    };
  },
  end_task(incident, { task: number, as }) {
    const found = openTask(incident, number);
    if ('rejection' in found) return found;
    return happened({ type: 'task_ended', ...aboutTask(found), as });
  },
  reopen_task(incident, { task: number }, { now }) {
    const found = findTask(incident, number);
    if (!found) return unknown(incident, number);
    if (found.state === 'open') return refuse({ reason: 'task_is_open', task: number });
    const { dueAt } = found;
    // A timer that is still to come finds it open again; one that has passed needs another.
    const isPast = dueAt !== undefined && dueAt <= now;
    return {
      events: [{ type: 'task_reopened', ...aboutTask(found) }],
      effects: isPast ? reminder(incident, found, dueAt, DAY_MS) : [],
    };
  },
  remind_task: remind,
};

/** A message may be longer than a task, or nothing but a picture. */
function fromMessage(words: string): string {
  return clip(words.trim(), LIMITS.taskCharsMax) || 'What this message shows';
}

export const taskEvents: EventRules<TaskEvent> = {
  task_added: {
    evolve: (incident, { task: number, kind: which, text: words, at, by, ...more }) => ({
      ...incident,
      tasks: [
        ...tasksOf(incident),
        {
          number,
          kind: which,
          text: words,
          state: 'open',
          addedBy: by,
          addedAt: at,
          reminders: 0,
          ...optional('owner', more.owner),
          ...optional('dueAt', more.dueAt),
          ...optional('source', more.source),
          ...optional('link', more.link),
        },
      ],
    }),
    react: (incident, event) => [...invitation(incident, event.owner), ...say(incident, event)],
    entry: (event) => ({
      kind: 'task',
      text: `${called(event)} was added${event.owner ? ` for <@${event.owner}>` : ''}: ${event.text}`,
    }),
  },
  task_assigned: {
    evolve: (incident, { task: number, owner }) => withTask(incident, number, { owner }),
    react: (incident, event) => [...invitation(incident, event.owner), ...say(incident, event)],
    entry: (event) => ({
      kind: 'task',
      text: `<@${event.owner}> has ${called(event).toLowerCase()}: ${event.text}`,
    }),
  },
  task_moved: {
    evolve: (incident, { task: number, dueAt }) => {
      const { dueAt: _before, ...rest } = taskIn(incident, number);
      return replaced(incident, { ...rest, reminders: 0, ...optional('dueAt', dueAt) });
    },
  },
  task_ended: {
    evolve: (incident, { task: number, as, by, at }) =>
      withTask(incident, number, { state: as, endedBy: by, endedAt: at }),
    react: (incident, event) => say(incident, event),
    entry: (event) => ({
      kind: 'task',
      text: `${called(event)} was ${event.as}: ${event.text}`,
    }),
  },
  task_reopened: {
    evolve(incident, { task: number }) {
      const { endedBy: _by, endedAt: _at, ...rest } = taskIn(incident, number);
      return replaced(incident, { ...rest, state: 'open' });
    },
    react: (incident, event) => say(incident, event),
    entry: (event) => ({ kind: 'task', text: `${called(event)} was opened again: ${event.text}` }),
  },
  task_reminded: {
    evolve: (incident, { task: number, reminders }) => withTask(incident, number, { reminders }),
    react(incident, event): Effect[] {
      if (!event.owner) return say(incident, event);
      const { task: number, owner, dueAt } = event;
      const about = { incident: incident.number, task: number, owner, dueAt };
      return [
        {
          kind: 'slack.tell',
          replyTo: { user: owner },
          notice: { kind: 'task_due', ...about },
        },
      ];
    },
  },
};

function called({ kind: which, task: number }: Pick<AboutTask, 'kind' | 'task'>): string {
  return taskName({ kind: which, number });
}

function openTask(incident: Incident, number: number): Task | { rejection: Rejection } {
  const found = findTask(incident, number);
  if (!found) return unknown(incident, number);
  if (found.state === 'open') return found;
  const by = optional('by', found.endedBy);
  return { rejection: { reason: 'task_has_ended', task: number, as: found.state, ...by } };
}

function unknown(incident: Incident, number: number): { rejection: Rejection } {
  const { length } = tasksOf(incident);
  return { rejection: { reason: 'unknown_task', task: number, incident: incident.number, length } };
}

/** Of a private incident nobody hears by being given a task. */
function ownerProblem(incident: Incident, owner: UserId | undefined): Rejection | undefined {
  if (owner === undefined || canSee(incident, owner)) return undefined;
  return { reason: 'owner_not_in_private', owner };
}

function dueProblem(dueAt: number | undefined, now: number): Rejection | undefined {
  return dueAt !== undefined && dueAt <= now ? { reason: 'due_in_past' } : undefined;
}

function invitation(incident: Incident, owner: UserId | undefined): Effect[] {
  if (!owner || !incident.channel || incident.members.includes(owner)) return [];
  return [{ kind: 'slack.invite', incident: incident.number, users: [owner] }];
}

/** Its events name tasks that are there, for the decision looked. */
function taskIn(incident: Incident, number: number): Task {
  const found = findTask(incident, number);
  if (!found) throw new Error(`incident ${incident.number} has no task ${number}`);
  return found;
}

function withTask(incident: Incident, number: number, change: Partial<Task>): Incident {
  return replaced(incident, { ...taskIn(incident, number), ...change });
}

function replaced(incident: Incident, changed: Task): Incident {
  const tasks = tasksOf(incident).map((each) => (each.number === changed.number ? changed : each));
  return { ...incident, tasks };
}
