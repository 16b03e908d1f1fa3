/** Reads the arguments of a Web API call out of a form, JSON, a multipart body or the query. */

import { isJson, type Json } from './shapes.ts';

/** Clients put these into forms as JSON. */
const STRUCTURED = new Set([
  ...['blocks', 'attachments', 'metadata', 'view', 'files', 'profile'],
  ...['document_content', 'changes', 'criteria', 'channels', 'users'],
]);

export async function readArguments(request: Request): Promise<Json> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return { ...decoded(query), ...(await readBody(request)) };
}

async function readBody(request: Request): Promise<Json> {
  const type = request.headers.get('content-type') ?? '';
  if (type.includes('application/json')) {
    const body = parsed(await request.text());
    return isJson(body) ? body : {};
  }
  if (type.includes('multipart/form-data')) {
    const form = await request.formData();
    return decoded(Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')));
  }
  return decoded(Object.fromEntries(new URLSearchParams(await request.text())));
}

function decoded(fields: Record<string, unknown>): Json {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const json = STRUCTURED.has(name) && typeof value === 'string' && /^\s*[[{]/.test(value);
      return [name, json ? (parsed(value) ?? value) : value];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
