/** The tasks and follow-ups of one incident, for one person: the open ones first. */
import type { KnownBlock } from '@slack/types';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { tasksOf } from '../../domain/incident/task.ts';
import type { Task } from '../../domain/incident/task.ts';
import { BUTTONS, TASKS } from './button-ids.ts';
import type { Message } from './card.ts';
import { fallbackText } from './fallback-text.ts';
import { pager, pageWithin, range } from './pager.ts';
import { taskLine, taskSection } from './task-line.ts';

export const TASKS_PER_PAGE = 15;

export function taskList(
  incident: Incident,
  { page: wanted, user }: { page: number; user: string },
): Message {
  const all = tasksOf(incident).toSorted(byUrgency);
  const { number } = incident;
  const name = reference(number);
  const paged = { page: wanted, total: all.length, perPage: TASKS_PER_PAGE };
  const page = pageWithin(paged);
  const shown = all.slice(page * TASKS_PER_PAGE, (page + 1) * TASKS_PER_PAGE);
  const open = all.filter(({ state }) => state === 'open').length;
  const head =
    all.length === 0
      ? `*${name}* has no tasks yet. \`/incident task what is to be done @owner\` adds one.`
      : [`*Tasks of ${name}*: ${open} open of ${all.length}`, range({ ...paged, page })]
          .filter((part) => part !== '')
          .join(' · ');
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text: head } },
    ...shown.map((task) => taskSection({ incident: number, task, user, list: 'incident', page })),
    ...pager({ ...paged, page }, TASKS.pages, (to) => `${number}/${to}`, {
      newer: 'Back',
      older: 'More',
    }),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: BUTTONS.addTask,
          value: String(number),
          text: { type: 'plain_text', text: 'Add task' },
        },
      ],
    },
  ];
  return {
    text: fallbackText([head, ...shown.map((task) => taskLine(task, { list: 'incident' }))]),
    blocks,
  };
}

/** What is open and due first, then the other open ones, then what has ended, the latest first. */
function byUrgency(a: Task, b: Task): number {
  if (a.state === 'open' && b.state === 'open') {
    return (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.number - b.number;
  }
  if (a.state === 'open' || b.state === 'open') return a.state === 'open' ? -1 : 1;
  return (b.endedAt ?? 0) - (a.endedAt ?? 0) || a.number - b.number;
}
