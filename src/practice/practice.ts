/** Starts a practice workspace: Slack as far as the bot needs it, on this machine, kept in memory. */

import { randomBytes } from 'node:crypto';

import { perform } from './actions/perform.ts';
import { SpoiledDelivery } from './deliver.ts';
import { startEmulator } from './emulator.ts';
import { EventFeed } from './events.ts';
import { Faults } from './faults.ts';
import { workspaceRoutes } from './gateway/routes.ts';
import { listenLocally } from './gateway/server.ts';
import { HttpDelivery } from './http-delivery.ts';
import { takeTurns, type Turns } from './in-turn.ts';
import { Journal } from './journal.ts';
import { Modals } from './modals.ts';
import { Model, type User } from './model.ts';
import {
  ACK_TIMEOUT_MS,
  ALL_SCOPES,
  EVENT_RETRY_DELAYS_MS,
  PEOPLE,
  CHANNELS,
  type PracticeOptions,
} from './options.ts';
import { pageMessages } from './page-message.ts';
import type { Identity, Parts } from './parts.ts';
import type { Action, Message, Outcome, Snapshot, StreamEvent, WebApiCall } from './protocol.ts';
import { RateLimits } from './rate-limits.ts';
import { ResponseUrls } from './response-urls.ts';
import { emailOf, seedWorkspace } from './seed.ts';
import type { Caller } from './shapes.ts';
import { snapshotFor } from './snapshot.ts';
import { SocketMode } from './sockets.ts';
import { Stream } from './stream.ts';
import { Triggers } from './triggers.ts';

/** A running workspace. People are named by handle or id; somebody unknown is an error. */
export interface Practice {
  /** Where the page is, without a slash at the end. */
  url: string;
  slackApiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  botUserId: string;
  teamId: string;
  faults: Faults;
  userId(handle: string): string;
  act(handle: string, action: Action): Promise<Outcome>;
  snapshot(handle: string): Snapshot;
  /** A channel by id or name, a direct message by id; with `threadTs`, one thread of it. */
  messages(handle: string, conversation: string, threadTs?: string): Message[];
  calls(): WebApiCall[];
  forgetCalls(): void;
  /** Returns the way to stop. */
  listen(handle: string, listener: (event: StreamEvent) => void): () => void;
  /** Calls back whenever anything changed; returns the way to stop. */
  watch(changed: () => void): () => void;
  /** Socket Mode connections that the bot has open. */
  connections(): number;
  /** Deliveries not acknowledged yet, and calls under way. */
  pending(): number;
  close(): Promise<void>;
}

export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const identity = newIdentity(options);
  const signingSecret = options.signingSecret ?? randomBytes(16).toString('hex');
  const server = await listenLocally(options.port ?? 0);
  try {
    const faults = new Faults();
    const stream = new Stream();
    const sockets = new SocketMode(
      {
        appId: identity.appId,
        ackTimeoutMs: options.ackTimeoutMs ?? ACK_TIMEOUT_MS,
        logger: options.logger,
        onAck: options.onAck,
      },
      faults,
    );
    sockets.listenAt(server.url);
    const transport = new SpoiledDelivery(
      options.transport?.kind === 'http'
        ? httpDelivery(options, options.transport.requestUrl, signingSecret)
        : sockets,
      faults,
    );
    const tokens = newTokens(identity);
    const emulator = await startEmulator(emulatorSeed(identity, options), server.url);
    const model = new Model();
    await seedWorkspace(model, emulator, identity, options);
    const turns = takeTurns();
    const parts: Parts = {
      url: server.url,
      identity,
      options,
      tokens: tokens.callers,
      emulator,
      model,
      events: new EventFeed(identity, options.events, transport),
      transport,
      stream,
      modals: new Modals(identity),
      triggers: new Triggers(),
      responseUrls: new ResponseUrls(server.url),
      rateLimits: new RateLimits(options.rateLimits),
      faults,
      journal: new Journal(),
      inTurn: turns.inTurn,
    };
    server.serve(workspaceRoutes(parts), (request, socket, head) =>
      sockets.accept(request, socket, head),
    );
    const close = async () => {
      await transport.close();
      if (options.transport?.kind === 'http') await sockets.close();
      await server.close();
      await emulator.close();
    };
    return practiceOf(parts, { ...tokens, signingSecret, sockets, turns, close });
  } catch (error) {
    await server.close();
    throw error;
  }
}

