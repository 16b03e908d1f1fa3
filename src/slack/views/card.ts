/** The incident card: pinned in its channel, always showing how things stand. */
import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { Configuration } from '../../domain/configuration.ts';
import { COMMANDER } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { clip } from '../../domain/text.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { BUTTONS } from './button-ids.ts';
import { failureText } from './failures.ts';
import { duration, moment } from './time.ts';

export interface Message {
  /** For notifications, and for clients that show no blocks. */
  text: string;
  blocks: KnownBlock[];
}

/** Slack's limit on a header's characters. */
const HEADER_CHARS_MAX = 150;
/** Leaves room for the rest in a section's 3,000 characters. */
const WORD_CHARS_MAX = 2_800;

export function card(incident: Incident, configuration: Configuration): Message {
  const headline = `${light(incident)} ${incident.severity} · ${reference(incident.number)} · ${incident.title}`;
  const blocks: KnownBlock[] = [
    {
      type: 'header',
      text: { type: 'plain_text', text: clip(headline, HEADER_CHARS_MAX), emoji: true },
    },
    { type: 'section', fields: fields(incident, configuration).map(field) },
  ];
  const last = lastWord(incident);
  if (last) blocks.push({ type: 'section', text: { type: 'mrkdwn', text: last } });
  if (incident.failures.length > 0) {
    const text = incident.failures.slice(-3).map(failureText).join('\n');
    blocks.push({ type: 'context', elements: [{ type: 'mrkdwn', text }] });
  }
  blocks.push(buttons(incident));
  return { text: mrkdwn(headline), blocks };
}

/** One glyph that can be read across a room. */
export function light(incident: Incident): string {
  if (incident.status === 'resolved') return '🟢';
  return incident.isPrivate ? '🔒' : '🔴';
}

type Pair = [label: string, value: string];

function fields(incident: Incident, configuration: Configuration): Pair[] {
  const severity = configuration.severities.find(({ id }) => id === incident.severity);
  const rows: Pair[] = [
    ['Status', statusLine(incident)],
    ['Severity', mrkdwn(severity ? `${severity.id}: ${severity.description}` : incident.severity)],
    ['Declared', `${moment(incident.declaredAt)} by <@${incident.declaredBy}>`],
  ];
  if (incident.service) rows.push(['Service', mrkdwn(incident.service)]);
  for (const role of configuration.roles) {
    const holder = incident.roles[role.id];
    if (holder) rows.push([mrkdwn(role.name), `<@${holder}>`]);
    else if (role.id === COMMANDER) rows.push([mrkdwn(role.name), '*nobody yet*']);
  }
  // Slack takes ten fields.
  return rows.slice(0, 10);
}

function field([label, value]: Pair): { type: 'mrkdwn'; text: string } {
  return { type: 'mrkdwn', text: `*${label}*\n${value}` };
}

function statusLine(incident: Incident): string {
  if (incident.resolvedAt === undefined) return 'Investigating';
  return `Resolved ${moment(incident.resolvedAt)}, after ${duration(incident.resolvedAt - incident.declaredAt)}`;
}

function lastWord(incident: Incident): string | undefined {
  if (incident.resolution)
    return `*Resolution*\n${mrkdwnWithin(incident.resolution, WORD_CHARS_MAX)}`;
  const { lastUpdate } = incident;
  if (!lastUpdate) return undefined;
  return `*Latest update*, ${moment(lastUpdate.at)} by <@${lastUpdate.by}>\n${mrkdwnWithin(lastUpdate.text, WORD_CHARS_MAX)}`;
}

function buttons(incident: Incident): ActionsBlock {
  const value = String(incident.number);
  const button = (id: string, label: string, style?: 'primary' | 'danger'): Button => ({
    type: 'button',
    action_id: id,
    value,
    text: { type: 'plain_text', text: label },
    ...(style ? { style } : {}),
  });
  const elements =
    incident.status === 'resolved'
      ? [button(BUTTONS.postmortem, 'Postmortem'), button(BUTTONS.reopen, 'Reopen')]
      : [
          ...(incident.roles[COMMANDER]
            ? []
            : [button(BUTTONS.takeCommand, 'Take command', 'primary')]),
          button(BUTTONS.update, 'Post update'),
          button(BUTTONS.resolve, 'Resolve'),
        ];
  return { type: 'actions', elements };
}
