/** Answers a call of the app as the active faults let it, and keeps it in the journal. */

import { setTimeout as sleep } from 'node:timers/promises';

import type { Parts } from './parts.ts';
import type { WebApiCall } from './protocol.ts';
import { type ApiCall, type ApiResult, refuse } from './shapes.ts';

/** How a request ends: with an answer, or with none because the answer was thrown away. */
export type Answered = Response | 'lost';

export interface Applied {
  result: ApiResult;
  answer: Response;
}

type CallFault = ReturnType<Parts['faults']['forCall']>[number];

export async function recordedAnswer(
  parts: Parts,
  { method, args }: Pick<ApiCall, 'method' | 'args'>,
  apply: () => Promise<Applied>,
): Promise<Answered> {
  const at = Date.now();
  const startedMs = performance.now();
  const faults = parts.faults.forCall(method);
  for (const fault of faults) if (fault.kind === 'latency') await sleep(fault.ms);
  const fault = faults.find(({ kind }) => kind !== 'latency') ?? faults[0];
  const applied = notApplied(fault) ?? (await apply());
  const answer = afterwards(fault) ?? applied.answer;
  parts.journal.record({
    at,
    method,
    args,
    result: applied.result,
    answered: answer === 'lost' ? 'lost' : answer.status,
    durationMs: performance.now() - startedMs,
    ...(fault === undefined ? {} : { fault: fault.kind }),
  } satisfies WebApiCall);
  parts.stream.stir();
  return answer;
}

export function tooMany(retryAfterSeconds: number): Applied {
  const result = refuse('ratelimited');
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return { result, answer: Response.json(result, { status: 429, headers }) };
}

/** The faults that keep a call from being applied. */
function notApplied(fault: CallFault | undefined): Applied | undefined {
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

/** Those that hide from the caller that it was. */
function afterwards(fault: CallFault | undefined): Answered | undefined {
  if (fault?.kind === 'answer_lost') return 'lost';
  return fault?.kind === 'error_after_success' ? serverError(500) : undefined;
}

function serverError(status: number): Response {
  return new Response('Server Error', { status });
}