interface Running {
  bot: string;
  app: string;
  signingSecret: string;
  sockets: SocketMode;
  turns: Turns;
  close(): Promise<void>;
}

function practiceOf(parts: Parts, running: Running): Practice {
  const { identity, journal, stream, url } = parts;
  return {
    url,
    slackApiUrl: `${url}/api/`,
    botToken: running.bot,
    appToken: running.app,
    signingSecret: running.signingSecret,
    botUserId: identity.botUserId,
    teamId: identity.teamId,
    faults: parts.faults,
    userId: (handle) => personNamed(parts, handle).id,
    act: (handle, action) => perform(parts, personNamed(parts, handle), action),
    snapshot: (handle) => snapshotFor(parts, personNamed(parts, handle)),
    messages: (handle, conversation, threadTs) => {
      const { id } = personNamed(parts, handle);
      const channel = parts.model.visibleChannel(conversation, id);
      if (channel === undefined) throw new Error(`@${handle} sees no conversation ${conversation}`);
      return pageMessages(parts, channel, id, threadTs);
    },
    calls: () => journal.calls(),
    forgetCalls: () => journal.forget(),
    listen: (handle, listener) => stream.listen(personNamed(parts, handle).id, listener),
    watch: (changed) => stream.watch(changed),
    connections: () => running.sockets.connections(),
    pending: () => parts.transport.pending() + running.turns.waiting(),
    close: () => running.close(),
  };
}

function personNamed(parts: Parts, handle: string): User {
  const user = parts.model.user(handle);
  if (user !== undefined) return user;
  const handles = [...parts.model.users.values()].map(({ name }) => name).join(', ');
  throw new Error(`nobody here is called @${handle}; there are ${handles}`);
}

function newIdentity(options: PracticeOptions): Identity {
  const { team, bot } = options;
  return {
    // The one that the emulator has.
    teamId: 'T000000001',
    teamName: team?.name ?? 'Practice',
    teamDomain: team?.domain ?? 'practice',
    appId: 'A0PRACTICE',
    botId: 'B0PRACTICE',
    botUserId: 'U0PRACTICE',
    botName: bot?.name ?? 'tocsin',
    botRealName: bot?.realName ?? 'Tocsin',
    botScopes: new Set(options.scopes ?? ALL_SCOPES),
  };
}

function newTokens(identity: Identity) {
  const bot = `xoxb-practice-${randomBytes(12).toString('hex')}`;
  const app = `xapp-practice-${randomBytes(12).toString('hex')}`;
  const { botUserId: userId, botScopes } = identity;
  const callers = new Map<string, Caller>([
    [bot, { kind: 'bot', userId, scopes: botScopes }],
    [app, { kind: 'app', userId, scopes: new Set(['connections:write']) }],
  ]);
  return { bot, app, callers };
}

function emulatorSeed(identity: Identity, options: PracticeOptions) {
  return {
    team: { name: identity.teamName, domain: identity.teamDomain },
    people: (options.people ?? PEOPLE).map((person) => ({
      name: person.name,
      realName: person.realName,
      isAdmin: person.isAdmin ?? false,
      email: emailOf(person.name, person.isGuest),
    })),
    channels: (options.channels ?? CHANNELS).map((channel) => ({
      name: channel.name,
      topic: channel.topic ?? '',
      isPrivate: channel.isPrivate ?? false,
    })),
    bot: {
      userId: identity.botUserId,
      botId: identity.botId,
      appId: identity.appId,
      name: identity.botName,
      realName: identity.botRealName,
      scopes: [...identity.botScopes],
    },
  };
}

function httpDelivery(options: PracticeOptions, requestUrl: string, signingSecret: string) {
  return new HttpDelivery({
    requestUrl,
    signingSecret,
    ackTimeoutMs: options.ackTimeoutMs ?? ACK_TIMEOUT_MS,
    retryDelaysMs: options.eventRetryDelaysMs ?? EVENT_RETRY_DELAYS_MS,
    logger: options.logger,
  });
}
