/** Posting, changing and deleting messages. */

import { messageContent } from '../message-content.ts';
import {
  botFields,
  recordChange,
  recordDeletion,
  recordEphemeral,
  recordMessage,
} from '../messages.ts';
import { findChannel, forward, type Method, type Methods, passThrough } from '../method.ts';
import { type Channel, newChannel, nowSeconds } from '../model.ts';
import type { Parts } from '../parts.ts';
import {
  type ApiCall,
  type ApiResult,
  flagOf,
  jsonOf,
  refuse,
  type SlackMessage,
  textOf,
} from '../shapes.ts';

const WRITE = ['chat:write'];

export const CHAT_METHODS: Methods = {
  'chat.postMessage': { tier: 'special', scopes: WRITE, run: postMessage },
  'chat.postEphemeral': { tier: 4, scopes: WRITE, run: postEphemeral },
  'chat.update': { tier: 3, scopes: WRITE, run: updateMessage },
  'chat.delete': { tier: 3, scopes: WRITE, run: deleteMessage },
  'chat.getPermalink': { tier: 'special', run: getPermalink },
  'chat.scheduleMessage': passThrough(3),
  'chat.deleteScheduledMessage': passThrough(3),
  'chat.scheduledMessages.list': passThrough(3),
} satisfies Record<string, Method>;

async function postMessage(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const content = messageContent(call);
  if (!content.ok) return content;
  const target = await findTarget(parts, call);
  if (!target.ok) return target;
  const { channel } = target;
  if (channel.isArchived) return refuse('is_archived');
  const { args } = content;
  const threadTs = textOf(args.thread_ts);
  if (threadTs !== '' && !channel.messages.has(threadTs)) return refuse('thread_not_found');
  const result = await forward(parts, call, { ...args, channel: channel.id });
  if (!result.ok) return result;
  const broadcast = threadTs !== '' && flagOf(args.reply_broadcast);
  const message = recordMessage(parts, channel, {
    ...authored(parts, call, jsonOf(result.message)),
    ...(broadcast ? { subtype: 'thread_broadcast' } : {}),
  });
  return { ...result, message };
}

/** Adds what Slack knows of the author; the emulator keeps only who it was. */
function authored(parts: Parts, call: ApiCall, message: object): SlackMessage {
  const base = message as SlackMessage;
  return call.caller.kind === 'bot'
    ? { ...base, ...botFields(parts) }
    : { ...base, team: parts.identity.teamId };
}

type Target = { ok: true; channel: Channel } | ReturnType<typeof refuse>;

/** A channel by id or name, or a person, whose direct message is opened. */
async function findTarget(parts: Parts, call: ApiCall): Promise<Target> {
  const reference = textOf(call.args.channel);
  const { caller } = call;
  const person = parts.model.users.get(reference);
  if (person !== undefined) return openDirectMessage(parts, caller.userId, person.id);
  const channel = parts.model.visibleChannel(reference, caller.userId);
  if (channel === undefined) return refuse('channel_not_found');
  const open = caller.kind === 'bot' && caller.scopes.has('chat:write.public');
  if (!channel.members.has(caller.userId) && !open) return refuse('not_in_channel');
  return { ok: true, channel };
}

export async function openDirectMessage(
  parts: Parts,
  userId: string,
  otherId: string,
): Promise<Target> {
  const existing = parts.model.directMessage(userId, otherId);
  if (existing !== undefined) return { ok: true, channel: existing };
  const opened = await parts.emulator.callFreely(userId, 'conversations.open', { users: otherId });
  if (!opened.ok) return refuse('channel_not_found');
  const channel = newChannel({
    id: textOf(jsonOf(opened.channel).id),
    name: parts.model.users.get(otherId)?.name ?? otherId,
    kind: 'im',
    creator: userId,
    created: nowSeconds(),
  });
  channel.members = new Set([userId, otherId]);
  parts.model.channels.set(channel.id, channel);
  parts.stream.tell(channel.members, { type: 'conversations' });
  return { ok: true, channel };
}

async function postEphemeral(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const content = messageContent(call);
  if (!content.ok) return content;
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const { channel } = found;
  if (!channel.members.has(call.caller.userId)) return refuse('not_in_channel');
  const { args } = content;
  const result = await forward(parts, call, { ...args, channel: channel.id });
  if (!result.ok) return result;
  recordEphemeral(parts, channel, textOf(args.user), {
    type: 'message',
    ts: textOf(result.message_ts),
    user: call.caller.userId,
    text: textOf(args.text),
    ...botFields(parts),
    ...(args.blocks === undefined ? {} : { blocks: args.blocks }),
    ...(textOf(args.thread_ts) === '' ? {} : { thread_ts: textOf(args.thread_ts) }),
  });
  return result;
}

async function updateMessage(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const content = messageContent(call);
  if (!content.ok) return content;
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const { channel } = found;
  if (channel.isArchived) return refuse('is_inactive');
  const previous = channel.messages.get(textOf(call.args.ts));
  if (previous === undefined) return refuse('message_not_found');
  if (previous.user !== call.caller.userId || previous.subtype === 'tombstone') {
    return refuse('cant_update_message');
  }
  const { args } = content;
  const writer = parts.model.writtenBy.get(previous.ts);
  const result =
    writer === undefined
      ? await forward(parts, call, args)
      : await parts.emulator.callFreely(writer, 'chat.update', args);
  if (!result.ok) return result;
  const changed = updatedMessage(previous, args, call, textOf(result.text));
  recordChange(parts, channel, changed);
  return { ...result, message: changed };
}

/** Text without blocks takes the blocks away; metadata stays unless it is given. */
function updatedMessage(
  previous: SlackMessage,
  args: ApiCall['args'],
  call: ApiCall,
  text: string,
): SlackMessage {
  const { blocks, attachments, edited, ...kept } = previous;
  const hasText = typeof args.text === 'string';
  const newBlocks = args.blocks ?? (hasText ? undefined : blocks);
  const newAttachments = args.attachments ?? (hasText ? undefined : attachments);
  // Slack shows no "(edited)" on what an app changes by blocks.
  const marked = call.caller.kind === 'user' || newBlocks === undefined;
  return {
    ...kept,
    type: 'message',
    ts: previous.ts,
    user: previous.user,
    text: hasText ? text : previous.text,
    ...(newBlocks === undefined ? {} : { blocks: newBlocks }),
    ...(newAttachments === undefined ? {} : { attachments: newAttachments }),
    ...(args.metadata === undefined ? {} : { metadata: args.metadata }),
    ...(marked ? { edited: { user: call.caller.userId, ts: `${nowSeconds()}.000000` } } : {}),
  };
}

async function deleteMessage(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const { channel } = found;
  const message = channel.messages.get(textOf(call.args.ts));
  if (message === undefined || message.subtype === 'tombstone') return refuse('message_not_found');
  if (message.user !== call.caller.userId) return refuse('cant_delete_message');
  const writer = parts.model.writtenBy.get(message.ts);
  const result =
    writer === undefined
      ? await forward(parts, call)
      : await parts.emulator.callFreely(writer, 'chat.delete', call.args);
  if (result.ok) recordDeletion(parts, channel, message.ts);
  return result;
}

async function getPermalink(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  if (!found.channel.messages.has(textOf(call.args.message_ts))) return refuse('message_not_found');
  return forward(parts, call);
}
