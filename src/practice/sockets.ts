/** Socket Mode: WebSocket connections of the bot, each payload to one of them, events until acknowledged. */

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { type WebSocket, WebSocketServer } from 'ws';

import type { Faults } from './faults.ts';
import type { Acknowledgement, PracticeLogger } from './options.ts';
import { isJson, type Json, jsonOf, textOf } from './shapes.ts';
import type { Ack, PayloadKind, Transport } from './transport.ts';

const CONNECTIONS_MAX = 10;
const PING_EVERY_MS = 10_000;
const REDELIVERIES_MAX = 3;
/** Events waiting for a connection; the oldest is dropped beyond it, as Slack drops what waits too long. */
const BACKLOG_MAX = 10_000;
const CONNECTION_LIFE_SECONDS = 3_600;

interface Connection {
  socket: WebSocket;
  silent: boolean;
  pings: NodeJS.Timeout;
}

interface Delivery {
  type: 'events_api' | PayloadKind;
  payload: Json;
  attempt: number;
  /** Settles a command or interaction; events have nobody waiting. */
  answer?: (ack: Ack) => void;
}

interface InFlight {
  delivery: Delivery;
  connection: Connection;
  timer: NodeJS.Timeout;
  sentMs: number;
}

export interface SocketOptions {
  appId: string;
  ackTimeoutMs: number;
  logger: PracticeLogger | undefined;
  onAck: ((ack: Acknowledgement) => void) | undefined;
}

export class SocketMode implements Transport {
  readonly #server = new WebSocketServer({ noServer: true, autoPong: false });
  readonly #tickets = new Set<string>();
  readonly #connections: Connection[] = [];
  readonly #inFlight = new Map<string, InFlight>();
  readonly #options: SocketOptions;
  #backlog: Delivery[] = [];
  #origin = '';
  #turn = 0;

  constructor(options: SocketOptions, faults: Faults) {
    this.#options = options;
    faults.onChange((fault, change) => {
      if (fault.kind === 'silent_socket') this.#silence(change === 'added');
      if (fault.kind === 'refresh_sockets') this.#refresh();
    });
  }

  /** The gateway knows its address only once it listens. */
  listenAt(origin: string): void {
    this.#origin = origin.replace(/^http/, 'ws');
  }

  connectionUrl(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return `${this.#origin}/link/?ticket=${ticket}&app_id=${this.#options.appId}`;
  }

  /** How many connections the bot has open. */
  connections(): number {
    return this.#connections.length;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname !== '/link/' || !this.#tickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#greet(client));
  }

  event(payload: Json): void {
    this.#deliver({ type: 'events_api', payload, attempt: 0 });
  }

  request(kind: PayloadKind, payload: Json): Promise<Ack> {
    return new Promise((answer) => {
      this.#deliver({ type: kind, payload, attempt: 0, answer });
    });
  }

  pending(): number {
    return this.#inFlight.size + this.#backlog.length;
  }

