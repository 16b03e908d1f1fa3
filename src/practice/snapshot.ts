/** The workspace as one person sees it: their channels, direct messages, unread counts and open views. */

import { pageView } from './modals.ts';
import { type Channel, isReply, type User } from './model.ts';
import type { Parts } from './parts.ts';
import type { Bookmark, Conversation, Person, Snapshot } from './protocol.ts';
import { type Json, type SlackMessage, textOf } from './shapes.ts';

/** Lines that Slack writes by itself make nothing unread. */
const QUIET_SUBTYPES = new Set([
  ...['channel_join', 'channel_leave', 'channel_topic', 'channel_purpose', 'channel_name'],
  ...['channel_archive', 'channel_unarchive', 'tombstone'],
]);

export function snapshotFor(parts: Parts, user: User): Snapshot {
  const { identity, model, modals, options } = parts;
  const home = modals.home(user.id);
  return {
    team: { id: identity.teamId, name: identity.teamName },
    me: personOf(user),
    bot: { userId: identity.botUserId, name: identity.botRealName },
    people: [...model.users.values()].map(personOf),
    conversations: [...model.channels.values()]
      .filter((channel) => model.mayRead(channel, user.id))
      .map((channel) => conversationFor(channel, user.id)),
    userGroups: [...model.userGroups.values()]
      .filter(({ deletedAt }) => deletedAt === 0)
      .map(({ id, handle, name }) => ({ id, handle, name })),
    commands: [...(options.commands ?? [])],
    shortcuts: [...(options.shortcuts ?? [])],
    modals: modals.stack(user.id).map(pageView),
    ...(home === undefined ? {} : { home: pageView(home) }),
  };
}

export function personOf({ id, name, realName, isBot, isAdmin, tz }: User): Person {
  return { id, name, realName, isBot, isAdmin, tz };
}

function conversationFor(channel: Channel, userId: string): Conversation {
  const other = [...channel.members].find((member) => member !== userId);
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.kind === 'mpim' ? 'private' : channel.kind,
    topic: channel.topic.value,
    purpose: channel.purpose.value,
    members: [...channel.members],
    isArchived: channel.isArchived,
    ...(channel.kind === 'im' ? { withUser: other ?? userId } : {}),
    bookmarks: channel.bookmarks.map(bookmarkOf),
    pins: channel.pins.map(({ ts }) => ts),
    unread: unreadCount(channel, userId),
  };
}

function bookmarkOf(bookmark: Json): Bookmark {
  const emoji = textOf(bookmark.emoji);
  return {
    id: textOf(bookmark.id),
    title: textOf(bookmark.title),
    link: textOf(bookmark.link),
    ...(emoji === '' ? {} : { emoji }),
  };
}

function unreadCount(channel: Channel, userId: string): number {
  if (!channel.members.has(userId)) return 0;
  const lastRead = channel.lastRead.get(userId) ?? '';
  return [...channel.messages.values()].filter(
    (message) => message.ts > lastRead && message.user !== userId && countsAsUnread(message),
  ).length;
}

function countsAsUnread(message: SlackMessage): boolean {
  const subtype = textOf(message.subtype);
  if (QUIET_SUBTYPES.has(subtype)) return false;
  return !isReply(message) || subtype === 'thread_broadcast';
}
