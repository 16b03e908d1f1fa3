/** People coming into channels and going out, as Slack tells it: a line in the channel and an event. */

import { recordMessage } from './messages.ts';
import type { Channel } from './model.ts';
import type { Parts } from './parts.ts';
import { jsonOf, type SlackMessage, textOf } from './shapes.ts';

const CHANNEL_TYPE = { channel: 'C', private: 'G', im: 'D', mpim: 'G' } as const;

/** The emulator has let them in already. */
export async function recordJoin(
  parts: Parts,
  channel: Channel,
  userId: string,
  inviterId?: string,
): Promise<void> {
  channel.members.add(userId);
  const inviter = inviterId === undefined ? {} : { inviter: inviterId };
  // The emulator writes no such line; posted as the newcomer it gets its place in the order.
  const text = `<@${userId}> has joined the channel`;
  const posted = await parts.emulator.callFreely(userId, 'chat.postMessage', {
    channel: channel.id,
    text,
  });
  recordMessage(parts, channel, {
    type: 'message',
    subtype: 'channel_join',
    ts: textOf(posted.ts),
    user: userId,
    text,
    team: parts.identity.teamId,
    ...inviter,
  });
  parts.events.inChannel(channel, {
    type: 'member_joined_channel',
    user: userId,
    channel: channel.id,
    channel_type: CHANNEL_TYPE[channel.kind],
    team: parts.identity.teamId,
    ...inviter,
  });
  tellConversations(parts);
}

export function recordLeave(parts: Parts, channel: Channel, userId: string, actorId: string): void {
  channel.members.delete(userId);
  if (userId === parts.identity.botUserId) {
    const type = channel.kind === 'private' ? 'group_left' : 'channel_left';
    parts.events.inWorkspace({ type, channel: channel.id, actor_id: actorId });
  } else {
    parts.events.inChannel(channel, {
      type: 'member_left_channel',
      user: userId,
      channel: channel.id,
      channel_type: CHANNEL_TYPE[channel.kind],
      team: parts.identity.teamId,
    });
  }
  tellConversations(parts);
}

/** Channels, members, topics, bookmarks or pins changed: every page looks again at what it may see. */
export function tellConversations(parts: Parts): void {
  parts.stream.tell(parts.model.users.keys(), { type: 'conversations' });
}

/** The line that the emulator wrote into the channel for a change of topic, name or state. */
export async function recordNotice(
  parts: Parts,
  channel: Channel,
  userId: string,
  fields: Partial<SlackMessage>,
): Promise<void> {
  const history = await parts.emulator.callFreely(userId, 'conversations.history', {
    channel: channel.id,
    limit: 1,
  });
  const latest = jsonOf(Array.isArray(history.messages) ? history.messages[0] : undefined);
  const bot = userId === parts.identity.botUserId ? { bot_id: parts.identity.botId } : {};
  recordMessage(parts, channel, {
    type: 'message',
    ts: textOf(latest.ts),
    user: userId,
    text: textOf(latest.text).replace(' the group ', ' the channel '),
    team: parts.identity.teamId,
    ...bot,
    ...fields,
  });
}
