/** The message in the announcements channel: one for each public incident, kept up to date. */
import type { Configuration } from '../../domain/configuration.ts';
import { COMMANDER, serviceName, statusName } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { BUTTONS } from './button-ids.ts';
import type { Message } from './card.ts';
import { nextUpdateText } from './next-update.ts';
import { redirection } from './relations.ts';
import { light } from './status-words.ts';
import { moment } from './time.ts';

/** Leave room for the rest in a section's 3,000 characters. */
const WORD_CHARS_MAX = 1_200;
const WORD_LINES_MAX = 20;

export function announcement(incident: Incident, configuration: Configuration): Message {
  const { channel, lastUpdate } = incident;
  const name = `*${reference(incident.number)}* ${mrkdwn(incident.title)}`;
  const where = channel ? `<#${channel.id}>` : 'its channel is not open yet';
  const commander = incident.roles[COMMANDER];
  const facts = [
    [mrkdwn(statusName(configuration, incident.status)), redirection(incident)]
      .filter(Boolean)
      .join(' '),
    ...(incident.service ? [mrkdwn(serviceName(configuration, incident.service))] : []),
    commander ? `led by <@${commander}>` : 'no commander yet',
    `declared ${moment(incident.declaredAt)} by <@${incident.declaredBy}>`,
  ];
  const lines = [
    `${light(incident)} ${mrkdwn(incident.severity)} · ${name} → ${where}`,
    facts.join(' · '),
  ];
  const word = incident.resolution ?? (lastUpdate?.isStruck ? undefined : lastUpdate?.text);
  if (word) lines.push(quoted(word));
  const next = nextUpdateText(incident);
  if (next) lines.push(next);
  const text = lines.join('\n');
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: BUTTONS.follow,
            value: String(incident.number),
            text: { type: 'plain_text', text: 'Follow' },
          },
        ],
      },
    ],
  };
}

function quoted(word: string): string {
  const lines = word.split('\n');
  const kept = lines.slice(0, WORD_LINES_MAX);
  if (lines.length > kept.length) kept.push('…');
  return mrkdwnWithin(kept.join('\n'), WORD_CHARS_MAX).replaceAll(/^/gm, '> ');
}
