/** What is said in the incident's channel when something happens. */
import type { IncidentEvent } from '../../domain/incident/events.ts';
import { reference } from '../../domain/incident/incident.ts';
import { mrkdwn } from '../text.ts';

/** Undefined for events that nothing is said about. */
export function eventMessage(event: IncidentEvent, number: number): string | undefined {
  const who = `<@${event.by}>`;
  switch (event.type) {
    case 'role_assigned': {
      const role = `*${mrkdwn(event.role)}*`;
      const after = event.previous ? `, taking over from <@${event.previous}>` : '';
      return event.by === event.user
        ? `🧭 ${who} is now ${role}${after}.`
        : `🧭 ${who} made <@${event.user}> ${role}${after}.`;
    }
    case 'severity_changed':
      return `🎚️ ${who} changed the severity from ${mrkdwn(event.from)} to *${mrkdwn(event.to)}*${because(event.reason)}`;
    case 'update_posted':
      return `📣 *Update* by ${who}\n${mrkdwn(event.text)}`;
    case 'noted':
      return `📝 ${who} noted: ${mrkdwn(event.text)}`;
    case 'resolved':
      return `🟢 ${who} resolved ${reference(number)}. The postmortem is being drafted.${event.summary ? `\n${mrkdwn(event.summary)}` : ''}`;
    case 'reopened':
      return `🔴 ${who} reopened ${reference(number)}${because(event.reason)}`;
    case 'people_invited':
      return event.refused
        .map(({ user, reason }) => `⚠️ I could not invite <@${user}> here (${mrkdwn(reason)}).`)
        .join('\n');
    default:
      return undefined;
  }
}

function because(reason: string | undefined): string {
  return reason ? `: ${mrkdwn(reason)}` : '.';
}
