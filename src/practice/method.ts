/** What a Web API method of the workspace is, and what nearly all of them check first. */

import type { Channel } from './model.ts';
import type { Parts } from './parts.ts';
import type { Tier } from './rate-limits.ts';
import { type ApiCall, type ApiResult, type Json, refuse, textOf } from './shapes.ts';

export interface Method {
  tier: Tier;
  /** Checked before anything else; `a|b` is satisfied by either. */
  scopes?: readonly string[];
  run(parts: Parts, call: ApiCall): ApiResult | Promise<ApiResult>;
}

export type Methods = Record<string, Method>;

/** Hands the call to the emulator as it came, with the caller's own scopes. */
export function forward(parts: Parts, call: ApiCall, args: Json = call.args): Promise<ApiResult> {
  return parts.emulator.call(call.caller.userId, call.method, args);
}

export function passThrough(tier: Tier, scopes: readonly string[] = []): Method {
  return { tier, scopes, run: (parts, call) => forward(parts, call) };
}

type Found = { ok: true; channel: Channel } | ReturnType<typeof refuse>;

/** The channel that an argument names; one that the caller may not see does not exist for them. */
export function findChannel(parts: Parts, call: ApiCall, argument = 'channel'): Found {
  const reference = textOf(call.args[argument]);
  if (reference === '') {
    return refuse('invalid_arguments', {
      response_metadata: { messages: [`[ERROR] missing required field: ${argument}`] },
    });
  }
  const channel = parts.model.channels.get(reference);
  if (channel === undefined || !parts.model.mayRead(channel, call.caller.userId)) {
    return refuse('channel_not_found');
  }
  return { ok: true, channel };
}

/** As `findChannel`, for what only members may do. */
export function findOwnChannel(parts: Parts, call: ApiCall, argument = 'channel'): Found {
  const found = findChannel(parts, call, argument);
  if (!found.ok) return found;
  if (!found.channel.members.has(call.caller.userId)) return refuse('not_in_channel');
  return found;
}

export function missingScope(call: ApiCall, needed: readonly string[]): ApiResult | undefined {
  const missing = needed.filter(
    (need) => !need.split('|').some((scope) => call.caller.scopes.has(scope)),
  );
  if (missing.length === 0) return undefined;
  return refuse('missing_scope', {
    needed: missing.join(',').replaceAll('|', ','),
    provided: [...call.caller.scopes].join(','),
  });
}
