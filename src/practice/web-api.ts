/** Answers Web API requests: who calls, what is in the way (limits, scopes), and then the method. */

import { readArguments } from './arguments.ts';
import { missingScope } from './method.ts';
import { METHODS } from './methods/registry.ts';
import type { Parts } from './parts.ts';
import { type Answered, type Applied, recordedAnswer, tooMany } from './recorded-answer.ts';
import { type ApiCall, type ApiResult, type Caller, refuse, textOf } from './shapes.ts';

export function callMethod(parts: Parts, call: ApiCall): Promise<ApiResult> {
  return parts.inTurn(() => {
    const method = METHODS.get(call.method);
    if (method === undefined) return refuse('unknown_method', { req_method: call.method });
    if (call.caller.kind === 'app' && call.method !== 'apps.connections.open') {
      return refuse('not_allowed_token_type');
    }
    const missing = missingScope(call, method.scopes ?? []);
    return missing ?? method.run(parts, call);
  });
}

export async function answerWebApi(
  parts: Parts,
  request: Request,
  method: string,
): Promise<Answered> {
  const { token: tokenArgument, ...args } = await readArguments(request);
  const token = bearer(request) ?? textOf(tokenArgument);
  return recordedAnswer(parts, { method, args }, () => apply(parts, token, { method, args }));
}

async function apply(
  parts: Parts,
  token: string,
  { method, args }: Pick<ApiCall, 'method' | 'args'>,
): Promise<Applied> {
  const caller = parts.tokens.get(token);
  const limited = rateLimited(parts, method, args, caller);
  if (limited !== undefined) return limited;
  if (caller === undefined) {
    const result = refuse(token === '' ? 'not_authed' : 'invalid_auth');
    return { result, answer: Response.json(result) };
  }
  const result = await callMethod(parts, { method, args, caller });
  const scopes = [...caller.scopes].join(',');
  return { result, answer: Response.json(result, { headers: { 'x-oauth-scopes': scopes } }) };
}

function rateLimited(
  parts: Parts,
  name: string,
  args: ApiCall['args'],
  caller: Caller | undefined,
): Applied | undefined {
  const method = METHODS.get(name);
  // People are held to no limit, only the app is.
  if (method === undefined || caller === undefined || caller.kind === 'user') return undefined;
  const wait = parts.rateLimits.refusal(name, method.tier, textOf(args.channel) || undefined);
  return wait === undefined ? undefined : tooMany(wait);
}

function bearer(request: Request): string | undefined {
  const header = request.headers.get('authorization');
  return header === null ? undefined : header.replace(/^Bearer\s+/i, '').trim();
}
