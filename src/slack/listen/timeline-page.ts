/** One page of an incident's timeline or links: asked for by a command, turned by buttons. */
import { z } from 'zod';
import { ENTRY_KINDS } from '../../domain/incident/entry-kinds.ts';
import type { EntryKind } from '../../domain/incident/entry-kinds.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { timeline } from '../../domain/incident/timeline.ts';
import type { Call } from '../commands/subcommand.ts';
import type { Message } from '../views/card.ts';
import { linkList } from '../views/link-list.ts';
import { timelinePage } from '../views/timeline.ts';

/** What is asked for; it travels in the buttons to the other pages. */
const request = z.object({
  incident: z.number().int(),
  /** From 0, the newest. */
  page: z.number().int(),
  /** With those that were struck. */
  isAll: z.boolean().optional(),
  isStarred: z.boolean().optional(),
  kinds: z.array(z.enum(ENTRY_KINDS)).optional(),
});

export type TimelineRequest = z.infer<typeof request>;

/** @throws when a button carries something else: it is not ours. */
export function timelineRequestFrom(value: string): TimelineRequest {
  return request.parse(JSON.parse(value));
}

export async function timelineAnswer(
  { queries, person }: Pick<Call, 'queries' | 'person'>,
  asked: TimelineRequest,
): Promise<Message> {
  const { isAll, isStarred, kinds } = asked;
  const entries = timeline(await queries.events(asked.incident), isAll).filter(
    (entry) => (!isStarred || entry.isStarred) && (!kinds || kinds.includes(entry.kind)),
  );
  return timelinePage({
    number: asked.incident,
    entries,
    page: asked.page,
    zone: person.zone,
    chosen: inWords(asked),
    valueOf: (page) => JSON.stringify({ ...asked, page }),
  });
}

export function linksAnswer(incident: Incident, page: number): Message {
  return linkList(incident, page, (to) =>
    JSON.stringify({ incident: incident.number, page: to } satisfies TimelineRequest),
  );
}

const SEVERAL: Readonly<Record<EntryKind, string>> = {
  state: 'changes of state',
  role: 'roles',
  update: 'updates',
  note: 'notes',
  message: 'messages',
  task: 'tasks',
  people: 'people',
};

function inWords({ isAll, isStarred, kinds }: TimelineRequest): string {
  const words = [
    ...(kinds ? [`only ${kinds.map((kind) => SEVERAL[kind]).join(', ')}`] : []),
    ...(isStarred ? ['only what has a star'] : []),
    ...(isAll ? ['with what was struck'] : []),
  ];
  return words.length > 0 ? ` (${words.join(', ')})` : '';
}
