/** Makes a channel that was there before the incident's: goes in, and learns who and what is in it. */
import type { WebClient } from '@slack/web-api';
import { IMPORTED_MAX } from '../../domain/incident/adoption.ts';
import type { ImportedMessage } from '../../domain/incident/adoption.ts';
import type { CaptureSource, Incident, UserId } from '../../domain/incident/incident.ts';
import { TOCSIN } from '../../domain/incident/incident.ts';
import type { Perform } from '../../domain/ports.ts';
import { permalink } from '../identity.ts';
import { fromSlack } from '../text.ts';
import { attempting, DONE, hasChannel, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';
import { textOf } from './read-message.ts';
import type { SlackMessage } from './read-message.ts';

/** More than that know of it anyway; each is asked for by name only when they come and go. */
const MEMBERS_MAX = 5_000;
const MEMBERS_PAGE = 999;
/** What a minute's work brings; what is older stays in the channel and can be marked there. */
const MESSAGES_MAX = 1_000;
const MESSAGES_PAGE = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

export function adoptChannel(ports: SlackPorts): Perform<'slack.adopt_channel'> {
  return (effect) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      if (incident.channel || !incident.adopts) return DONE;
      const { id } = incident.adopts;
      if (!incident.isPrivate) await ports.client.conversations.join({ channel: id });
      const { channel } = await ports.client.conversations.info({ channel: id });
      const { botUserId } = await ports.identity();
      const members = await membersOf(ports.client, id);
      return {
        outcome: 'done',
        report: {
          type: 'record_adopted',
          members: members.filter((member) => member !== botUserId),
          topic: fromSlack(channel?.topic?.value ?? ''),
        },
      };
    });
}

async function membersOf(client: WebClient, channel: string): Promise<UserId[]> {
  const members: UserId[] = [];
  let cursor: string | undefined;
  do {
    const answer = await client.conversations.members({
      channel,
      limit: MEMBERS_PAGE,
      ...(cursor ? { cursor } : {}),
    });
    members.push(...(answer.members ?? []));
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor && members.length < MEMBERS_MAX);
  return members;
}

export function importHistory(ports: SlackPorts): Perform<'slack.import_history'> {
  return (effect) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      const days = ports.configuration.importHistoryDays;
      if (!hasChannel(incident) || days === 0) return DONE;
      const { id } = incident.channel;
      const oldest = incident.declaredAt - days * DAY_MS;
      const marked = new Map<string, { message: SlackMessage; sources: CaptureSource[] }>();
      const mark = (message: SlackMessage, ...sources: CaptureSource[]) => {
        if (!message.ts || sources.length === 0) return;
        const before = marked.get(message.ts)?.sources ?? [];
        marked.set(message.ts, { message, sources: [...before, ...sources] });
      };
      for (const message of await pinned(ports.client, id)) {
        if (Number(message.ts) * 1000 >= oldest) mark(message, 'pin');
      }
      const read = await history(ports.client, id, oldest);
      for (const message of read) mark(message, ...(await reactionsOf(ports, message)));
      const all = [...marked.values()].toSorted(
        (a, b) => Number(b.message.ts) - Number(a.message.ts),
      );
      const messages = await Promise.all(
        all.slice(0, IMPORTED_MAX).map((each) => imported(ports, incident, each)),
      );
      return {
        outcome: 'done',
        report: { type: 'record_history', messages, days, read: read.length },
      };
    });
}

async function pinned(client: WebClient, channel: string): Promise<SlackMessage[]> {
  const { items } = await client.pins.list({ channel });
  return (items ?? []).flatMap((item) => {
    const { message } = item as { message?: SlackMessage };
    return message ? [message] : [];
  });
}

async function history(
  client: WebClient,
  channel: string,
  oldestMs: number,
): Promise<(SlackMessage & Reacted)[]> {
  const messages: (SlackMessage & Reacted)[] = [];
  let cursor: string | undefined;
  do {
    const answer = await client.conversations.history({
      channel,
      oldest: String(Math.floor(oldestMs / 1000)),
      limit: MESSAGES_PAGE,
      ...(cursor ? { cursor } : {}),
    });
    messages.push(...((answer.messages ?? []) as (SlackMessage & Reacted)[]));
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor && messages.length < MESSAGES_MAX);
  return messages;
}

interface Reacted {
  reactions?: { name?: string; users?: string[] }[];
}

/** What put it on the timeline, had it been the incident's channel then. Guests' marks do not count. */
async function reactionsOf(ports: SlackPorts, { reactions = [] }: Reacted) {
  const sources: CaptureSource[] = [];
  for (const { name = '', users = [] } of reactions) {
    const meaning = ports.configuration.reactions[name.split('::')[0] ?? ''];
    if (meaning !== 'capture' && meaning !== 'star') continue;
    for (const user of users) {
      const { standing } = await ports.people.person(user);
      if (standing !== 'member') continue;
      sources.push(meaning === 'star' ? `star:${user}` : `reaction:${user}`);
    }
  }
  return sources;
}

async function imported(
  ports: SlackPorts,
  incident: Incident,
  { message, sources }: { message: SlackMessage; sources: CaptureSource[] },
): Promise<ImportedMessage> {
  const ts = message.ts ?? '';
  const thread = message.thread_ts === ts ? undefined : message.thread_ts;
  const at = {
    channel: incident.channel?.id ?? '',
    ts,
    ...(thread ? { threadTs: thread } : {}),
  };
  return {
    message: at,
    sources,
    text: textOf(message),
    author: message.user ?? TOCSIN,
    permalink: permalink(await ports.identity(), at),
  };
}
