/** A message as the page, the tests and the demo are shown it. */

import type { Channel } from './model.ts';
import type { Parts } from './parts.ts';
import type { Block, Message, SlackFile } from './protocol.ts';
import { type Json, jsonList, type SlackMessage, textOf } from './shapes.ts';

export function pageMessage(
  parts: Parts,
  channel: Channel,
  message: SlackMessage,
  viewerId: string,
  ephemeralTo?: string,
): Message {
  const { blocks, thread_ts: threadTs, subtype } = message;
  return {
    ts: message.ts,
    channel: channel.id,
    user: message.user,
    text: message.text,
    replyCount: typeof message.reply_count === 'number' ? message.reply_count : 0,
    edited: message.edited !== undefined,
    reactions: jsonList(message.reactions).map((reaction) => ({
      name: textOf(reaction.name),
      users: Array.isArray(reaction.users) ? reaction.users.map(textOf) : [],
    })),
    files: jsonList(message.files).map((file) => pageFile(parts, file, viewerId)),
    pinned: channel.pins.some((pin) => pin.ts === message.ts),
    ...(Array.isArray(blocks) ? { blocks: blocks as Block[] } : {}),
    ...(typeof threadTs === 'string' ? { threadTs } : {}),
    ...(typeof subtype === 'string' ? { subtype } : {}),
    ...(ephemeralTo === undefined ? {} : { ephemeralTo }),
  };
}

/** The main line of a conversation, or one thread of it with its head, oldest first. */
export function pageMessages(
  parts: Parts,
  channel: Channel,
  viewerId: string,
  threadTs?: string,
): Message[] {
  const shared = [...channel.messages.values()].map((message) =>
    pageMessage(parts, channel, message, viewerId),
  );
  const own = [...channel.ephemerals.values()]
    .filter(({ to }) => to === viewerId)
    .map(({ message }) => pageMessage(parts, channel, message, viewerId, viewerId));
  return [...shared, ...own]
    .filter((message) =>
      threadTs === undefined
        ? message.threadTs === undefined || message.threadTs === message.ts
        : message.ts === threadTs || message.threadTs === threadTs,
    )
    .sort((one, other) => (one.ts < other.ts ? -1 : 1));
}

/** The page has no token to send, so its files go through a route that stands in for the person. */
function pageFile(parts: Parts, file: Json, viewerId: string): SlackFile {
  const id = textOf(file.id);
  const name = textOf(file.name);
  return {
    id,
    name,
    title: textOf(file.title),
    mimetype: textOf(file.mimetype),
    size: typeof file.size === 'number' ? file.size : 0,
    url: `${parts.url}/practice/people/${viewerId}/files/${id}/${encodeURIComponent(name)}`,
  };
}
