/** Asks before an incident is merged into another, and says what will happen. */
import type { ModalView } from '@slack/types';
import type { Incident } from '../../domain/incident/incident.ts';
import { reference } from '../../domain/incident/incident.ts';
import { mrkdwnWithin } from '../text.ts';
import { MODALS } from './button-ids.ts';

/** Two of these and the rest stay within a section's 3,000 characters. */
const TITLE_CHARS_MAX = 300;

export interface MergeModal {
  from: Incident;
  into: Incident;
  /** The one that was named, when that was merged itself. */
  named?: number | undefined;
  metadata: string;
}

export function mergeModal({ from, into, named, metadata }: MergeModal): ModalView {
  const [ours, theirs] = [reference(from.number), reference(into.number)];
  const lines = [
    `*${ours}* ${mrkdwnWithin(from.title, TITLE_CHARS_MAX)}`,
    `goes on in *${theirs}* ${mrkdwnWithin(into.title, TITLE_CHARS_MAX)}${into.channel ? ` in <#${into.channel.id}>` : ''}.`,
    ...(named === undefined ? [] : [`(${reference(named)} was merged into it.)`]),
    '',
    `• Both keep their timelines. ${ours} becomes “merged”: its card, topic and announcement lead to where it goes on, and so does whatever is typed in its channel.`,
    into.isPrivate
      ? `• ${theirs} is private: nobody is invited there, and here it is called “another incident”. Invite whom you need.`
      : `• The people of ${ours} are invited to ${theirs}’s channel.`,
    `• \`/incident unmerge\` takes it back.`,
  ];
  return {
    type: 'modal',
    callback_id: MODALS.merge,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Merge the incident' },
    submit: { type: 'plain_text', text: 'Merge' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      { type: 'section', block_id: 'merge', text: { type: 'mrkdwn', text: lines.join('\n') } },
    ],
  };
}
