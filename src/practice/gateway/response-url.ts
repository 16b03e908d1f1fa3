/** Answers what the app posts to a response URL. */

import type { Parts } from '../parts.ts';
import { respond } from '../responses.ts';
import { type ApiResult, isJson, refuse } from '../shapes.ts';

export async function answerResponseUrl(
  parts: Parts,
  id: string,
  request: Request,
): Promise<Response> {
  const at = Date.now();
  const startedMs = performance.now();
  const payload = await readPayload(request);
  const { result, status } = await parts.inTurn(() => use(parts, id, payload));
  parts.journal.record({
    at,
    method: 'response_url',
    args: payload ?? {},
    result,
    answered: status,
    durationMs: performance.now() - startedMs,
  });
  parts.stream.stir();
  return result.ok
    ? new Response('ok', { status })
    : Response.json({ ok: false, error: result.error }, { status });
}

async function use(
  parts: Parts,
  id: string,
  payload: Record<string, unknown> | undefined,
): Promise<{ result: ApiResult; status: number }> {
  if (payload === undefined) return { result: refuse('invalid_payload'), status: 400 };
  const used = parts.responseUrls.use(id);
  if (!used.ok) return { result: refuse(used.error), status: 404 };
  const result = await respond(parts, used.origin, payload);
  return { result, status: result.ok ? 200 : 400 };
}

async function readPayload(request: Request): Promise<Record<string, unknown> | undefined> {
  try {
    const body: unknown = await request.json();
    return isJson(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
