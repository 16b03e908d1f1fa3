/** How updates, and reminders of them, read in Slack. */
import type { Incident } from '../../domain/incident/incident.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { NextUpdateEvent } from '../../domain/incident/next-update.ts';
import type { UpdateEvent } from '../../domain/incident/updates.ts';
import type { Recorded } from '../../domain/incident/part.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { BUTTONS } from './button-ids.ts';
import type { Message } from './card.ts';
import { moment } from './time.ts';

export const SNOOZE_MINUTES = 10;

const TITLE_CHARS_MAX = 400;

export function updateMessage(event: Recorded<UpdateEvent>): string {
  return [
    `📣 *Update* by <@${event.by}>`,
    mrkdwn(event.text),
    ...(event.doing ? [`*Doing:* ${mrkdwn(event.doing)}`] : []),
    ...(event.dueAt ? [`_The next update is due ${moment(event.dueAt)}._`] : []),
  ].join('\n');
}

type Nudge = Extract<NextUpdateEvent, { type: 'update_nudged' }>;

/** To everybody in the channel. */
export function channelNudge({ dueAt }: Nudge, number: number): string {
  return `⏰ An update of ${reference(number)} has been due since ${moment(dueAt)}. What do we know? \`/incident update\` posts it, \`/incident snooze 15m\` puts this off.`;
}

/** To the commander alone. */
export function commanderNudge({ dueAt }: Nudge, incident: Incident): Message {
  const { number, title, channel } = incident;
  const where = channel ? ` in <#${channel.id}>` : '';
  const text = `⏰ *${reference(number)}* ${mrkdwnWithin(title, TITLE_CHARS_MAX)}: the update that was due ${moment(dueAt)} is yours to post${where}. In a few minutes I ask everybody there.`;
  const value = String(number);
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: BUTTONS.update,
            value,
            style: 'primary',
            text: { type: 'plain_text', text: 'Post update' },
          },
          {
            type: 'button',
            action_id: BUTTONS.snoozeUpdate,
            value,
            text: { type: 'plain_text', text: `Snooze ${SNOOZE_MINUTES} min` },
          },
        ],
      },
    ],
  };
}
