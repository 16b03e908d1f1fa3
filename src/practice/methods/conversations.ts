/** Channels: made, named, described, archived and looked up. */

import { channelObject } from '../channel-object.ts';
import { pageOf } from '../cursor.ts';
import { recordJoin, recordNotice, tellConversations } from '../membership.ts';
import { findChannel, findOwnChannel, forward, type Methods } from '../method.ts';
import { type Channel, eventTimestamp, newChannel, nowSeconds } from '../model.ts';
import type { Parts } from '../parts.ts';
import { type ApiCall, type ApiResult, flagOf, idsOf, jsonOf, refuse, textOf } from '../shapes.ts';
import { openDirectMessage } from './chat.ts';
import { READ, WRITE } from './conversation-scopes.ts';

export const CONVERSATION_METHODS: Methods = {
  'conversations.create': { tier: 2, scopes: WRITE, run: create },
  'conversations.archive': {
    tier: 2,
    scopes: WRITE,
    run: (parts, call) => setArchived(parts, call, true),
  },
  'conversations.unarchive': {
    tier: 2,
    scopes: WRITE,
    run: (parts, call) => setArchived(parts, call, false),
  },
  'conversations.rename': { tier: 2, scopes: WRITE, run: rename },
  'conversations.setTopic': {
    tier: 2,
    scopes: WRITE,
    run: (parts, call) => setNote(parts, call, 'topic'),
  },
  'conversations.setPurpose': {
    tier: 2,
    scopes: WRITE,
    run: (parts, call) => setNote(parts, call, 'purpose'),
  },
  'conversations.info': { tier: 3, scopes: READ, run: info },
  'conversations.list': { tier: 2, run: list },
  'users.conversations': { tier: 3, run: list },
  'conversations.open': { tier: 3, scopes: WRITE, run: open },
};

const NAME_MAX = 80;
const LIST_LIMITS = { usual: 100, max: 999 };

async function create(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const name = textOf(call.args.name);
  const problem = nameProblem(name);
  if (problem !== undefined) return refuse(problem);
  if (parts.model.users.get(call.caller.userId)?.isGuest === true) {
    return refuse('user_is_restricted');
  }
  const result = await forward(parts, call, {
    ...call.args,
    is_private: flagOf(call.args.is_private),
  });
  if (!result.ok) return result;
  const channel = newChannel({
    id: textOf(jsonOf(result.channel).id),
    name,
    kind: flagOf(call.args.is_private) ? 'private' : 'channel',
    creator: call.caller.userId,
    created: nowSeconds(),
  });
  parts.model.channels.set(channel.id, channel);
  if (channel.kind === 'channel') {
    parts.events.inWorkspace({
      type: 'channel_created',
      channel: channelObject(parts, channel, parts.identity.botUserId),
    });
  }
  await recordJoin(parts, channel, call.caller.userId);
  return { ok: true, channel: channelObject(parts, channel, call.caller.userId) };
}

/** Slack changes nothing here: what does not fit is refused. */
function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'invalid_name_required';
  if ([...name].length > NAME_MAX) return 'invalid_name_maxlength';
  if (/[^a-z0-9_-]/.test(name)) return 'invalid_name_specials';
  if (!/[a-z0-9]/.test(name)) return 'invalid_name_punctuation';
  return undefined;
}

async function setArchived(parts: Parts, call: ApiCall, archived: boolean): Promise<ApiResult> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const result = await forward(parts, call);
  if (!result.ok) return result;
  const { channel } = found;
  const { userId } = call.caller;
  const what = archived ? 'archive' : 'unarchive';
  if (!archived && !channel.members.has(userId)) channel.members.add(userId);
  channel.isArchived = archived;
  await recordNotice(parts, channel, userId, { subtype: `channel_${what}` });
  tellOfChannel(parts, channel, `${prefix(channel)}_${what}`, {
    channel: channel.id,
    user: userId,
    ...(archived ? { is_moved: 0 } : {}),
  });
  return result;
}

/** Where `create` refuses a name, `rename` bends it until it fits. */
async function rename(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findOwnChannel(parts, call);
  if (!found.ok) return found;
  const { channel } = found;
  const { userId } = call.caller;
  const mayRename = channel.creator === userId || parts.model.users.get(userId)?.isAdmin === true;
  if (!mayRename) return refuse('not_authorized');
  const name = fittingName(textOf(call.args.name));
  if (name === '') return refuse('invalid_name_required');
  const result = await forward(parts, call, { ...call.args, name });
  if (!result.ok) return result;
  const oldName = channel.name;
  if (oldName !== name) {
    channel.name = name;
    await recordNotice(parts, channel, userId, {
      subtype: 'channel_name',
      old_name: oldName,
      name,
    });
    tellOfChannel(parts, channel, `${prefix(channel)}_rename`, {
      channel: {
        id: channel.id,
        name,
        name_normalized: name,
        created: channel.created,
        is_channel: channel.kind === 'channel',
        is_mpim: false,
      },
    });
  }
  return { ok: true, channel: channelObject(parts, channel, userId) };
}

