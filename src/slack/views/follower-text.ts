/** What followers of an incident are told by direct message. */
import type { Configuration } from '../../domain/configuration.ts';
import type { IncidentEvent } from '../../domain/incident/events.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { mrkdwn } from '../text.ts';
import { eventMessage } from './event-message.ts';
import { light } from './status-words.ts';

/** Undefined for events that nothing is said about. */
export function followerText(
  event: IncidentEvent,
  incident: Incident,
  configuration: Configuration,
): string | undefined {
  const { number, severity, title, channel } = incident;
  const name = reference(number);
  const said =
    event.type === 'declared'
      ? `Declared by <@${event.by}>. \`/incident unsubscribe ${name}\` leaves this one out, \`/incident unsubscribe all\` ends it for all.`
      : eventMessage(event, number, configuration);
  if (said === undefined) return undefined;
  const where = channel ? ` → <#${channel.id}>` : '';
  return `${light(incident)} *${name}* · ${mrkdwn(severity)} · ${mrkdwn(title)}${where}\n${said}`;
}
