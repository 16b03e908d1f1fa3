/** Hands file uploads and downloads through to the emulator, which keeps the bytes. */

import { Hono } from 'hono';

import type { User } from '../model.ts';
import type { Parts } from '../parts.ts';
import { jsonList } from '../shapes.ts';
import type { Bindings } from './server.ts';

export function fileRoutes(parts: Parts): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>();
  // An upload URL is its own permission, in Slack as here.
  routes.post('/upload/v1/:id', async (c) => {
    const { id } = c.req.param();
    const stored = await fetch(`${parts.emulator.url}/upload/v1/${encodeURIComponent(id)}`, {
      method: 'POST',
      headers: { 'content-type': c.req.header('content-type') ?? 'application/octet-stream' },
      body: await c.req.arrayBuffer(),
    });
    return new Response(await stored.text(), { status: stored.status });
  });
  routes.get('/files-pri/:id/:name', async (c) => {
    const token = (c.req.header('authorization') ?? '').replace(/^Bearer\s+/i, '');
    const caller = parts.tokens.get(token);
    if (caller === undefined || !caller.scopes.has('files:read')) {
      return c.text('files are for tokens with the scope files:read', 403);
    }
    const { id, name } = c.req.param();
    return downloadAs(parts, caller.userId, id, name);
  });
  return routes;
}

/** For a person, whose page has no token: a file that they have seen in a conversation. */
export async function downloadForPerson(
  parts: Parts,
  user: User,
  id: string,
  name: string,
): Promise<Response> {
  const seen = [...parts.model.channels.values()]
    .filter((channel) => parts.model.mayRead(channel, user.id))
    .flatMap((channel) => [...channel.messages.values()])
    .some((message) => jsonList(message.files).some((file) => file.id === id));
  return seen ? downloadAs(parts, user.id, id, name) : new Response('no file', { status: 404 });
}

async function downloadAs(
  parts: Parts,
  userId: string,
  id: string,
  name: string,
): Promise<Response> {
  const path = `${encodeURIComponent(id)}/${encodeURIComponent(name)}`;
  const stored = await fetch(`${parts.emulator.url}/files-pri/${path}`, {
    headers: { authorization: `Bearer ${parts.emulator.token(userId)}` },
  });
  return new Response(await stored.arrayBuffer(), {
    status: stored.status,
    headers: {
      'content-type': stored.headers.get('content-type') ?? 'application/octet-stream',
      // What people and apps upload must never run as a page of this address.
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    },
  });
}
