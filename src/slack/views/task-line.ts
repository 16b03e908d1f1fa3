/** A task in one line, with the menu of what one can do about it. */
import type { Button, Overflow, PlainTextOption, SectionBlock } from '@slack/types';
import { z } from 'zod';
import type { Task } from '../../domain/incident/task.ts';
import { mrkdwn } from '../text.ts';
import { TASKS } from './button-ids.ts';
import { moment } from './time.ts';

/** What a menu's option carries: which task, what to do with it, and which list to show again. */
const choice = z.object({
  incident: z.number().int(),
  task: z.number().int(),
  do: z.enum(['done', 'take', 'drop', 'reopen']),
  list: z.enum(['incident', 'mine']),
  page: z.number().int(),
});

export type TaskChoice = z.infer<typeof choice>;

export function taskChoice(value: string): TaskChoice {
  return choice.parse(JSON.parse(value));
}

const LABELS: Readonly<Record<TaskChoice['do'], string>> = {
  done: 'Done',
  take: 'Take it',
  drop: 'Drop',
  reopen: 'Reopen',
};

export interface Listed {
  incident: number;
  task: Task;
  user: string;
  list: TaskChoice['list'];
  page: number;
  /** Said before it, where it is not clear which incident it is of. */
  head?: string;
}

export function taskSection({ task, head, ...listed }: Listed): SectionBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: [...(head ? [head] : []), taskLine(task, listed)].join('\n') },
    accessory: listed.list === 'mine' ? doneButton(task, listed) : menu(task, listed),
  };
}

/** In one's own list nobody needs to be told whose it is. */
export function taskLine(task: Task, { list }: Pick<Listed, 'list'>): string {
  const { number, kind, text, owner, state, dueAt, endedBy, endedAt, link } = task;
  const facts = [
    ...(kind === 'follow_up' ? ['follow-up'] : []),
    ...(list === 'mine' ? [] : owner ? [`<@${owner}>`] : state === 'open' ? ['nobody yet'] : []),
    ...(dueAt !== undefined && state === 'open' ? [`due ${moment(dueAt)}`] : []),
    ...(link ? [`<${link}|message>`] : []),
    ...(endedBy && endedAt !== undefined ? [`${state} by <@${endedBy}> ${moment(endedAt)}`] : []),
  ];
  const mark = state === 'open' ? '☐' : state === 'done' ? '✅' : '✖️';
  const line = `${mark} *${number}* ${mrkdwn(text)}`;
  return facts.length > 0 ? `${line}\n${facts.join(' · ')}` : line;
}

/** These are all open, and mostly done one day: one press. */
function doneButton(task: Task, listed: Omit<Listed, 'task'>): Button {
  return {
    type: 'button',
    action_id: TASKS.done,
    text: { type: 'plain_text', text: 'Done' },
    value: choiceValue(task, 'done', listed),
  };
}

function menu(task: Task, listed: Omit<Listed, 'task'>): Overflow {
  const option = (act: TaskChoice['do']): PlainTextOption => ({
    text: { type: 'plain_text', text: LABELS[act] },
    value: choiceValue(task, act, listed),
  });
  const acts: TaskChoice['do'][] =
    task.state === 'open'
      ? ['done', ...(task.owner === listed.user ? [] : (['take'] as const)), 'drop']
      : ['reopen'];
  return { type: 'overflow', action_id: TASKS.choose, options: acts.map(option) };
}

function choiceValue(
  { number }: Task,
  act: TaskChoice['do'],
  { incident, list, page }: Omit<Listed, 'task'>,
): string {
  return JSON.stringify({ incident, task: number, do: act, list, page } satisfies TaskChoice);
}
