/** The HTTP server: health for whoever watches us, and Slack's requests in HTTP mode. */
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

export interface Health {
  /** False when somebody must look: nothing can be saved, or Slack cannot reach us. */
  ok: boolean;
  database: 'ok' | 'failing';
  slack: 'connected' | 'disconnected';
  /** Jobs not done yet, jobs given up, and how late the latest one is. */
  outbox: { waiting: number; dead: number; lateMs: number };
}

export interface HttpParts {
  health: () => Promise<Health>;
  /** Slack's requests, `POST /slack/events`; in HTTP mode only. */
  slackEvents?: RequestListener;
  /** Where `/` leads; in practice mode only. */
  frontPage?: string;
}

/** Something else listens on the port. */
export class PortTakenError extends Error {
  readonly port: number;
  constructor(port: number) {
    super(`port ${port} is taken`);
    this.port = port;
  }
}

export interface HttpServer {
  port: number;
  close(): Promise<void>;
}

/**
 * @param port 0 for any that is free.
 * @throws PortTakenError
 */
export async function startHttpServer(port: number, parts: HttpParts): Promise<HttpServer> {
  const app = routes(parts);
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    const { slackEvents } = parts;
    if (slackEvents && request.url?.split('?')[0] === '/slack/events') {
      slackEvents(request, response);
    } else {
      void listener(request, response);
    }
  });
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

function routes({ health, frontPage }: HttpParts): Hono {
  const app = new Hono();
  app.get('/healthz', async (context) => {
    const state = await health();
    return context.json(state, state.ok ? 200 : 503);
  });
  if (frontPage) app.get('/', (context) => context.redirect(frontPage));
  app.notFound((context) =>
    context.text('There is nothing here. GET /healthz says how Tocsin is.\n', 404),
  );
  return app;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error);
    });
    server.listen(port, resolve);
  });
}
