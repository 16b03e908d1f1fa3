/** One incident as Markdown for people: what it was, what was to be done, and its timeline. */
import type { RootContent } from 'mdast';
import { reference, TOCSIN } from '../incident/incident.ts';
import type { Incident } from '../incident/incident.ts';
import { tasksOf } from '../incident/task.ts';
import type { Task } from '../incident/task.ts';
import { timelineSection, updatesSection } from '../postmortem/log-sections.ts';
import {
  heading,
  list,
  markdown,
  paragraph,
  quote,
  strong,
  table,
} from '../postmortem/markdown.ts';
import type { Inline } from '../postmortem/markdown.ts';
import { cell, line, paragraphs, person } from '../postmortem/prose.ts';
import type { Names } from '../postmortem/prose.ts';
import { dateTime } from '../postmortem/time.ts';
import type { Exported } from './source.ts';

export function exportedMarkdown({ incident, events }: Exported, names: Names): string {
  const { number, title, resolution } = incident;
  return markdown([
    heading(1, `${reference(number)}: `, line(title, names)),
    list(facts(incident, names)),
    ...(resolution ? [heading(2, 'Resolution'), quote(paragraphs(resolution, names))] : []),
    ...tasksSection(tasksOf(incident), names),
    ...updatesSection({ events, names }),
    ...timelineSection({ incident, events, names }),
  ]);
}

function facts(incident: Incident, names: Names): Inline[][] {
  const { status, severity, type, service, declaredAt, declaredBy, resolvedAt, roles } = incident;
  const fact = (label: string, value: Inline): Inline[] => [strong(`${label}:`), ' ', value];
  const plain = (text: string) => line(text, new Map());
  return [
    fact('Status', status.replaceAll('_', ' ')),
    fact('Severity', plain(severity)),
    ...(type ? [fact('Type', plain(type))] : []),
    ...(service ? [fact('Service', plain(service))] : []),
    ...(incident.isPrivate ? [fact('Private', 'only for the people in its channel')] : []),
    ...(incident.isDrill ? [fact('Drill', 'nothing of this was real')] : []),
    fact('Declared', [`${dateTime(declaredAt)} UTC by `, person(declaredBy, names)]),
    ...(resolvedAt === undefined ? [] : [fact('Resolved', `${dateTime(resolvedAt)} UTC`)]),
    ...Object.entries(roles).map(([role, user]) => fact(`Role ${role}`, person(user, names))),
  ];
}

function tasksSection(tasks: readonly Task[], names: Names): RootContent[] {
  if (tasks.length === 0) return [];
  return [
    heading(2, 'Tasks and follow-ups'),
    table(
      ['No.', 'Kind', 'What', 'Owner', 'Due (UTC)', 'State'],
      tasks.map((task): Inline[] => [
        String(task.number),
        task.kind === 'task' ? 'task' : 'follow-up',
        cell(task.text, names),
        task.owner ? person(task.owner, names) : '',
        task.dueAt === undefined ? '' : dateTime(task.dueAt),
        ended(task, names),
      ]),
    ),
  ];
}

function ended({ state, endedBy, endedAt }: Task, names: Names): Inline {
  if (state === 'open' || endedAt === undefined) return state;
  return [`${state} ${dateTime(endedAt)} by `, person(endedBy ?? TOCSIN, names)];
}

/** What stands in the place of incidents that did not fit. */
export function leftOutNote(count: number): string {
  return markdown([
    paragraph(strong(`${count} older incidents are left out: the export is full.`)),
  ]);
}
