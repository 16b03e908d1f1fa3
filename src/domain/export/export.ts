/** An export as text, piece by piece, so that years of incidents need not be in memory at once. */
import { peopleIn } from '../postmortem/people.ts';
import { tasksOf } from '../incident/task.ts';
import type { UserId } from '../incident/incident.ts';
import type { People } from '../ports.ts';
import { EXPORT_VERSION, exportedIncident, iso } from './json.ts';
import { exportedMarkdown, leftOutNote } from './markdown.ts';
import type { Exported } from './source.ts';

export const EXPORT_FORMATS = ['json', 'md'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions {
  format: ExportFormat;
  /** When it was asked for, in milliseconds since the epoch. */
  at: number;
  people: Pick<People, 'names'>;
  /** Incidents that would make it longer are left out, and counted. At least one is always in it. */
  charsMax: number;
}

export function exported(
  incidents: AsyncIterable<Exported>,
  options: ExportOptions,
): AsyncGenerator<string> {
  return options.format === 'json' ? json(incidents, options) : md(incidents, options);
}

async function* json(
  incidents: AsyncIterable<Exported>,
  { at, people, charsMax }: ExportOptions,
): AsyncGenerator<string> {
  const mentioned = new Set<UserId>();
  yield `{"format":"tocsin","version":${EXPORT_VERSION},"exportedAt":"${iso(at)}","incidents":[`;
  let [chars, leftOut, written] = [0, 0, 0];
  for await (const each of incidents) {
    const text = leftOut > 0 ? '' : JSON.stringify(exportedIncident(each), null, 1);
    chars += text.length;
    if (leftOut > 0 || (written > 0 && chars > charsMax)) {
      leftOut += 1;
      continue;
    }
    for (const user of peopleOf(each)) mentioned.add(user);
    yield `${written === 0 ? '' : ','}\n${text}`;
    written += 1;
  }
  const names = Object.fromEntries(await people.names([...mentioned]));
  yield `\n],"leftOut":${leftOut},"people":${JSON.stringify(names)}}\n`;
}

async function* md(
  incidents: AsyncIterable<Exported>,
  { people, charsMax }: ExportOptions,
): AsyncGenerator<string> {
  let [chars, leftOut, written] = [0, 0, 0];
  const names = remembering(people);
  for await (const each of incidents) {
    const text = leftOut > 0 ? '' : exportedMarkdown(each, await names(peopleOf(each)));
    chars += text.length;
    if (leftOut > 0 || (written > 0 && chars > charsMax)) {
      leftOut += 1;
      continue;
    }
    yield written === 0 ? text : `\n${text}`;
    written += 1;
  }
  if (leftOut > 0) yield `\n${leftOutNote(leftOut)}`;
}

/** Asks for each once: the same few people are in all incidents, and Slack may be slow. */
function remembering(
  people: Pick<People, 'names'>,
): (ids: readonly UserId[]) => Promise<ReadonlyMap<UserId, string>> {
  const asked = new Set<UserId>();
  const known = new Map<UserId, string>();
  return async (ids) => {
    const more = ids.filter((id) => !asked.has(id));
    for (const id of more) asked.add(id);
    for (const [id, name] of more.length > 0 ? await people.names(more) : []) known.set(id, name);
    return known;
  };
}

/** Everybody whom an export of it names, once each. */
function peopleOf({ incident, events }: Exported): UserId[] {
  const owners = tasksOf(incident).flatMap(({ owner, endedBy, addedBy }) =>
    [owner, endedBy, addedBy].filter((user) => user !== undefined),
  );
  return [...new Set([...peopleIn(incident, events), ...Object.values(incident.roles), ...owners])];
}
