/** Fetches a message that somebody put on the timeline. */
import { TOCSIN } from '../../domain/incident/incident.ts';
import type { MessageRef } from '../../domain/incident/incident.ts';
import { clip } from '../../domain/text.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import type { Perform } from '../../domain/ports.ts';
import { slackCode } from '../errors.ts';
import { permalink } from '../identity.ts';
import { fromSlack } from '../text.ts';
import { attempting } from './ports.ts';
import type { SlackPorts } from './ports.ts';

export function readMessage(ports: SlackPorts): Perform<'slack.read_message'> {
  return (effect) =>
    attempting(async () => {
      const { message: at } = effect;
      const message = await find(ports, at);
      if (!message) return { outcome: 'done', report: { type: 'delete_message', ts: at.ts } };
      const threadTs = message.thread_ts === at.ts ? undefined : message.thread_ts;
      const place: MessageRef = { channel: at.channel, ts: at.ts };
      if (threadTs) place.threadTs = threadTs;
      return {
        outcome: 'done',
        report: {
          type: 'record_message',
          ts: at.ts,
          text: textOf(message),
          author: message.user ?? TOCSIN,
          permalink: permalink(await ports.identity(), place),
        },
      };
    });
}

interface SlackMessage {
  ts?: string;
  text?: string;
  user?: string;
  thread_ts?: string;
  files?: { name?: string | null }[];
}

/** In the channel's main line, or else in a thread: a reaction does not say which. */
async function find(ports: SlackPorts, at: MessageRef): Promise<SlackMessage | undefined> {
  const { client } = ports;
  const only = { channel: at.channel, oldest: at.ts, latest: at.ts, inclusive: true };
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

function textOf(message: SlackMessage): string {
  const files = (message.files ?? []).map(({ name }) => `📎 ${name ?? 'a file'}`);
  const text = [fromSlack(message.text ?? ''), ...files].filter(Boolean).join('\n');
  return clip(text || '(no text)', LIMITS.textCharsMax);
}
