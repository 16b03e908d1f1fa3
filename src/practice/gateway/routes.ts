/** Every route of the workspace: Slack's Web API and files, the control API, and the page. */

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';

import type { Parts } from '../parts.ts';
import type { Answered } from '../recorded-answer.ts';
import { answerWebApi } from '../web-api.ts';
import { controlRoutes } from './control.ts';
import { fileRoutes } from './files.ts';
import { pageRoutes } from './page.ts';
import { answerResponseUrl } from './response-url.ts';
import type { Bindings } from './server.ts';

export function workspaceRoutes(parts: Parts): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>();
  routes.all('/api/:method', async (c) =>
    send(c, await answerWebApi(parts, c.req.raw, c.req.param('method'))),
  );
  routes.post('/response/:id', async (c) =>
    send(c, await answerResponseUrl(parts, c.req.param('id'), c.req.raw)),
  );
  routes.route('/', fileRoutes(parts));
  routes.route('/practice', controlRoutes(parts));
  routes.route('/', pageRoutes(parts.options.pageDirs ?? []));
  return routes;
}

/** An answer that is lost takes the connection with it. */
function send(c: Context<{ Bindings: Bindings }>, answer: Answered): Response {
  if (answer !== 'lost') return answer;
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
