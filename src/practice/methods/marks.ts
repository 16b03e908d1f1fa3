/** What people and the bot attach to messages and channels: reactions, pins, bookmarks. */

import { tellConversations } from '../membership.ts';
import { showMessage } from '../messages.ts';
import { findChannel, findOwnChannel, forward, type Methods } from '../method.ts';
import { type Channel, eventTimestamp, nowSeconds, type Pin } from '../model.ts';
import type { Parts } from '../parts.ts';
import {
  type ApiCall,
  type ApiResult,
  type Json,
  jsonList,
  jsonOf,
  refuse,
  type SlackMessage,
  textOf,
} from '../shapes.ts';

export const MARK_METHODS: Methods = {
  'reactions.add': {
    tier: 3,
    scopes: ['reactions:write'],
    run: (parts, call) => react(parts, call, 'added'),
  },
  'reactions.remove': {
    tier: 2,
    scopes: ['reactions:write'],
    run: (parts, call) => react(parts, call, 'removed'),
  },
  'reactions.get': { tier: 3, scopes: ['reactions:read'], run: reactionsOf },
  'pins.add': { tier: 2, scopes: ['pins:write'], run: (parts, call) => pin(parts, call, 'added') },
  'pins.remove': {
    tier: 2,
    scopes: ['pins:write'],
    run: (parts, call) => pin(parts, call, 'removed'),
  },
  'pins.list': { tier: 2, scopes: ['pins:read'], run: listPins },
  'bookmarks.add': { tier: 2, scopes: ['bookmarks:write'], run: bookmark },
  'bookmarks.edit': { tier: 2, scopes: ['bookmarks:write'], run: bookmark },
  'bookmarks.remove': { tier: 2, scopes: ['bookmarks:write'], run: bookmark },
  'bookmarks.list': { tier: 3, scopes: ['bookmarks:read'], run: listBookmarks },
};

type Marked = { ok: true; channel: Channel; message: SlackMessage } | (ApiResult & { ok: false });

function findMessage(parts: Parts, call: ApiCall): Marked {
  const found = findOwnChannel(parts, call);
  if (!found.ok) return found;
  if (found.channel.isArchived) return refuse('is_archived');
  if (textOf(call.args.timestamp) === '') return refuse('no_item_specified');
  const message = found.channel.messages.get(textOf(call.args.timestamp));
  if (message === undefined) return refuse('message_not_found');
  return { ok: true, channel: found.channel, message };
}

async function react(parts: Parts, call: ApiCall, change: 'added' | 'removed'): Promise<ApiResult> {
  const found = findMessage(parts, call);
  if (!found.ok) return found;
  const { channel, message } = found;
  const name = textOf(call.args.name).replace(/^:|:$/g, '');
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/u.test(name)) return refuse('invalid_name');
  const result = await forward(parts, call, { ...call.args, name });
  if (!result.ok) return result;
  const { userId } = call.caller;
  const marked: SlackMessage = {
    ...message,
    reactions: withReaction(jsonList(message.reactions), name, userId, change),
  };
  if (jsonList(marked.reactions).length === 0) delete marked.reactions;
  channel.messages.set(message.ts, marked);
  showMessage(parts, channel, marked);
  parts.events.inChannel(channel, {
    type: `reaction_${change}`,
    user: userId,
    reaction: name,
    item_user: message.user,
    item: { type: 'message', channel: channel.id, ts: message.ts },
    event_ts: eventTimestamp(),
  });
  return result;
}

function withReaction(
  reactions: Json[],
  name: string,
  userId: string,
  change: 'added' | 'removed',
): Json[] {
  const known = reactions.some((reaction) => reaction.name === name);
  const all = known ? reactions : [...reactions, { name, users: [], count: 0 }];
  return all
    .map((reaction) => {
      if (reaction.name !== name) return reaction;
      const before = (Array.isArray(reaction.users) ? reaction.users : []).map(textOf);
      const users =
        change === 'added' ? [...before, userId] : before.filter((user) => user !== userId);
      return { name, users, count: users.length };
    })
    .filter((reaction) => reaction.count !== 0);
}

async function reactionsOf(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const allowed = await forward(parts, call);
  if (!allowed.ok) return allowed;
  const message = found.channel.messages.get(textOf(call.args.timestamp));
  if (message === undefined) return refuse('message_not_found');
  return { ok: true, type: 'message', channel: found.channel.id, message };
}

async function pin(parts: Parts, call: ApiCall, change: 'added' | 'removed'): Promise<ApiResult> {
  const found = findMessage(parts, call);
  if (!found.ok) return found;
  const { channel, message } = found;
  const result = await forward(parts, call);
  if (!result.ok) return result;
  const { userId } = call.caller;
  const before = channel.pins.find((known) => known.ts === message.ts);
  const pinned: Pin = before ?? { ts: message.ts, by: userId, at: nowSeconds() };
  channel.pins = channel.pins.filter((known) => known !== before);
  if (change === 'added') channel.pins.push(pinned);
  parts.events.inChannel(channel, {
    type: `pin_${change}`,
    user: userId,
    channel_id: channel.id,
    item: pinItem(parts, channel, pinned),
    item_user: message.user,
    pin_count: String(channel.pins.length),
    pinned_info: { channel: channel.id, pinned_by: pinned.by, pinned_ts: pinned.at },
    ...(change === 'removed' ? { has_pins: channel.pins.length > 0 } : {}),
    event_ts: eventTimestamp(),
  });
  showMessage(parts, channel, message);
  tellConversations(parts);
  return result;
}

function pinItem(parts: Parts, channel: Channel, pinned: Pin): Json {
  const message = channel.messages.get(pinned.ts);
  return {
    type: 'message',
    channel: channel.id,
    created_by: pinned.by,
    created: pinned.at,
    message: {
      ...message,
      pinned_to: [channel.id],
      permalink: `${parts.url}/archives/${channel.id}/p${pinned.ts.replace('.', '')}`,
    },
  };
}

async function listPins(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const allowed = await forward(parts, call);
  if (!allowed.ok) return allowed;
  const { channel } = found;
  return { ok: true, items: channel.pins.map((pinned) => pinItem(parts, channel, pinned)) };
}

/** The emulator keeps them; the workspace remembers what it answered, for the page. */
async function bookmark(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findOwnChannel(parts, call, 'channel_id');
  if (!found.ok) return found;
  const result = await forward(parts, call);
  if (!result.ok) return result;
  const { channel } = found;
  const id = textOf(call.args.bookmark_id) || textOf(jsonOf(result.bookmark).id);
  const position = channel.bookmarks.findIndex((known) => known.id === id);
  const gone = call.method === 'bookmarks.remove';
  channel.bookmarks.splice(
    position < 0 ? channel.bookmarks.length : position,
    position < 0 ? 0 : 1,
    ...(gone ? [] : [jsonOf(result.bookmark)]),
  );
  tellConversations(parts);
  return result;
}

async function listBookmarks(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findOwnChannel(parts, call, 'channel_id');
  return found.ok ? forward(parts, call) : found;
}
