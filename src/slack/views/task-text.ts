/** Tasks in words: what is said of them in the channel, and to whom they are due. */
import type { IncidentEvent } from '../../domain/incident/events.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { findTask, taskName } from '../../domain/incident/task.ts';
import type { TaskKind } from '../../domain/incident/task.ts';
import { mrkdwn } from '../text.ts';
import { moment } from './time.ts';

type Said = Extract<
  IncidentEvent,
  { type: 'task_added' | 'task_assigned' | 'task_ended' | 'task_reopened' | 'task_reminded' }
>;

export function taskMessage(event: Said, incident: number): string {
  const who = `<@${event.by}>`;
  const what = `${nameOf(event)}: ${mrkdwn(event.text)}`;
  switch (event.type) {
    case 'task_added':
      return `📋 ${who} added ${what}${facts(event)}`;
    case 'task_assigned':
      return event.owner === event.by
        ? `📋 ${who} took ${what}`
        : `📋 ${who} gave <@${event.owner}> ${what}`;
    case 'task_ended':
      return event.as === 'done' ? `✅ ${who} has done ${what}` : `✖️ ${who} dropped ${what}`;
    case 'task_reopened':
      return `📋 ${who} opened ${what} again`;
    case 'task_reminded':
      return `⏰ Due ${moment(event.dueAt)}, and nobody has it: ${what}\n\`/incident task take ${event.task}\` in ${reference(incident)} makes it yours.`;
  }
}

/** For its owner. */
export function taskDue(incident: Incident, number: number): string {
  const task = findTask(incident, number);
  if (!task) throw new Error(`incident ${incident.number} has no task ${number}`);
  const name = reference(incident.number);
  const where = incident.channel ? ` in <#${incident.channel.id}>` : '';
  const due = task.dueAt === undefined ? 'due' : `due ${moment(task.dueAt)}`;
  return `⏰ ${taskName(task)} of *${name}* ${mrkdwn(incident.title)}${where} is ${due}: ${mrkdwn(task.text)}\nWhen it is done: \`/incident task ${name} done ${number}\`. When it takes longer: \`/incident task ${name} ${number} due tomorrow\`.`;
}

function facts({ owner, dueAt }: { owner?: string; dueAt?: number }): string {
  const parts = [
    ...(owner ? [`for <@${owner}>`] : []),
    ...(dueAt === undefined ? [] : [`due ${moment(dueAt)}`]),
  ];
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

function nameOf({ kind, task }: { kind: TaskKind; task: number }): string {
  return taskName({ kind, number: task }).toLowerCase();
}