function fittingName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, NAME_MAX);
}

async function setNote(parts: Parts, call: ApiCall, note: 'topic' | 'purpose'): Promise<ApiResult> {
  const found = findOwnChannel(parts, call);
  if (!found.ok) return found;
  const { channel } = found;
  const result = await forward(parts, call);
  if (!result.ok) return result;
  const { userId } = call.caller;
  const value = textOf(call.args[note]);
  channel[note] = { value, creator: userId, last_set: nowSeconds() };
  await recordNotice(parts, channel, userId, {
    subtype: `channel_${note}`,
    text: value === '' ? `cleared channel ${note}` : `set the channel ${note}: ${value}`,
    [note]: value,
  });
  tellConversations(parts);
  return {
    ok: true,
    channel: channelObject(parts, channel, userId),
    ...(note === 'purpose' ? { purpose: value } : {}),
  };
}

async function info(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const result = await forward(parts, call);
  if (!result.ok) return result;
  return { ok: true, channel: channelObject(parts, found.channel, call.caller.userId) };
}

/** All that the caller may see, or with `users.conversations` those that somebody is in. */
async function list(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const { caller, args } = call;
  const allowed = await parts.emulator.call(caller.userId, 'conversations.list', {
    ...(args.types === undefined ? {} : { types: idsOf(args.types).join(',') }),
    limit: 1,
  });
  if (!allowed.ok) return allowed;
  const types = new Set(idsOf(args.types ?? 'public_channel'));
  const member = call.method === 'users.conversations' ? textOf(args.user) || caller.userId : '';
  const channels = [...parts.model.channels.values()].filter(
    (channel) =>
      types.has(typeOf(channel)) &&
      parts.model.mayRead(channel, caller.userId) &&
      (member === '' || channel.members.has(member)) &&
      !(flagOf(args.exclude_archived) && channel.isArchived),
  );
  const page = pageOf(call, channels, (channel) => channel.id, LIST_LIMITS);
  if (!page.ok) return page;
  return {
    ok: true,
    channels: page.items.map((channel) => channelObject(parts, channel, caller.userId)),
    response_metadata: { next_cursor: page.nextCursor },
  };
}

function typeOf(channel: Channel): string {
  if (channel.kind === 'channel') return 'public_channel';
  return channel.kind === 'private' ? 'private_channel' : channel.kind;
}

async function open(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const others = idsOf(call.args.users).filter((id) => id !== call.caller.userId);
  const other = others[0];
  const known = other === undefined ? undefined : parts.model.users.get(other);
  if (others.length !== 1 || known === undefined) return openOther(parts, call, others);
  const before = parts.model.directMessage(call.caller.userId, known.id);
  // The emulator checks the scope, and finds the same conversation again.
  const result = await forward(parts, call);
  if (!result.ok) return result;
  const opened = await openDirectMessage(parts, call.caller.userId, known.id);
  if (!opened.ok) return opened;
  const { channel } = opened;
  return {
    ok: true,
    ...(before === undefined ? {} : { no_op: true, already_open: true }),
    channel: flagOf(call.args.return_im)
      ? channelObject(parts, channel, call.caller.userId)
      : { id: channel.id },
  };
}

/** By channel id, or with several people. */
async function openOther(parts: Parts, call: ApiCall, others: string[]): Promise<ApiResult> {
  const unknown = others.find((id) => !parts.model.users.has(id));
  if (unknown !== undefined) return refuse('user_not_found');
  const result = await forward(parts, call);
  const id = result.ok ? textOf(jsonOf(result.channel).id) : '';
  if (!result.ok || parts.model.channels.has(id)) return result;
  const channel = newChannel({
    id,
    name: `mpdm-${id.toLowerCase()}`,
    kind: 'mpim',
    creator: call.caller.userId,
    created: nowSeconds(),
  });
  channel.members = new Set([call.caller.userId, ...others]);
  parts.model.channels.set(id, channel);
  tellConversations(parts);
  return result;
}

/** Public channels are no secret, so the bot hears of their changes from outside as well. */
function tellOfChannel(
  parts: Parts,
  channel: Channel,
  type: string,
  fields: Record<string, unknown>,
): void {
  const event = { type, ...fields, event_ts: eventTimestamp() };
  if (channel.kind === 'channel') parts.events.inWorkspace(event);
  else parts.events.inChannel(channel, event);
  tellConversations(parts);
}

function prefix(channel: Channel): string {
  return channel.kind === 'private' ? 'group' : 'channel';
}
