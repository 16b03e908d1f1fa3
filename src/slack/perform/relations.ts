/** What is said because of how incidents are related, where the timeline has no event of its own. */
import { openChildren } from '../../domain/incident/sub-incidents.ts';
import { reference } from '../../domain/incident/incident.ts';
import { isOpen } from '../../domain/incident/status.ts';
import type { Perform } from '../../domain/ports.ts';
import { slackCode } from '../errors.ts';
import { postOnce } from '../post.ts';
import { mrkdwn } from '../text.ts';
import { openChildrenText } from '../views/relations.ts';
import { light } from '../views/status-words.ts';
import { attempting, DONE, hasChannel, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';

/** We may not be where the message is, or it is gone; its author is not helped by hearing so. */
const CANNOT_REPLY: ReadonlySet<string | undefined> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'thread_not_found',
  'message_not_found',
  'restricted_action',
  'cannot_reply_to_message',
]);

export function linkBack(ports: SlackPorts): Perform<'slack.link_back'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      const { origin } = incident;
      // Decided for a public incident only; looked at once more, for a leak cannot be taken back.
      if (!origin || !hasChannel(incident) || incident.isPrivate) return DONE;
      const name = `*${reference(incident.number)}* ${mrkdwn(incident.title)}`;
      const text = `${light(incident)} ${name} was declared from this: it goes on in <#${incident.channel.id}>.`;
      const place = { channel: origin.channel, threadTs: origin.threadTs ?? origin.ts };
      try {
        await postOnce(ports.client, { ...place, text }, attempt);
      } catch (error) {
        if (!CANNOT_REPLY.has(slackCode(error))) throw error;
      }
      return DONE;
    });
}

export function sayOpenChildren(ports: SlackPorts): Perform<'slack.say_open_children'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      const isOver = !isOpen(incident.status);
      if (!hasChannel(incident) || !isOver || openChildren(incident).length === 0) return DONE;
      const text = openChildrenText(incident, ports.configuration);
      await postOnce(ports.client, { channel: incident.channel.id, text }, attempt);
      return DONE;
    });
}