  async close(): Promise<void> {
    for (const { timer } of this.#inFlight.values()) clearTimeout(timer);
    this.#inFlight.clear();
    this.#backlog = [];
    for (const { socket, pings } of this.#connections) {
      clearInterval(pings);
      socket.terminate();
    }
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #greet(socket: WebSocket): void {
    if (this.#connections.length >= CONNECTIONS_MAX) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    const pings = setInterval(() => {
      if (!connection.silent) socket.ping();
    }, PING_EVERY_MS);
    pings.unref();
    const connection: Connection = { socket, silent: false, pings };
    this.#connections.push(connection);
    socket.on('ping', (data: Buffer) => {
      if (!connection.silent) socket.pong(data);
    });
    socket.on('message', (data: Buffer) => {
      if (!connection.silent) this.#acknowledge(data.toString());
    });
    socket.on('close', () => this.#forget(connection));
    socket.on('error', () => this.#forget(connection));
    socket.send(
      JSON.stringify({
        type: 'hello',
        connection_info: { app_id: this.#options.appId },
        num_connections: this.#connections.length,
        debug_info: {
          host: 'practice',
          started: new Date(Date.now()).toISOString(),
          build_number: 1,
          approximate_connection_time: CONNECTION_LIFE_SECONDS,
        },
      }),
    );
    for (const waiting of this.#backlog.splice(0)) this.#deliver(waiting);
  }

  #deliver(delivery: Delivery, avoid?: Connection): void {
    const connection = this.#next(avoid);
    if (connection === undefined) {
      if (delivery.answer !== undefined) delivery.answer({ ok: false, reason: 'not connected' });
      else this.#keep(delivery);
      return;
    }
    const id = randomUUID();
    const timer = setTimeout(() => this.#expire(id), this.#options.ackTimeoutMs);
    this.#inFlight.set(id, { delivery, connection, timer, sentMs: performance.now() });
    if (connection.silent) return;
    const { type, payload, attempt } = delivery;
    connection.socket.send(
      JSON.stringify({
        envelope_id: id,
        payload,
        type,
        accepts_response_payload: type !== 'events_api',
        ...(attempt > 0 ? { retry_attempt: attempt, retry_reason: 'timeout' } : {}),
      }),
    );
  }

  /** Any connection may get any payload; they take turns so that each does. */
  #next(avoid?: Connection): Connection | undefined {
    const open = this.#connections.filter(({ socket }) => socket.readyState === socket.OPEN);
    const preferred = open.filter((connection) => connection !== avoid);
    const choice = preferred.length > 0 ? preferred : open;
    this.#turn += 1;
    return choice[this.#turn % Math.max(1, choice.length)];
  }

  #keep(delivery: Delivery): void {
    this.#backlog.push(delivery);
    if (this.#backlog.length > BACKLOG_MAX) this.#backlog.shift();
  }

  #acknowledge(text: string): void {
    const message = parseJson(text);
    const inFlight = this.#take(textOf(message.envelope_id));
    if (inFlight === undefined) return;
    const { delivery, sentMs } = inFlight;
    const payload = jsonOf(message.payload);
    this.#options.onAck?.({ kind: delivery.type, tookMs: performance.now() - sentMs, payload });
    delivery.answer?.({ ok: true, payload });
  }

  #expire(id: string): void {
    const inFlight = this.#take(id);
    if (inFlight === undefined) return;
    const { delivery, connection } = inFlight;
    if (delivery.answer !== undefined) {
      delivery.answer({ ok: false, reason: 'timeout' });
    } else if (delivery.attempt < REDELIVERIES_MAX) {
      this.#deliver({ ...delivery, attempt: delivery.attempt + 1 }, connection);
    } else {
      const event = textOf(jsonOf(delivery.payload.event).type);
      this.#options.logger?.warn(`gave up on delivering ${event}: never acknowledged`);
    }
  }

  #take(id: string): InFlight | undefined {
    const inFlight = this.#inFlight.get(id);
    if (inFlight !== undefined) clearTimeout(inFlight.timer);
    this.#inFlight.delete(id);
    return inFlight;
  }

  /** What a closed connection owed goes out again on another, now or when there is one. */
  #forget(connection: Connection): void {
    const index = this.#connections.indexOf(connection);
    if (index < 0) return;
    this.#connections.splice(index, 1);
    clearInterval(connection.pings);
    const owed = [...this.#inFlight].filter(([, inFlight]) => inFlight.connection === connection);
    for (const [id, { delivery }] of owed) {
      this.#take(id);
      if (delivery.answer !== undefined) delivery.answer({ ok: false, reason: 'disconnected' });
      else this.#deliver({ ...delivery, attempt: delivery.attempt + 1 });
    }
  }

  #silence(silent: boolean): void {
    for (const connection of this.#connections) connection.silent = silent;
  }

  #refresh(): void {
    for (const { socket } of this.#connections) {
      socket.send(
        JSON.stringify({
          type: 'disconnect',
          reason: 'refresh_requested',
          debug_info: { host: 'practice' },
        }),
      );
    }
  }
}

function parseJson(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}
