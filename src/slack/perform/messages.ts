/** The card, the announcement and what is said in the channel: posted once, then kept true. */
import type { CommandOf } from '../../domain/incident/commands.ts';
import type { Incident, MessageRef } from '../../domain/incident/incident.ts';
import type { Attempt, Perform, Performed } from '../../domain/ports.ts';
import { slackCode } from '../errors.ts';
import { postOnce } from '../post.ts';
import { announcement } from '../views/announcement.ts';
import { card } from '../views/card.ts';
import type { Message } from '../views/card.ts';
import { eventMessage } from '../views/event-message.ts';
import { attempting, DONE, hasChannel, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';
import { isStillDue } from './reach.ts';

export function showCard(ports: SlackPorts): Perform<'slack.card'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      if (!hasChannel(incident)) return DONE;
      const message = card(incident, ports.configuration);
      const place = { channel: incident.channel.id, known: incident.card };
      return show(ports, { ...place, message, report: 'record_card' }, attempt);
    });
}

export function announce(ports: SlackPorts): Perform<'slack.announcement'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      // Decided for a public incident only; looked at once more, for a leak cannot be taken back.
      if (incident.isPrivate) return DONE;
      const message = announcement(incident, ports.configuration);
      const place = { channel: announcementsChannel(ports), known: incident.announcement };
      const shown = await show(
        ports,
        { ...place, message, report: 'record_announcement' },
        attempt,
      );
      return explained(shown, ports);
    });
}

/** "incidents" → "#incidents"; an id stays one. */
export function announcementsChannel({ configuration }: Pick<SlackPorts, 'configuration'>): string {
  const given = configuration.announcementsChannel;
  return /^[CG][A-Z0-9]{8,}$/.test(given) ? given : `#${given}`;
}

function explained(performed: Performed, ports: SlackPorts): Performed {
  if (performed.outcome !== 'give_up') return performed;
  const channel = announcementsChannel(ports);
  return { outcome: 'give_up', reason: `${channel}: ${performed.reason}` };
}

interface Shown {
  channel: string;
  /** Where it is already. */
  known: MessageRef | undefined;
  message: Message;
  report: 'record_card' | 'record_announcement';
}

/** Updates it where it is; posts it where it is not, or not any more. */
async function show(
  ports: SlackPorts,
  { channel, known, message, report }: Shown,
  attempt: Attempt,
): Promise<Performed> {
  try {
    if (known && (await isUpdated(ports, known, message))) return DONE;
    const posted = await postOnce(ports.client, { channel, ...message }, attempt);
    const command: CommandOf<'record_card' | 'record_announcement'> = {
      type: report,
      message: posted,
    };
    return { outcome: 'done', report: command };
  } catch (error) {
    const code = slackCode(error);
    if (code === 'channel_not_found' && report === 'record_announcement') {
      return {
        outcome: 'give_up',
        reason:
          'there is no such channel that I can see; create it, or set announcements_channel in tocsin.yaml',
      };
    }
    throw error;
  }
}

/** False when it was deleted. */
export async function isUpdated(
  ports: SlackPorts,
  at: MessageRef,
  message: Message,
): Promise<boolean> {
  try {
    await ports.client.chat.update({ channel: at.channel, ts: at.ts, ...message });
    return true;
  } catch (error) {
    const code = slackCode(error);
    // Deleted with replies under it, a message stays as a tombstone, which is nobody's.
    if (code === 'message_not_found' || code === 'cant_update_message') return false;
    throw error;
  }
}

export function pinCard(ports: SlackPorts): Perform<'slack.pin_card'> {
  return (effect) =>
    attempting(async () => {
      const { card: at } = await incidentOf(ports, effect.incident);
      if (!at) return DONE;
      try {
        await ports.client.pins.add({ channel: at.channel, timestamp: at.ts });
      } catch (error) {
        if (slackCode(error) !== 'already_pinned') throw error;
      }
      return DONE;
    });
}

export function sayEvent(ports: SlackPorts): Perform<'slack.say_event'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      if (!hasChannel(incident)) return DONE;
      const text = await eventText(ports, incident, effect.seq);
      if (text === undefined) return DONE;
      await postOnce(
        ports.client,
        { channel: incident.channel.id, text, entry: effect.seq },
        attempt,
      );
      return DONE;
    });
}

async function eventText(
  ports: SlackPorts,
  incident: Incident,
  seq: number,
): Promise<string | undefined> {
  const events = await ports.queries.events(incident.number);
  const event = events.find((each) => each.seq === seq);
  if (event?.type === 'update_nudged' && !isStillDue(event, incident)) return undefined;
  return event && eventMessage(event, incident.number, ports.configuration);
}
