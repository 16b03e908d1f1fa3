/** Fetches a message that somebody put on the timeline, or made a task of. */
import { TOCSIN } from '../../domain/incident/incident.ts';
import type { MessageRef } from '../../domain/incident/incident.ts';
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import { clip } from '../../domain/text.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import type { Perform } from '../../domain/ports.ts';
import { slackCode } from '../errors.ts';
import { permalink } from '../identity.ts';
import { METADATA_TYPE } from '../post.ts';
import { fromSlack } from '../text.ts';
import { attempting, DONE } from './ports.ts';
import type { SlackPorts } from './ports.ts';

export function readMessage(ports: SlackPorts): Perform<'slack.read_message'> {
  return (effect) =>
    attempting(async () => {
      const { message: at, makes } = effect;
      const message = await find(ports, at);
      if (makes) {
        // It was deleted meanwhile, and with it what was asked.
        if (!message) return DONE;
        const source = placeOf(at, message);
        const link = permalink(await ports.identity(), source);
        const task = { kind: makes.task, text: textOf(message), source, link };
        return { outcome: 'done', report: { type: 'add_task', ...task }, by: makes.by };
      }
      if (!message) return { outcome: 'done', report: { type: 'delete_message', ts: at.ts } };
      return { outcome: 'done', report: await recorded(ports, at, message) };
    });
}

async function recorded(
  ports: SlackPorts,
  at: MessageRef,
  message: SlackMessage,
): Promise<IncidentCommand> {
  const identity = await ports.identity();
  const entry = message.bot_id === identity.botId ? entryOf(message) : undefined;
  if (entry !== undefined) return { type: 'record_own_message', ts: at.ts, entry };
  return {
    type: 'record_message',
    ts: at.ts,
    text: textOf(message),
    author: message.user ?? TOCSIN,
    permalink: permalink(identity, placeOf(at, message)),
  };
}

/** Known to be a reply only now that it was read. */
function placeOf({ channel, ts }: MessageRef, { thread_ts: head }: SlackMessage): MessageRef {
  return { channel, ts, ...(head && head !== ts ? { threadTs: head } : {}) };
}

export interface SlackMessage {
  ts?: string;
  text?: string;
  user?: string;
  bot_id?: string;
  thread_ts?: string;
  files?: { name?: string | null }[];
  metadata?: { event_type?: string; event_payload?: { entry?: unknown } };
}

/** What we said in the channel carries the entry that it tells of. */
function entryOf({ metadata }: SlackMessage): number | undefined {
  const entry = metadata?.event_payload?.entry;
  return metadata?.event_type === METADATA_TYPE && typeof entry === 'number' ? entry : undefined;
}

/** In the channel's main line, or else in a thread: a reaction does not say which. */
async function find(ports: SlackPorts, at: MessageRef): Promise<SlackMessage | undefined> {
  const { client } = ports;
  const only = {
    channel: at.channel,
    oldest: at.ts,
    latest: at.ts,
    inclusive: true,
    include_all_metadata: true,
  };
  const main = await client.conversations.history({ ...only, limit: 1 });
  const found = main.messages?.find(({ ts }) => ts === at.ts);
  if (found) return found;
  try {
    const thread = await client.conversations.replies({ ...only, ts: at.threadTs ?? at.ts });
    return thread.messages?.find(({ ts }) => ts === at.ts);
  } catch (error) {
    if (slackCode(error) === 'thread_not_found') return undefined;
    throw error;
  }
}

export function textOf(message: SlackMessage): string {
  const files = (message.files ?? []).map(({ name }) => `📎 ${name ?? 'a file'}`);
  const text = [fromSlack(message.text ?? ''), ...files].filter(Boolean).join('\n');
  return clip(text || '(no text)', LIMITS.textCharsMax);
}
