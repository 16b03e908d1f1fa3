/** The last entries of a timeline, beneath what else is shown of an incident. */
import type { KnownBlock } from '@slack/types';
import type { Entry } from '../../domain/incident/timeline.ts';
import { entrySections } from './timeline-lines.ts';

const SHOWN_MAX = 10;

/** @param zone the reader's. */
export function recentEntries(
  entries: readonly Entry[],
  zone: string,
  most = SHOWN_MAX,
): KnownBlock[] {
  const shown = entries.slice(-most);
  if (shown.length === 0) return [];
  const left = entries.length - shown.length;
  const more = left > 0 ? ` (${left} earlier: \`/incident timeline\`)` : '';
  const head: KnownBlock = {
    type: 'section',
    text: { type: 'mrkdwn', text: `*Timeline*${more}` },
  };
  return [head, ...entrySections(shown, zone)];
}
