/** Who is in a channel: joining, leaving, inviting, removing. */

import { channelObject } from '../channel-object.ts';
import { pageOf } from '../cursor.ts';
import { recordJoin, recordLeave } from '../membership.ts';
import { findChannel, findOwnChannel, forward, type Methods } from '../method.ts';
import type { Channel } from '../model.ts';
import type { Parts } from '../parts.ts';
import { type ApiCall, type ApiResult, flagOf, idsOf, refuse, textOf } from '../shapes.ts';
import { READ, WRITE } from './conversation-scopes.ts';

export const MEMBER_METHODS: Methods = {
  'conversations.join': { tier: 3, scopes: ['channels:join'], run: join },
  'conversations.leave': { tier: 3, scopes: WRITE, run: leave },
  'conversations.invite': { tier: 3, scopes: WRITE, run: invite },
  'conversations.kick': { tier: 3, scopes: WRITE, run: kick },
  'conversations.members': { tier: 4, scopes: READ, run: members },
};

const INVITE_MAX = 100;
const MEMBER_LIMITS = { usual: 100, max: 999 };

async function join(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const { channel } = found;
  const { userId } = call.caller;
  const already = channel.members.has(userId);
  const result = await forward(parts, call);
  if (!result.ok) return result;
  if (!already) await recordJoin(parts, channel, userId);
  return {
    ok: true,
    channel: channelObject(parts, channel, userId),
    ...(already
      ? {
          warning: 'already_in_channel',
          response_metadata: { warnings: ['already_in_channel'] },
        }
      : {}),
  };
}

async function leave(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const { userId } = call.caller;
  if (!found.channel.members.has(userId)) return { ok: true, not_in_channel: true };
  const result = await forward(parts, call);
  if (result.ok) recordLeave(parts, found.channel, userId, userId);
  return result;
}

/** All or nothing, unless `force` asks to let in those who can be. */
async function invite(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findOwnChannel(parts, call);
  if (!found.ok) return found;
  const { channel } = found;
  const { userId } = call.caller;
  const wanted = idsOf(call.args.users);
  if (wanted.length === 0) return refuse('no_user');
  if (wanted.length > INVITE_MAX) return refuse('too_many_users');
  const errors = wanted.flatMap((user) => {
    const error = inviteProblem(parts, channel, userId, user);
    return error === undefined ? [] : [{ user, ok: false, error }];
  });
  const valid = wanted.filter((user) => !errors.some((error) => error.user === user));
  const firstError = errors[0];
  if (firstError !== undefined && (!flagOf(call.args.force) || valid.length === 0)) {
    // The emulator says whether the caller might have tried at all.
    const allowed = await forward(parts, call);
    if (!allowed.ok && allowed.error === 'missing_scope') return allowed;
    return refuse(firstError.error, { errors });
  }
  const result = await forward(parts, call, { channel: channel.id, users: valid.join(',') });
  if (!result.ok) return result;
  for (const user of valid) await recordJoin(parts, channel, user, userId);
  return {
    ok: true,
    channel: channelObject(parts, channel, userId),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

function inviteProblem(
  parts: Parts,
  channel: Channel,
  inviter: string,
  user: string,
): string | undefined {
  if (!parts.model.users.has(user)) return 'user_not_found';
  if (user === inviter) return 'cant_invite_self';
  return channel.members.has(user) ? 'already_in_channel' : undefined;
}

async function kick(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findOwnChannel(parts, call);
  if (!found.ok) return found;
  const result = await forward(parts, call);
  const user = textOf(call.args.user);
  if (result.ok) recordLeave(parts, found.channel, user, call.caller.userId);
  return result;
}

async function members(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const found = findChannel(parts, call);
  if (!found.ok) return found;
  const allowed = await forward(parts, call);
  if (!allowed.ok) return allowed;
  const page = pageOf(call, [...found.channel.members], (member) => member, MEMBER_LIMITS);
  if (!page.ok) return page;
  return { ok: true, members: page.items, response_metadata: { next_cursor: page.nextCursor } };
}
