/** The routes under /practice: what the page, tests and scripts drive the workspace with. */

import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

import { perform } from '../actions/perform.ts';
import type { User } from '../model.ts';
import { pageMessages } from '../page-message.ts';
import type { Parts } from '../parts.ts';
import { personOf, snapshotFor } from '../snapshot.ts';
import { readAction, readFault } from './control-bodies.ts';
import { downloadForPerson } from './files.ts';
import type { Bindings } from './server.ts';

type Env = { Bindings: Bindings; Variables: { user: User } };

/** Shows a page that is gone as gone, and keeps the connection from idling out. */
const HEARTBEAT_MS = 15_000;

export function controlRoutes(parts: Parts): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get('/people', (c) => {
    const people = [...parts.model.users.values()].filter(({ isBot }) => !isBot);
    return c.json({ people: people.map(personOf) });
  });
  routes.route('/people/:user', personRoutes(parts));
  routes.get('/calls', (c) => c.json({ calls: parts.journal.calls() }));
  routes.delete('/calls', (c) => {
    parts.journal.forget();
    return c.json({ ok: true });
  });
  routes.get('/faults', (c) => c.json({ faults: parts.faults.list() }));
  routes.post('/faults', async (c) => {
    const fault = readFault(await bodyOf(c));
    if (!fault.ok) return c.json({ ok: false, error: fault.error }, 400);
    return c.json({ id: parts.faults.add(fault.value) });
  });
  routes.delete('/faults/:id?', (c) => {
    parts.faults.clear(c.req.param('id'));
    return c.json({ ok: true });
  });
  return routes;
}

function personRoutes(parts: Parts): Hono<Env> {
  const routes = new Hono<Env>();
  routes.use(async (c, next) => {
    const user = parts.model.user(c.req.param('user') ?? '');
    if (user === undefined || user.isBot) {
      const handles = [...parts.model.users.values()].filter(({ isBot }) => !isBot);
      const known = handles.map(({ name }) => name).join(', ');
      return c.json({ ok: false, error: `user: nobody has this id or handle; try ${known}` }, 404);
    }
    c.set('user', user);
    return next();
  });
  routes.get('/snapshot', (c) => c.json(snapshotFor(parts, c.get('user'))));
  routes.get('/conversations/:id/messages', (c) => {
    const { id: userId } = c.get('user');
    const channel = parts.model.visibleChannel(c.req.param('id'), userId);
    if (channel === undefined) {
      return c.json({ ok: false, error: 'id: no conversation that this person can see' }, 404);
    }
    return c.json({ messages: pageMessages(parts, channel, userId, c.req.query('thread_ts')) });
  });
  routes.get('/files/:id/:name', (c) =>
    downloadForPerson(parts, c.get('user'), c.req.param('id'), c.req.param('name')),
  );
  routes.post('/do', async (c) => {
    const action = readAction(await bodyOf(c));
    if (!action.ok) return c.json({ ok: false, error: action.error }, 400);
    return c.json(await perform(parts, c.get('user'), action.value));
  });
  routes.get('/stream', (c) => streamTo(c, parts));
  return routes;
}

function streamTo(c: Context<Env>, parts: Parts): Response {
  return streamSSE(c, async (stream) => {
    const stop = parts.stream.listen(c.get('user').id, (event) => {
      void stream.writeSSE({ data: JSON.stringify(event) });
    });
    // The first bytes make the connection count as open.
    await stream.write(': open\n\n');
    const heartbeat = setInterval(() => void stream.write(': here\n\n'), HEARTBEAT_MS);
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    clearInterval(heartbeat);
    stop();
  });
}

async function bodyOf(c: Context): Promise<unknown> {
  return c.req.json().catch(() => undefined);
}
