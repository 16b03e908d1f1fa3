/** A practice workspace with a real Bolt app in it, for tests; what is started is stopped after each. */

import { setTimeout as sleep } from 'node:timers/promises';

import { App, HTTPReceiver, LogLevel, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { afterEach } from 'vitest';

import type { PracticeOptions } from '../../src/practice/options.ts';
import { type Practice, startPractice } from '../../src/practice/practice.ts';
import type { Message, Outcome, StreamEvent, View } from '../../src/practice/protocol.ts';

const PATIENCE_MS = 10_000;
const SIGNING_SECRET = 'a signing secret for tests';
/** It is also how long Bolt waits before it connects again. */
const PING_TIMEOUT_MS = 1_000;

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

export async function startWorkspace(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice({ rateLimits: false, ...options });
  stops.push(() => practice.close());
  return practice;
}

interface SocketAppOptions {
  /** Stands between the socket and Bolt, which acknowledges events by itself. */
  intercept?: (event: ReceiverEvent, app: App) => Promise<void>;
}

/** With a Socket Mode connection, once it is open. */
export async function startSocketApp(
  practice: Practice,
  listen: (app: App) => void,
  { intercept }: SocketAppOptions = {},
): Promise<App> {
  const clientOptions = { slackApiUrl: practice.slackApiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({
    appToken: practice.appToken,
    clientPingTimeout: PING_TIMEOUT_MS,
    installerOptions: {
      clientOptions: { slackApiUrl: practice.slackApiUrl, retryConfig: { retries: 3 } },
    },
    logLevel: LogLevel.ERROR,
  });
  const app = new App({
    token: practice.botToken,
    receiver,
    deferInitialization: true,
    convoStore: false,
    clientOptions,
    logLevel: LogLevel.ERROR,
  });
  if (intercept !== undefined) {
    const processEvent = (event: ReceiverEvent) => intercept(event, app);
    receiver.init({ processEvent } as App);
  }
  listen(app);
  await app.init();
  await app.start();
  stops.push(async () => {
    const open = practice.connections();
    await app.stop();
    // Bolt does not wait for the socket, and complains of one that is cut instead.
    await until('the connection is closed', () => open === 0 || practice.connections() < open);
  });
  return app;
}

/** With an HTTP server of its own, which the workspace sends signed requests to. */
export async function startHttpApp(
  listen: (app: App) => void,
): Promise<{ practice: Practice; requestUrl: string }> {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logLevel: LogLevel.ERROR });
  const server = await receiver.start(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const requestUrl = `http://127.0.0.1:${address.port}/slack/events`;
  const practice = await startWorkspace({
    signingSecret: SIGNING_SECRET,
    transport: { kind: 'http', requestUrl },
  });
  const app = new App({
    token: practice.botToken,
    receiver,
    deferInitialization: true,
    convoStore: false,
    clientOptions: { slackApiUrl: practice.slackApiUrl, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
  });
  listen(app);
  await app.init();
  stops.push(() => receiver.stop());
  return { practice, requestUrl };
}

/** The bot's own client, which neither repeats nor waits. */
export function clientOf(practice: Practice, token = practice.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: practice.slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });
}

/** Waits for what must come sooner or later. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`still waiting until ${what}`);
    await sleep(5);
  }
}

export function channelId(practice: Practice, handle: string, name: string): string {
  const found = practice.snapshot(handle).conversations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`@${handle} sees no #${name}`);
  return found.id;
}

/** Says it in #general; resolves to its timestamp. */
export async function say(practice: Practice, handle: string, text: string): Promise<string> {
  const outcome = await practice.act(handle, { do: 'say', channel: 'general', text });
  if (!outcome.ok || outcome.ts === undefined) throw new Error(`@${handle} could not say ${text}`);
  return outcome.ts;
}

/** Types `/incident …` in #general. */
export function incident(practice: Practice, handle: string, text: string): Promise<Outcome> {
  return practice.act(handle, { do: 'command', channel: 'general', command: '/incident', text });
}

export function lastMessage(practice: Practice, handle: string, channel = 'general'): Message {
  const message = practice.messages(handle, channel).at(-1);
  if (message === undefined) throw new Error(`nothing was written in #${channel}`);
  return message;
}

export function topModal(practice: Practice, handle: string): View {
  const view = practice.snapshot(handle).modals.at(-1);
  if (view === undefined) throw new Error(`no modal is open for @${handle}`);
  return view;
}

/** All that somebody's page is told from now on. */
export function told(practice: Practice, handle: string): StreamEvent[] {
  const events: StreamEvent[] = [];
  practice.listen(handle, (event) => events.push(event));
  return events;
}

/** The error code that a call of the Web API was refused with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    const { data, code, statusCode, retryAfter } = error as Refusal;
    if (data?.error !== undefined) return data.error;
    if (retryAfter !== undefined) return `retry after ${retryAfter} s`;
    return statusCode === undefined ? (code ?? String(error)) : `HTTP ${statusCode}`;
  }
}

interface Refusal {
  code?: string;
  statusCode?: number;
  retryAfter?: number;
  data?: { error?: string };
}
