/** An incident in one line, for lists. */
import { COMMANDER } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { light } from './card.ts';
import { moment } from './time.ts';

/** Twenty lines of it stay within a section's 3,000 characters for usual titles. */
const TITLE_CHARS_MAX = 150;

export function incidentLine(incident: Incident): string {
  const commander = incident.roles[COMMANDER];
  return [
    `${light(incident)} *${reference(incident.number)}*`,
    mrkdwn(incident.severity),
    mrkdwnWithin(incident.title, TITLE_CHARS_MAX),
    ...(incident.channel ? [`<#${incident.channel.id}>`] : []),
    commander ? `<@${commander}>` : 'no commander',
    incident.resolvedAt === undefined
      ? `since ${moment(incident.declaredAt)}`
      : `resolved ${moment(incident.resolvedAt)}`,
  ].join(' · ');
}
