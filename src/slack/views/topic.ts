/** The channel's topic: severity, status, and who leads, in Slack's 250 characters. */
import type { Configuration } from '../../domain/configuration.ts';
import { COMMANDER, statusName } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { redirection } from './relations.ts';
import { light } from './status-words.ts';

const TOPIC_CHARS_MAX = 250;
const TITLE_CHARS_MAX = 90;
const STATUS_CHARS_MAX = 25;
const SEVERITY_CHARS_MAX = 40;

export function topic(incident: Incident, configuration: Configuration): string {
  const commander = incident.roles[COMMANDER];
  const words = [
    `${light(incident)} ${reference(incident.number)}`,
    mrkdwnWithin(incident.severity, SEVERITY_CHARS_MAX),
    mrkdwnWithin(statusName(configuration, incident.status), STATUS_CHARS_MAX),
    redirection(incident) ?? (commander ? `Commander <@${commander}>` : 'No commander'),
    mrkdwnWithin(incident.title, TITLE_CHARS_MAX),
  ].join(' · ');
  const { meetingUrl } = incident;
  const whole = meetingUrl ? `${words} · ${mrkdwn(meetingUrl)}` : words;
  // A link that is cut leads nowhere; the card and the bookmark have it too.
  return whole.length <= TOPIC_CHARS_MAX ? whole : words;
}
