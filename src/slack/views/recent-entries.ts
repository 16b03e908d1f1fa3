/** The last entries of a timeline, in a block of their own. */
import type { KnownBlock } from '@slack/types';
import type { Entry } from '../../domain/incident/timeline.ts';
import { mrkdwnWithin } from '../text.ts';
import { moment } from './time.ts';

const SHOWN_MAX = 10;
/** Ten of these stay within a section's 3,000 characters. */
const ENTRY_CHARS_MAX = 180;

export function recentEntries(entries: readonly Entry[]): KnownBlock[] {
  const shown = entries.slice(-SHOWN_MAX);
  if (shown.length === 0) return [];
  const left = entries.length - shown.length;
  const head = left > 0 ? `*Timeline* (${left} earlier ones are not shown)` : '*Timeline*';
  const lines = shown.map(
    ({ at, by, text }) =>
      `${moment(at)} <@${by}> ${mrkdwnWithin(text.replaceAll('\n', ' '), ENTRY_CHARS_MAX)}`,
  );
  return [{ type: 'section', text: { type: 'mrkdwn', text: [head, ...lines].join('\n') } }];
}
