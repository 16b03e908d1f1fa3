/** Builds the whole program out of its parts, and takes it down again. */
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import type { Configuration } from '../domain/configuration.ts';
import type { Clock, Outcome, Request } from '../domain/ports.ts';
import { startHttpServer } from '../http/server.ts';
import type { Health, HttpServer } from '../http/server.ts';
import { interactiveClient, outboxClient } from '../slack/client.ts';
import { identityFrom } from '../slack/identity.ts';
import { slackLogger } from '../slack/logger.ts';
import { slackChannels } from '../slack/channels.ts';
import { slackPeople } from '../slack/people.ts';
import type { SlackPeople } from '../slack/people.ts';
import { slackPerformers } from '../slack/perform/performers.ts';
import { createSlackEdge } from '../slack/slack.ts';
import type { SlackConnection, SlackEdge } from '../slack/slack.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { ask, execute } from './execute.ts';
import type { Engine } from './execute.ts';
import { callWebhook } from './call-webhook.ts';
import { findFollowers } from './find-followers.ts';
import { wake } from './performers.ts';
import type { Performers } from './performers.ts';
import { readPostmortem, writePostmortem } from './postmortem-files.ts';
import { createWorker } from './worker.ts';
import type { Worker } from './worker.ts';

/** Slack delivers an event for up to a day; an answer is kept for longer than that. */
const ANSWERS_KEPT_MS = 3 * 24 * 60 * 60 * 1000;
const KEEP_HOUSE_EVERY_MS = 60 * 60 * 1000;
const LEARN_EVERY_MS = 12 * 60 * 60 * 1000;
/** What is running when we are told to stop gets this long; the rest resumes from the table. */
const DRAIN_MS = 8_000;

export interface TocsinOptions {
  slack: SlackConnection;
  configuration: Configuration;
  databasePath: string;
  /** What calls of webhooks are signed with; without it, none is made. */
  webhookSecret?: string;
  port: number;
  /** Where `/` of the HTTP server leads; in practice mode only. */
  frontPage?: string;
  clock: Clock;
  /** 0 to 1, for jitter. */
  random: () => number;
  log: Logger;
}

export interface Tocsin {
  /** Where the HTTP server listens. */
  port: number;
  /** Resolves when Slack's requests can arrive. Rejects when Slack refuses our tokens. */
  connected: Promise<void>;
  /** Resolves when nothing is due and nothing is running. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts with the database, whether Slack answers or not: what is due is retried until it does.
 * @throws DatabaseError, PortTakenError
 */
export async function startTocsin(options: TocsinOptions): Promise<Tocsin> {
  const { clock } = options;
  const store = openStore(options.databasePath, clock);
  const { worker, edge, people } = assemble(options, store);
  let http: HttpServer;
  try {
    http = await startHttpServer(options.port, {
      health: () => health(store, edge, clock),
      ...(edge.requestListener ? { slackEvents: edge.requestListener } : {}),
      ...(options.frontPage ? { frontPage: options.frontPage } : {}),
    });
  } catch (error) {
    await store.close();
    throw error;
  }
  worker.start();
  const stopKeepingHouse = keepHouse(store, people, options);
  return {
    port: http.port,
    connected: edge.start(),
    idle: () => worker.idle(),
    async stop() {
      stopKeepingHouse();
      await edge.stop();
      await worker.stop(DRAIN_MS);
      await http.close();
      await store.close();
    },
  };
}

/** What keeps the tables small and the people known; returns the way to stop. */
function keepHouse(
  store: Store,
  people: SlackPeople,
  { clock, log }: Pick<TocsinOptions, 'clock' | 'log'>,
): () => void {
  let learntAt = -Infinity;
  const keep = async () => {
    await store.forgetAnswersBefore(clock.now() - ANSWERS_KEPT_MS);
    if (clock.now() - learntAt < LEARN_EVERY_MS) return;
    await people.learn();
    learntAt = clock.now();
  };
  const begin = () => {
    keep().catch((error: unknown) => log.warn({ err: error }, 'could not keep house; later again'));
  };
  begin();
  const timer = setInterval(begin, KEEP_HOUSE_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function assemble(
  { slack, configuration, databasePath, clock, random, log, webhookSecret }: TocsinOptions,
  store: Store,
): { worker: Worker; edge: SlackEdge; people: SlackPeople } {
  const client = outboxClient(slack.botToken, slack.apiUrl, slackLogger(log));
  const identity = identityFrom(client);
  const quick = interactiveClient(slack.botToken, slack.apiUrl, slackLogger(log));
  const people = slackPeople({
    client: quick,
    unhurried: client,
    identity,
    clock,
    store,
  });
  const performers: Performers = {
    ...slackPerformers(
      { client, identity, queries: store, people, configuration, readPostmortem },
      clock,
    ),
    'postmortem.write': writePostmortem({
      folder: join(dirname(databasePath), 'postmortems'),
      queries: store,
      people,
      configuration,
    }),
    'followers.find': findFollowers(store),
    'webhook.call': callWebhook({ queries: store, configuration, clock, secret: webhookSecret }),
    wake,
  };
  // Not at once: whoever asked for the commit is acknowledged before the work is looked up.
  const wakeSoon = () => void setImmediate(() => worker.wake());
  const engine: Engine = { store, clock, configuration, wake: wakeSoon };
  const worker: Worker = createWorker({
    store,
    clock,
    performers,
    report: (request, end) => execute(engine, request, end),
    log,
    random,
  });
  const decide = (request: Request): Promise<Outcome> => execute(engine, request);
  const edge = createSlackEdge(slack, {
    execute: decide,
    ask: (effect, key) => ask(engine, effect, key),
    clock,
    queries: store,
    subscriptions: store,
    people,
    channels: slackChannels(quick),
    configuration,
    log,
  });
  return { worker, edge, people };
}

async function health(store: Store, edge: SlackEdge, clock: Clock): Promise<Health> {
  const slack = edge.isConnected() ? 'connected' : 'disconnected';
  try {
    await store.probe();
    const { waiting, dead, oldestDueAt } = await store.outbox();
    const lateMs = oldestDueAt === undefined ? 0 : clock.now() - oldestDueAt;
    const outbox = { waiting, dead, lateMs };
    return { ok: slack === 'connected', database: 'ok', slack, outbox };
  } catch {
    return { ok: false, database: 'failing', slack, outbox: { waiting: 0, dead: 0, lateMs: 0 } };
  }
}
