/** One person's open tasks and follow-ups, over all incidents they may see. */
import type { KnownBlock } from '@slack/types';
import { reference } from '../../domain/incident/incident.ts';
import type { OwnTask } from '../../domain/ports.ts';
import { mrkdwnWithin } from '../text.ts';
import { TASKS } from './button-ids.ts';
import type { Message } from './card.ts';
import { fallbackText } from './fallback-text.ts';
import { pager, range } from './pager.ts';
import { taskLine, taskSection } from './task-line.ts';

export const OWN_TASKS_PER_PAGE = 15;
const TITLE_CHARS_MAX = 80;

/** @param total of all pages. */
export function ownTasks(
  tasks: readonly OwnTask[],
  { page, total }: { page: number; total: number },
): Message {
  const paged = { page, total, perPage: OWN_TASKS_PER_PAGE };
  const head =
    total === 0
      ? 'You have nothing to do in any incident.'
      : `*Your ${total === 1 ? 'one open task' : `${total} open tasks`}* ${range(paged)}`.trim();
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text: head } },
    ...tasks.map((own) => ownTaskSection(own, page)),
    ...pager(paged, TASKS.ownPages, String, { newer: 'Back', older: 'More' }),
  ];
  const lines = tasks.map((own) => `${of(own)}\n${taskLine(own.task, { list: 'mine' })}`);
  return { text: fallbackText([head, ...lines]), blocks };
}

export function ownTaskSection(own: OwnTask, page: number): KnownBlock {
  return taskSection({
    incident: own.incident.number,
    task: own.task,
    user: own.task.owner ?? '',
    list: 'mine',
    page,
    head: of(own),
  });
}

function of({ incident }: OwnTask): string {
  const where = incident.channel ? ` <#${incident.channel.id}>` : '';
  return `*${reference(incident.number)}* ${mrkdwnWithin(incident.title, TITLE_CHARS_MAX)}${where}`;
}
