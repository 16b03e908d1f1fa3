/** What must be done to the world because an event happened. */
import { COMMANDER } from '../configuration.ts';
import type { Effect } from '../effects.ts';
import type { IncidentEvent } from './events.ts';
import { responders } from './incident.ts';
import type { Incident } from './incident.ts';

/** @param incident as it is after the event. */
export function react(incident: Incident, event: IncidentEvent): Effect[] {
  const { number } = incident;
  switch (event.type) {
    case 'channel_opened':
      return [
        { kind: 'slack.invite', incident: number, users: responders(incident) },
        { kind: 'slack.card', incident: number },
        { kind: 'slack.topic', incident: number },
        ...announcement(incident),
        ...sharing(incident),
      ];
    case 'card_posted':
      return [
        { kind: 'slack.pin_card', incident: number },
        { kind: 'slack.bookmark', incident: number },
      ];
    case 'setup_delayed':
      return announcement(incident);
    case 'people_invited':
      return event.refused.length > 0 ? say(incident, event) : [];
    case 'role_assigned':
      return [
        ...invitation(incident, event.user),
        ...say(incident, event),
        ...(event.role === COMMANDER ? topic(incident) : []),
        ...shown(incident),
      ];
    case 'severity_changed':
    case 'resolved':
    case 'reopened':
      return [...say(incident, event), ...topic(incident), ...shown(incident)];
    case 'update_posted':
      return [...say(incident, event), ...shown(incident)];
    case 'noted':
      return say(incident, event);
    case 'message_captured':
      return incident.captures[event.message.ts]?.isRead
        ? []
        : [{ kind: 'slack.read_message', incident: number, message: event.message }];
    case 'postmortem_asked':
      return [{ kind: 'postmortem.write', incident: number, draft: event.draft }];
    case 'postmortem_written':
      return sharing(incident);
    case 'effect_failed':
      return [
        // A card that cannot be shown cannot show that, and to try would fail for ever.
        ...(incident.channel && event.effect !== 'slack.card'
          ? [{ kind: 'slack.card', incident: number } as const]
          : []),
        {
          kind: 'slack.tell',
          replyTo: { user: incident.declaredBy },
          notice: {
            kind: 'effect_failed',
            incident: number,
            effect: event.effect,
            reason: event.reason,
          },
        },
      ];
    case 'declared':
    case 'announced':
    case 'time_point_set':
    case 'message_released':
    case 'message_read':
    case 'message_edited':
    case 'message_deleted':
    case 'joined':
    case 'left':
    case 'postmortem_shared':
      return [];
  }
}

/** What always shows the present state. */
function shown(incident: Incident): Effect[] {
  if (!incident.channel) return announcement(incident);
  return [{ kind: 'slack.card', incident: incident.number }, ...announcement(incident)];
}

/** Slack writes a line into the channel each time, so only for what the topic says. */
function topic(incident: Incident): Effect[] {
  return incident.channel ? [{ kind: 'slack.topic', incident: incident.number }] : [];
}

/** Never for a private incident. */
function announcement(incident: Incident): Effect[] {
  return incident.isPrivate ? [] : [{ kind: 'slack.announcement', incident: incident.number }];
}

/** A draft that was written while Slack did not let us open the channel is shared when it is there. */
function sharing({ number, channel, postmortem }: Incident): Effect[] {
  const draft = postmortem?.written?.draft;
  if (!channel || draft === undefined) return [];
  return [{ kind: 'slack.share_postmortem', incident: number, draft }];
}

function say(incident: Incident, event: IncidentEvent): Effect[] {
  // Before there is a channel nobody is there to be told; the card will show where things stand.
  if (!incident.channel) return [];
  return [{ kind: 'slack.say_event', incident: incident.number, seq: event.seq }];
}

function invitation(incident: Incident, user: string): Effect[] {
  if (!incident.channel || incident.members.includes(user)) return [];
  return [{ kind: 'slack.invite', incident: incident.number, users: [user] }];
}
