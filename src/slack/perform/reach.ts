/** Reaches people outside the channel: by direct message, and in the thread of the announcement. */
import { canSee } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { IncidentEvent } from '../../domain/incident/events.ts';
import { owesUpdates } from '../../domain/incident/next-update.ts';
import type { Perform } from '../../domain/ports.ts';
import { postOnce } from '../post.ts';
import { eventMessage } from '../views/event-message.ts';
import { followerText } from '../views/follower-text.ts';
import { commanderNudge } from '../views/update-text.ts';
import { attempting, DONE, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';

export function directMessage(ports: SlackPorts): Perform<'slack.dm'> {
  return ({ user, about }, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, about.incident);
      const { standing } = await ports.people.person(user);
      // Whoever left meanwhile is not told; looked at now, for a leak cannot be taken back.
      if (!canSee(incident, user) || standing !== 'member') return DONE;
      const event = await eventOf(ports, about);
      const message = event && messageFor(event, incident, ports);
      if (message) await postOnce(ports.client, { channel: user, ...message }, attempt);
      return DONE;
    });
}

function messageFor(event: IncidentEvent, incident: Incident, { configuration }: SlackPorts) {
  if (event.type === 'update_nudged') {
    return isStillDue(event, incident) ? commanderNudge(event, incident) : undefined;
  }
  const text = followerText(event, incident, configuration);
  return text === undefined ? undefined : { text };
}

/** In an outage a reminder can be late, and what it asks for be done. */
export function isStillDue({ dueAt }: { dueAt: number }, incident: Incident): boolean {
  return incident.nextUpdateDueAt === dueAt && owesUpdates(incident);
}

export function replyToAnnouncement(ports: SlackPorts): Perform<'slack.reply_announcement'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      const { announcement: at } = incident;
      // One that is not posted yet will show it itself.
      if (incident.isPrivate || !at) return DONE;
      const event = await eventOf(ports, effect);
      const text = event && eventMessage(event, incident.number, ports.configuration);
      if (text === undefined) return DONE;
      await postOnce(ports.client, { channel: at.channel, text, threadTs: at.ts }, attempt);
      return DONE;
    });
}

async function eventOf(
  ports: SlackPorts,
  { incident, seq }: { incident: number; seq: number },
): Promise<IncidentEvent | undefined> {
  const events = await ports.queries.events(incident);
  return events.find((each) => each.seq === seq);
}
