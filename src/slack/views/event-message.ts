/** What is said in the incident's channel when something happens. */
import type { Configuration } from '../../domain/configuration.ts';
import type { IncidentEvent } from '../../domain/incident/events.ts';
import { reference } from '../../domain/incident/incident.ts';
import { mrkdwn } from '../text.ts';
import { amendmentMessage } from './amendment-text.ts';
import { changeMessage } from './change-text.ts';
import { relationMessage } from './relations.ts';
import { roleEventMessage } from './role-text.ts';
import { ruleMessage } from './rule-text.ts';
import { taskMessage } from './task-text.ts';
import { channelNudge, updateMessage } from './update-text.ts';

/** Undefined for events that nothing is said about. */
export function eventMessage(
  event: IncidentEvent,
  number: number,
  configuration: Configuration,
): string | undefined {
  const who = `<@${event.by}>`;
  switch (event.type) {
    case 'role_assigned':
    case 'role_left':
    case 'role_offer_reminded':
    case 'role_offer_ended':
    case 'left':
      return roleEventMessage(event, configuration);
    case 'severity_changed':
      return `🎚️ ${who} changed the severity from ${mrkdwn(event.from)} to *${mrkdwn(event.to)}*${because(event.reason)}`;
    case 'update_posted':
      return updateMessage(event);
    case 'update_nudged':
      return channelNudge(event, number);
    case 'meeting_set':
      return `📞 ${who} set the meeting: ${mrkdwn(event.url)}`;
    case 'noted':
    case 'entry_edited':
    case 'entry_struck':
    case 'entry_unstruck':
      return amendmentMessage(event);
    case 'resolved':
      return `🟢 ${who} resolved ${reference(number)}. The postmortem is being drafted.${stillOpen(event.openTasks)}${event.summary ? `\n${mrkdwn(event.summary)}` : ''}`;
    case 'reopened':
      return `🔴 ${who} reopened ${reference(number)}${because(event.reason)}`;
    case 'status_changed':
    case 'renamed':
    case 'type_changed':
    case 'service_changed':
    case 'field_set':
      return changeMessage(event, number, configuration);
    case 'linked':
    case 'unlinked':
    case 'merged':
    case 'redirected':
    case 'unmerged':
    case 'absorbed':
    case 'released_duplicate':
    case 'child_told':
    case 'history_imported':
      return relationMessage(event, number);
    case 'people_invited':
      return event.refused
        .map(({ user, reason }) => `⚠️ I could not invite <@${user}> here (${mrkdwn(reason)}).`)
        .join('\n');
    case 'task_added':
    case 'task_assigned':
    case 'task_ended':
    case 'task_reopened':
    case 'task_reminded':
      return taskMessage(event, number);
    case 'rule_ran':
      return ruleMessage(event);
    case 'rule_reminded':
      return `⏰ ${mrkdwn(event.text)}\n_Rule “${mrkdwn(event.rule)}”_`;
    default:
      return undefined;
  }
}

function stillOpen(tasks: number | undefined): string {
  if (tasks === undefined) return '';
  const are = tasks === 1 ? 'One task is' : `${tasks} tasks are`;
  return ` ${are} still open: \`/incident tasks\`.`;
}

function because(reason: string | undefined): string {
  return reason ? `: ${mrkdwn(reason)}` : '.';
}
