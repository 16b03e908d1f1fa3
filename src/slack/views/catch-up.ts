/** How an incident stands, for somebody who comes to it late. */
import type { KnownBlock } from '@slack/types';
import type { Configuration } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { Entry } from '../../domain/incident/timeline.ts';
import { card } from './card.ts';
import type { Message } from './card.ts';
import { recentEntries } from './recent-entries.ts';

const ENTRIES_SHOWN = 5;

/** @param zone the reader’s. */
export function catchUp(
  incident: Incident,
  entries: readonly Entry[],
  configuration: Configuration,
  zone: string,
): Message {
  const name = reference(incident.number);
  const shown = card(incident, configuration);
  const more = `\`/incident timeline ${name}\` has everything, \`/incident tasks ${name}\` what is to be done. \`/incident subscribe ${name}\` tells you of each update by direct message, \`/incident catchup\` shows this again. Only you see it.`;
  const blocks: KnownBlock[] = [
    // Its buttons are on the card itself.
    ...shown.blocks.filter(({ type }) => type !== 'actions'),
    // Who came and went does not tell anybody how it stands.
    ...recentEntries(
      entries.filter(({ kind }) => kind !== 'people'),
      zone,
      ENTRIES_SHOWN,
    ),
    { type: 'context', elements: [{ type: 'mrkdwn', text: more }] },
  ];
  return { text: `How it stands: ${shown.text}`, blocks };
}
