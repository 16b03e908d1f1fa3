/** The HTTP server of the workspace: on this machine only, and for its own page and programs only. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

const HOST = '127.0.0.1';
const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

export type Bindings = { incoming: IncomingMessage; outgoing: ServerResponse };

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface LocalServer {
  url: string;
  /** Until it is called, whoever asks is told to come back. */
  serve(routes: Hono<{ Bindings: Bindings }>, upgrade: Upgrade): void;
  close(): Promise<void>;
}

export async function listenLocally(port: number): Promise<LocalServer> {
  let answer = (_incoming: IncomingMessage, outgoing: ServerResponse): void => {
    refuse(outgoing, 503, 'The practice workspace is starting; try again in a second.');
  };
  const server = createServer((incoming, outgoing) => {
    if (isFromHere(incoming)) answer(incoming, outgoing);
    else refuse(outgoing, 403, 'The practice workspace answers only to pages of its own address.');
  });
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${taken}`,
    serve(routes, upgrade) {
      const listener = getRequestListener(routes.fetch, { overrideGlobalObjects: false });
      answer = (incoming, outgoing) => void listener(incoming, outgoing);
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (isFromHere(request)) upgrade(request, socket, head);
        else socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(portTaken(port)) : error);
    });
    server.listen(port, HOST, resolve);
  });
}

function portTaken(port: number): string {
  return `port ${port} is taken by another program, so the practice workspace cannot listen there: stop that program, or choose another port (0 takes any free one).`;
}

/**
 * A page of another site must not drive the workspace: neither by asking it directly (its `Origin`
 * is another), nor under a name of its own that it lets point here (the `Host` is another).
 */
function isFromHere({ headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (!LOCAL_NAMES.has(name)) return false;
  return origin === undefined || origin === `http://${host}`;
}

function refuse(outgoing: ServerResponse, status: number, sentence: string): void {
  outgoing.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}
