/** Answers Web API requests: who calls, what is in the way (faults, limits, scopes), and then the method. */

import { setTimeout as sleep } from 'node:timers/promises';

import { readArguments } from './arguments.ts';
import { missingScope } from './method.ts';
import { METHODS } from './methods/registry.ts';
import type { Parts } from './parts.ts';
import type { WebApiCall } from './protocol.ts';
import { type ApiCall, type ApiResult, type Caller, refuse, textOf } from './shapes.ts';

/** How a request ends: with an answer, or with none because the answer was thrown away. */
export type Answered = Response | 'lost';

type CallFault = ReturnType<Parts['faults']['forCall']>[number];

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
  const at = Date.now();
  const startedMs = performance.now();
  const { token: tokenArgument, ...args } = await readArguments(request);
  const caller = parts.tokens.get(bearer(request) ?? textOf(tokenArgument));
  const hasToken = (bearer(request) ?? textOf(tokenArgument)) !== '';

  const faults = parts.faults.forCall(method);
  for (const fault of faults) if (fault.kind === 'latency') await sleep(fault.ms);
  const fault = faults.find(({ kind }) => kind !== 'latency') ?? faults[0];

  const { result, answer } = await outcome(parts, { method, args }, caller, hasToken, fault);
  const answered = answer === 'lost' ? 'lost' : answer.status;
  parts.journal.record({
    at,
    method,
    args,
    result,
    answered,
    durationMs: performance.now() - startedMs,
    ...(fault === undefined ? {} : { fault: fault.kind }),
  } satisfies WebApiCall);
  parts.stream.stir();
  return answer;
}

async function outcome(
  parts: Parts,
  { method, args }: Pick<ApiCall, 'method' | 'args'>,
  caller: Caller | undefined,
  hasToken: boolean,
  fault: CallFault | undefined,
): Promise<{ result: ApiResult; answer: Answered }> {
  const spoiled = notApplied(fault);
  if (spoiled !== undefined) return spoiled;
  const limited = rateLimited(parts, method, args, caller);
  if (limited !== undefined) return limited;
  if (caller === undefined) {
    const result = refuse(hasToken ? 'invalid_auth' : 'not_authed');
    return { result, answer: Response.json(result) };
  }
  const result = await callMethod(parts, { method, args, caller });
  if (fault?.kind === 'answer_lost') return { result, answer: 'lost' };
  if (fault?.kind === 'error_after_success') return { result, answer: serverError(500) };
  const scopes = [...caller.scopes].join(',');
  return { result, answer: Response.json(result, { headers: { 'x-oauth-scopes': scopes } }) };
}

/** The faults that keep a call from being applied. */
function notApplied(
  fault: CallFault | undefined,
): { result: ApiResult; answer: Response } | undefined {
  switch (fault?.kind) {
    case 'rate_limited':
      return tooMany(fault.retryAfterSeconds);
    case 'http_error':
      return { result: refuse(`http_${fault.status}`), answer: serverError(fault.status) };
    case 'platform_error': {
      const result = refuse(fault.error);
      return { result, answer: Response.json(result) };
    }
    default:
      return undefined;
  }
}

function rateLimited(
  parts: Parts,
  name: string,
  args: ApiCall['args'],
  caller: Caller | undefined,
): { result: ApiResult; answer: Response } | undefined {
  const method = METHODS.get(name);
  // People are held to no limit, only the app is.
  if (method === undefined || caller === undefined || caller.kind === 'user') return undefined;
  const wait = parts.rateLimits.refusal(name, method.tier, textOf(args.channel) || undefined);
  return wait === undefined ? undefined : tooMany(wait);
}

function tooMany(retryAfterSeconds: number): { result: ApiResult; answer: Response } {
  const result = refuse('ratelimited');
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return { result, answer: Response.json(result, { status: 429, headers }) };
}

function serverError(status: number): Response {
  return new Response('Server Error', { status });
}

function bearer(request: Request): string | undefined {
  const header = request.headers.get('authorization');
  return header === null ? undefined : header.replace(/^Bearer\s+/i, '').trim();
}
