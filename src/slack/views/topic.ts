/** The channel's topic: severity, status, and who leads, in Slack's 250 characters. */
import { COMMANDER } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { mrkdwnWithin } from '../text.ts';
import { light } from './card.ts';

const TITLE_CHARS_MAX = 120;
const SEVERITY_CHARS_MAX = 40;

export function topic(incident: Incident): string {
  const commander = incident.roles[COMMANDER];
  return [
    `${light(incident)} ${reference(incident.number)}`,
    mrkdwnWithin(incident.severity, SEVERITY_CHARS_MAX),
    incident.status === 'resolved' ? 'Resolved' : 'Investigating',
    commander ? `Commander <@${commander}>` : 'No commander',
    mrkdwnWithin(incident.title, TITLE_CHARS_MAX),
  ].join(' · ');
}
