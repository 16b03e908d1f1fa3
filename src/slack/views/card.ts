/** The incident card: pinned in its channel, always showing how things stand. */
import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { serviceName } from '../../domain/configuration.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import { fieldText, fieldValue } from '../../domain/incident/field-values.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { isOpen, isResolved } from '../../domain/incident/status.ts';
import { clip } from '../../domain/text.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { BUTTONS } from './button-ids.ts';
import { failureText } from './failures.ts';
import { relationBlocks } from './relations.ts';
import { nextUpdateText } from './next-update.ts';
import { light, statusLine, statusSelect } from './status-words.ts';
import { isLed, roleRows } from './role-rows.ts';
import { moment } from './time.ts';

export interface Message {
  /** For notifications, and for clients that show no blocks. */
  text: string;
  blocks: KnownBlock[];
}

/** Slack's limit on a header's characters. */
const HEADER_CHARS_MAX = 150;
/** Slack's limit on a section's fields, and of what stands in one. */
const FIELDS_MAX = 10;
const FIELD_CHARS_MAX = 300;
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
    ...recorded(incident, configuration),
    ...relationBlocks(incident, configuration),
  ];
  const last = lastWord(incident);
  if (last) blocks.push({ type: 'section', text: { type: 'mrkdwn', text: last } });
  blocks.push(...linksLine(incident));
  const next = nextUpdateText(incident);
  if (next) blocks.push({ type: 'context', elements: [{ type: 'mrkdwn', text: next }] });
  if (incident.failures.length > 0) {
    const text = incident.failures.slice(-3).map(failureText).join('\n');
    blocks.push({ type: 'context', elements: [{ type: 'mrkdwn', text }] });
  }
  blocks.push(buttons(incident, configuration));
  return { text: mrkdwn(headline), blocks };
}

function linksLine({ postedLinks = {} }: Incident): KnownBlock[] {
  const count = Object.keys(postedLinks).length;
  if (count === 0) return [];
  const text = `🔗 ${count} ${count === 1 ? 'link' : 'links'} posted here: \`/incident links\``;
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }];
}

type Pair = [label: string, value: string];

function fields(incident: Incident, configuration: Configuration): Pair[] {
  const severity = configuration.severities.find(({ id }) => id === incident.severity);
  const rows: Pair[] = [
    ['Status', statusLine(incident, configuration)],
    ['Severity', mrkdwn(severity ? `${severity.id}: ${severity.description}` : incident.severity)],
    ['Declared', `${moment(incident.declaredAt)} by <@${incident.declaredBy}>`],
  ];
  if (incident.service) {
    rows.push(['Service', mrkdwn(serviceName(configuration, incident.service))]);
  }
  const type = configuration.types.find(({ id }) => id === incident.type)?.name ?? incident.type;
  if (type) rows.push(['Type', mrkdwn(type)]);
  rows.push(...roleRows(incident, configuration));
  return rows.slice(0, FIELDS_MAX);
}

/** What the team's own fields hold. */
function recorded(incident: Incident, configuration: Configuration): KnownBlock[] {
  const rows = configuration.fields.flatMap(({ id, name }): Pair[] => {
    const value = fieldValue(incident, id);
    return value === undefined
      ? []
      : [[mrkdwn(name), mrkdwnWithin(fieldText(value), FIELD_CHARS_MAX)]];
  });
  if (rows.length === 0) return [];
  const left = rows.length - FIELDS_MAX;
  return [
    { type: 'section', fields: rows.slice(0, FIELDS_MAX).map(field) },
    ...(left > 0
      ? [
          {
            type: 'context' as const,
            elements: [
              { type: 'mrkdwn' as const, text: `… and ${left} more fields: \`/incident set\`` },
            ],
          },
        ]
      : []),
  ];
}

function field([label, value]: Pair): { type: 'mrkdwn'; text: string } {
  return { type: 'mrkdwn', text: `*${label}*\n${value}` };
}

function lastWord(incident: Incident): string | undefined {
  if (incident.resolution)
    return `*Resolution*\n${mrkdwnWithin(incident.resolution, WORD_CHARS_MAX)}`;
  const { lastUpdate } = incident;
  if (!lastUpdate || lastUpdate.isStruck) return undefined;
  return `*Latest update*, ${moment(lastUpdate.at)} by <@${lastUpdate.by}>\n${mrkdwnWithin(lastUpdate.text, WORD_CHARS_MAX)}`;
}

function buttons(incident: Incident, configuration: Configuration): ActionsBlock {
  const value = String(incident.number);
  const button = (id: string, label: string, style?: 'primary' | 'danger'): Button => ({
    type: 'button',
    action_id: id,
    value,
    text: { type: 'plain_text', text: label },
    ...(style ? { style } : {}),
  });
  const ended = [
    ...(isResolved(incident.status)
      ? [button(BUTTONS.postmortem, 'Postmortem'), button(BUTTONS.addTask, 'Add follow-up')]
      : []),
    button(BUTTONS.timeline, 'Timeline'),
    // A merged one goes on elsewhere; `/incident unmerge` is for a mistake.
    ...(incident.mergedInto ? [] : [button(BUTTONS.reopen, 'Reopen')]),
  ];
  const select = incident.mergedInto ? undefined : statusSelect(incident, configuration);
  const elements = !isOpen(incident.status)
    ? ended
    : [
        ...(isLed(incident) ? [] : [button(BUTTONS.takeCommand, 'Take command', 'primary')]),
        button(BUTTONS.update, 'Post update'),
        button(BUTTONS.roles, 'Roles'),
        button(BUTTONS.addTask, 'Add task'),
        button(BUTTONS.timeline, 'Timeline'),
        button(BUTTONS.resolve, 'Resolve'),
        ...(incident.meetingUrl
          ? [{ ...button(BUTTONS.meeting, 'Join meeting'), url: incident.meetingUrl }]
          : []),
      ];
  return { type: 'actions', elements: [...elements, ...(select ? [select] : [])] };
}
