/** An incident in one line, for lists. */
import type { Configuration } from '../../domain/configuration.ts';
import { COMMANDER, statusName } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { isOpen } from '../../domain/incident/status.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { light } from './status-words.ts';
import { moment } from './time.ts';

/** Twenty lines of it stay within a section's 3,000 characters for usual titles. */
const TITLE_CHARS_MAX = 150;

export function incidentLine(incident: Incident, configuration: Configuration): string {
  const commander = incident.roles[COMMANDER];
  const status = mrkdwn(statusName(configuration, incident.status));
  return [
    `${light(incident)} *${reference(incident.number)}*`,
    mrkdwn(incident.severity),
    mrkdwnWithin(incident.title, TITLE_CHARS_MAX),
    ...(incident.channel ? [`<#${incident.channel.id}>`] : []),
    commander ? `<@${commander}>` : 'no commander',
    isOpen(incident.status)
      ? `${status} · declared ${moment(incident.declaredAt)}`
      : `${status} ${moment(incident.statusSince ?? incident.resolvedAt ?? incident.declaredAt)}`,
  ].join(' · ');
}
