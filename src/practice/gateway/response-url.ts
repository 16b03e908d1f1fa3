/** Answers what the app posts to a response URL. */

import type { Parts } from '../parts.ts';
import { type Answered, type Applied, recordedAnswer } from '../recorded-answer.ts';
import { respond } from '../responses.ts';
import { isJson, type Json, refuse } from '../shapes.ts';

/** The name that it has in the journal and in faults, beside the methods of the Web API. */
const NAME = 'response_url';

export async function answerResponseUrl(
  parts: Parts,
  id: string,
  request: Request,
): Promise<Answered> {
  const payload = await readPayload(request);
  return recordedAnswer(parts, { method: NAME, args: payload ?? {} }, () =>
    parts.inTurn(() => use(parts, id, payload)),
  );
}

async function use(parts: Parts, id: string, payload: Json | undefined): Promise<Applied> {
  if (payload === undefined) return refused('invalid_payload', 400);
  const used = parts.responseUrls.use(id);
  if (!used.ok) return refused(used.error, 404);
  const result = await respond(parts, used.origin, payload);
  return result.ok ? { result, answer: new Response('ok') } : refused(result.error, 400);
}

function refused(error: string, status: number): Applied {
  const result = refuse(error);
  return { result, answer: Response.json(result, { status }) };
}

async function readPayload(request: Request): Promise<Json | undefined> {
  try {
    const body: unknown = await request.json();
    return isJson(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
