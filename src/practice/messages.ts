/** Keeps what was posted, changed and deleted, and tells the bot and the open pages of it. */

import { channelType } from './events.ts';
import { type Channel, eventTimestamp, isReply } from './model.ts';
import { pageMessage } from './page-message.ts';
import type { Parts } from './parts.ts';
import type { Json, SlackMessage } from './shapes.ts';

/** What Slack adds to whatever a bot posts. */
export function botFields(parts: Parts): Json {
  const { botId, appId, teamId, botRealName } = parts.identity;
  return {
    bot_id: botId,
    app_id: appId,
    team: teamId,
    bot_profile: {
      id: botId,
      app_id: appId,
      name: botRealName,
      icons: {},
      deleted: false,
      updated: 0,
      team_id: teamId,
    },
  };
}

export function recordMessage(parts: Parts, channel: Channel, posted: SlackMessage): SlackMessage {
  const parent = isReply(posted) ? channel.messages.get(String(posted.thread_ts)) : undefined;
  const message = parent === undefined ? posted : { ...posted, parent_user_id: parent.user };
  channel.messages.set(message.ts, message);
  if (parent !== undefined) updateThread(parts, channel, parent.ts);
  channel.lastRead.set(message.user, message.ts);
  showMessage(parts, channel, message);
  parts.events.inChannel(channel, messageEvent(channel, message));
  if (mentionsBot(parts, message)) {
    parts.events.inChannel(channel, { ...message, type: 'app_mention', channel: channel.id });
  }
  return message;
}

export function recordChange(parts: Parts, channel: Channel, changed: SlackMessage): void {
  const previous = channel.messages.get(changed.ts);
  channel.messages.set(changed.ts, changed);
  showMessage(parts, channel, changed);
  const at = eventTimestamp();
  parts.events.inChannel(channel, {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: channel.id,
    channel_type: channelType(channel),
    message: changed,
    previous_message: previous ?? changed,
    ts: at,
    event_ts: at,
  });
}

export function recordDeletion(parts: Parts, channel: Channel, ts: string): void {
  const message = channel.messages.get(ts);
  if (message === undefined) return;
  channel.pins = channel.pins.filter((pin) => pin.ts !== ts);
  // Slack keeps the head of a thread as a tombstone, for its replies' sake.
  if (repliesOf(channel, ts).length > 0) return recordChange(parts, channel, tombstone(message));
  channel.messages.delete(ts);
  const at = eventTimestamp();
  for (const userId of readers(parts, channel)) {
    parts.stream.tell([userId], { type: 'message_deleted', channel: channel.id, ts });
  }
  parts.events.inChannel(channel, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: channel.id,
    channel_type: channelType(channel),
    deleted_ts: ts,
    previous_message: message,
    ts: at,
    event_ts: at,
  });
  if (isReply(message)) updateThread(parts, channel, String(message.thread_ts));
}

/** One person sees it, and nobody's history has it. */
export function recordEphemeral(
  parts: Parts,
  channel: Channel,
  to: string,
  message: SlackMessage,
): void {
  channel.ephemerals.set(message.ts, { to, message });
  parts.stream.tell([to], {
    type: 'message',
    channel: channel.id,
    message: pageMessage(parts, channel, message, to, to),
  });
}

export function forgetEphemeral(parts: Parts, channel: Channel, ts: string): void {
  const ephemeral = channel.ephemerals.get(ts);
  if (ephemeral === undefined) return;
  channel.ephemerals.delete(ts);
  parts.stream.tell([ephemeral.to], { type: 'message_deleted', channel: channel.id, ts });
}

/** Open pages show it as it is now. */
export function showMessage(parts: Parts, channel: Channel, message: SlackMessage): void {
  for (const userId of readers(parts, channel)) {
    parts.stream.tell([userId], {
      type: 'message',
      channel: channel.id,
      message: pageMessage(parts, channel, message, userId),
    });
  }
}

export function repliesOf(channel: Channel, ts: string): SlackMessage[] {
  return [...channel.messages.values()].filter(
    (message) => message.thread_ts === ts && message.ts !== ts,
  );
}

function readers(parts: Parts, channel: Channel): string[] {
  return [...parts.model.users.values()]
    .filter((user) => !user.isBot && parts.model.mayRead(channel, user.id))
    .map((user) => user.id);
}

/** The head of a thread counts its replies. */
function updateThread(parts: Parts, channel: Channel, ts: string): void {
  const parent = channel.messages.get(ts);
  if (parent === undefined) return;
  const replies = repliesOf(channel, ts);
  const users = [...new Set(replies.map((reply) => reply.user))];
  const { thread_ts, reply_count, reply_users, reply_users_count, latest_reply, ...bare } = parent;
  const updated: SlackMessage =
    replies.length === 0
      ? bare
      : {
          ...bare,
          thread_ts: ts,
          reply_count: replies.length,
          reply_users: users,
          reply_users_count: users.length,
          latest_reply: replies.at(-1)?.ts,
          is_locked: false,
        };
  channel.messages.set(ts, updated);
  showMessage(parts, channel, updated);
}

function messageEvent(channel: Channel, message: SlackMessage): { type: string } & Json {
  return {
    ...message,
    channel: channel.id,
    channel_type: channelType(channel),
    event_ts: message.ts,
  };
}

function mentionsBot(parts: Parts, message: SlackMessage): boolean {
  const { botUserId } = parts.identity;
  return message.user !== botUserId && message.text.includes(`<@${botUserId}`);
}

function tombstone(message: SlackMessage): SlackMessage {
  return {
    type: 'message',
    subtype: 'tombstone',
    text: 'This message was deleted.',
    user: 'USLACKBOT',
    hidden: true,
    ts: message.ts,
    thread_ts: message.ts,
    reply_count: message.reply_count,
    reply_users: message.reply_users,
    reply_users_count: message.reply_users_count,
    latest_reply: message.latest_reply,
  };
}
