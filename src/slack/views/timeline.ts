/** One page of a timeline: the newest first, and in each page what came first first. */
import { reference } from '../../domain/incident/incident.ts';
import type { Entry } from '../../domain/incident/timeline.ts';
import { mrkdwn } from '../text.ts';
import { TIMELINE_PAGES } from './button-ids.ts';
import type { Message } from './card.ts';
import { pager, pageWithin } from './pager.ts';
import { entrySections } from './timeline-lines.ts';

/** As much as can be read at a glance, and well within a message's limits. */
export const ENTRIES_PER_PAGE = 20;

export interface TimelinePage {
  number: number;
  /** All that were asked for, the oldest first. */
  entries: readonly Entry[];
  /** From 0, the newest. */
  page: number;
  zone: string;
  /** What was asked for, in words: " with those that were struck". */
  chosen: string;
  /** What the button to a page carries. */
  valueOf: (page: number) => string;
}

export function timelinePage({ number, entries, zone, chosen, ...asked }: TimelinePage): Message {
  const total = entries.length;
  const name = reference(number);
  if (total === 0) {
    const text = `There is nothing on the timeline of ${name}${mrkdwn(chosen)}. \`/incident note\` puts a line there, a 📌 reaction the message that has it.`;
    return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
  }
  const page = pageWithin({ page: asked.page, total, perPage: ENTRIES_PER_PAGE });
  const end = total - page * ENTRIES_PER_PAGE;
  const start = Math.max(end - ENTRIES_PER_PAGE, 0);
  const some = total > ENTRIES_PER_PAGE ? `, ${start + 1} to ${end} of ${total}` : '';
  const head = `*Timeline of ${name}*${mrkdwn(chosen)}${some}`;
  return {
    text: `Timeline of ${name}${mrkdwn(chosen)}${some}`,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: head } },
      ...entrySections(entries.slice(start, end), zone),
      ...pager({ page, total, perPage: ENTRIES_PER_PAGE }, TIMELINE_PAGES, asked.valueOf),
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: `\`/incident edit ${example(entries)} new text\`, \`strike\` and \`star\` change an entry by its number; \`/incident timeline --all\` shows what was struck, \`--kind notes,updates\` only those.`,
          },
        ],
      },
    ],
  };
}

/** One that can be edited, where there is one. */
function example(entries: readonly Entry[]): number {
  return entries.findLast(({ kind }) => kind === 'note' || kind === 'update')?.seq ?? 14;
}
