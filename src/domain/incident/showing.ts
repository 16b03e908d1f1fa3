/** What most events call for: say it in the channel, and bring up to date what shows the state. */
import type { Effect } from '../effects.ts';
import type { Incident } from './incident.ts';

/** What always shows the present state. */
export function shown(incident: Incident): Effect[] {
  if (!incident.channel) return announcement(incident);
  return [{ kind: 'slack.card', incident: incident.number }, ...announcement(incident)];
}

/** Slack writes a line into the channel each time, so only for what the topic says. */
export function topic(incident: Incident): Effect[] {
  return incident.channel ? [{ kind: 'slack.topic', incident: incident.number }] : [];
}

/** Never for a private incident. */
export function announcement(incident: Incident): Effect[] {
  return incident.isPrivate ? [] : [{ kind: 'slack.announcement', incident: incident.number }];
}

export function say(incident: Incident, event: { seq: number }): Effect[] {
  // Before there is a channel nobody is there to be told; the card will show where things stand.
  if (!incident.channel) return [];
  return [{ kind: 'slack.say_event', incident: incident.number, seq: event.seq }];
}
