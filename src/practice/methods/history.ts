/** Reading messages: a channel's main line, a thread, and how far somebody has read. */

import { pageOf } from '../cursor.ts';
import { repliesOf } from '../messages.ts';
import { findChannel, forward, type Methods } from '../method.ts';
import { type Channel, isReply } from '../model.ts';
import type { Parts } from '../parts.ts';
import {
  type ApiCall,
  type ApiResult,
  flagOf,
  isJson,
  type Json,
  refuse,
  type SlackMessage,
  textOf,
} from '../shapes.ts';
import { HISTORY, WRITE } from './conversation-scopes.ts';

export const HISTORY_METHODS: Methods = {
  'conversations.history': { tier: 3, scopes: HISTORY, run: history },
  'conversations.replies': { tier: 3, scopes: HISTORY, run: replies },
  'conversations.mark': { tier: 3, scopes: WRITE, run: mark },
};

const HISTORY_LIMITS = { usual: 100, max: 999 };
const REPLY_LIMITS = { usual: 1000, max: 1000 };

/** Newest first. */
async function history(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = await readable(parts, call);
  if (!found.ok) return found;
  const messages = [...found.channel.messages.values()]
    .filter((message) => !isReply(message) || message.subtype === 'thread_broadcast')
    .filter((message) => inRange(call, message))
    .sort((one, other) => (one.ts < other.ts ? 1 : -1));
  const page = pageOf(call, messages, (message) => message.ts, HISTORY_LIMITS);
  if (!page.ok) return page;
  return {
    ok: true,
    messages: page.items.map((message) => withMetadataAsAsked(call, message)),
    has_more: page.nextCursor !== '',
    pin_count: found.channel.pins.length,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(page.nextCursor === '' ? {} : { response_metadata: { next_cursor: page.nextCursor } }),
  };
}

/** Oldest first, the head of the thread before all. */
async function replies(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = await readable(parts, call);
  if (!found.ok) return found;
  const named = found.channel.messages.get(textOf(call.args.ts));
  const head =
    named !== undefined && isReply(named)
      ? found.channel.messages.get(textOf(named.thread_ts))
      : named;
  if (head === undefined) return refuse('thread_not_found');
  const rest = repliesOf(found.channel, head.ts)
    .filter((message) => inRange(call, message))
    .sort((one, other) => (one.ts < other.ts ? -1 : 1));
  const page = pageOf(call, [head, ...rest], (message) => message.ts, REPLY_LIMITS);
  if (!page.ok) return page;
  return {
    ok: true,
    messages: page.items.map((message) => withMetadataAsAsked(call, message)),
    has_more: page.nextCursor !== '',
    ...(page.nextCursor === '' ? {} : { response_metadata: { next_cursor: page.nextCursor } }),
  };
}

type Readable = { ok: true; channel: Channel } | (ApiResult & { ok: false });

async function readable(parts: Parts, call: ApiCall): Promise<Readable> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const { channel } = found;
  const allowed = await parts.emulator.call(call.caller.userId, 'conversations.history', {
    channel: channel.id,
    limit: 1,
  });
  if (!allowed.ok) return allowed;
  const outside = call.caller.kind === 'bot' && !channel.members.has(call.caller.userId);
  return outside ? refuse('not_in_channel') : { ok: true, channel };
}

function inRange(call: ApiCall, message: SlackMessage): boolean {
  const { oldest, latest } = call.args;
  const inclusive = flagOf(call.args.inclusive);
  const at = Number(message.ts);
  const after =
    textOf(oldest) === '' || at > Number(oldest) || (inclusive && at === Number(oldest));
  const before =
    textOf(latest) === '' || at < Number(latest) || (inclusive && at === Number(latest));
  return after && before;
}

/** Without `include_all_metadata` only the type of the event comes back. */
function withMetadataAsAsked(call: ApiCall, message: SlackMessage): Json {
  const { metadata } = message;
  if (!isJson(metadata) || flagOf(call.args.include_all_metadata)) return message;
  return { ...message, metadata: { event_type: metadata.event_type } };
}

async function mark(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const result = await forward(parts, call);
  if (result.ok) found.channel.lastRead.set(call.caller.userId, textOf(call.args.ts));
  return result;
}
