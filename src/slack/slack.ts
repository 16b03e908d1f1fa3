/** The Slack edge: Bolt with its receivers and listeners, in Socket Mode or over HTTP. */
import type { RequestListener } from 'node:http';
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger as SlackLogger, Receiver } from '@slack/bolt';
import { interactiveOptions, socketOptions } from './client.ts';
import type { EdgePorts } from './listen/edge.ts';
import { listenToButtons } from './listen/buttons.ts';
import { listenToCommands } from './listen/commands.ts';
import { listenToDuplicates } from './listen/duplicates.ts';
import { listenToHome } from './listen/home.ts';
import { listenToLists } from './listen/lists.ts';
import { listenToStatusMenu } from './listen/status.ts';
import { listenToRoles } from './listen/roles.ts';
import { listenToShortcuts } from './listen/shortcuts.ts';
import { listenToSubmissions } from './listen/submissions.ts';
import { listenToTasks } from './listen/tasks.ts';
import { listenToTimelines } from './listen/timeline.ts';
import { slackLogger } from './logger.ts';
import { recordEvent } from './listen/record-events.ts';

/**
 * Bolt waits a ping time-out before it opens a socket anew, and what people type meanwhile is lost
 * to them; two sockets are not refreshed at the same moment.
 */
const SOCKETS = 2;
/** The default of 5 s ends connections that are only slow. */
const CLIENT_PING_TIMEOUT_MS = 15_000;
const SERVER_PING_TIMEOUT_MS = 60_000;

export type SlackConnection =
  | { mode: 'socket'; botToken: string; appToken: string; apiUrl: string }
  | { mode: 'http'; botToken: string; signingSecret: string; apiUrl: string };

export interface SlackEdge {
  /** For `POST /slack/events` in HTTP mode. */
  requestListener?: RequestListener;
  /** Resolves when requests can arrive. @throws when Slack refuses the app token. */
  start(): Promise<void>;
  /** Whether requests can arrive now. */
  isConnected(): boolean;
  stop(): Promise<void>;
}

export function createSlackEdge(connection: SlackConnection, ports: EdgePorts): SlackEdge {
  const logger = slackLogger(ports.log);
  return connection.mode === 'socket'
    ? socketEdge(connection, ports, logger)
    : httpEdge(connection, ports, logger);
}

function socketEdge(
  connection: SlackConnection & { mode: 'socket' },
  ports: EdgePorts,
  logger: SlackLogger,
): SlackEdge {
  const { appToken, apiUrl } = connection;
  const receivers = Array.from(
    { length: SOCKETS },
    () =>
      new SocketModeReceiver({
        appToken,
        logger,
        clientPingTimeout: CLIENT_PING_TIMEOUT_MS,
        serverPingTimeout: SERVER_PING_TIMEOUT_MS,
        // An object for each: the SDK writes into it.
        installerOptions: { clientOptions: socketOptions(apiUrl) },
      }),
  );
  const open = new Set<SocketModeReceiver>();
  for (const receiver of receivers) {
    receiver.client.on('connected', () => open.add(receiver));
    for (const event of ['disconnected', 'reconnecting', 'close']) {
      receiver.client.on(event, () => open.delete(receiver));
    }
  }
  const [first] = receivers;
  if (!first) throw new Error('there is no socket');
  const app = boltApp(connection, first, ports, logger);
  let isStopped = false;
  for (const receiver of receivers) {
    recordFirst(receiver, app, ports);
    endQuietly(receiver, () => isStopped);
  }
  return {
    start: async () => {
      await Promise.all(receivers.map((receiver) => receiver.start()));
    },
    isConnected: () => open.size > 0,
    stop: async () => {
      isStopped = true;
      await Promise.all(receivers.map((receiver) => receiver.stop()));
    },
  };
}

/**
 * Told to stop while it reconnects, the SDK rejects a promise that nobody holds, which would end the
 * process before its work is drained.
 */
function endQuietly({ client }: SocketModeReceiver, isStopped: () => boolean): void {
  const start = client.start.bind(client);
  client.start = async () => {
    try {
      return await start();
    } catch (error) {
      if (!isStopped()) throw error;
      return new Promise(() => {});
    }
  };
}

function httpEdge(
  connection: SlackConnection & { mode: 'http' },
  ports: EdgePorts,
  logger: SlackLogger,
): SlackEdge {
  const receiver = new HTTPReceiver({ signingSecret: connection.signingSecret, logger });
  const app = boltApp(connection, receiver, ports, logger);
  recordFirst(receiver, app, ports);
  return {
    requestListener: receiver.requestListener,
    start: () => Promise.resolve(),
    isConnected: () => true,
    stop: () => Promise.resolve(),
  };
}

function boltApp(
  { botToken, apiUrl }: SlackConnection,
  receiver: Receiver,
  ports: EdgePorts,
  logger: SlackLogger,
): App {
  const app = new App({
    receiver,
    // Given a token, Bolt asks Slack who we are in its constructor and ends the process when that
    // fails. It would only know our own events by it, which none of its listeners is for; asked here,
    // a Slack that is slow would hold up the acknowledgement of what is typed first.
    authorize: () => Promise.resolve({ botToken }),
    convoStore: false,
    clientOptions: interactiveOptions(apiUrl, logger),
    logger,
  });
  app.error(async (error) => {
    ports.log.error({ err: error }, 'a Slack listener failed');
  });
  listenToCommands(app, ports);
  listenToButtons(app, ports);
  listenToStatusMenu(app, ports);
  listenToRoles(app, ports);
  listenToSubmissions(app, ports);
  listenToShortcuts(app, ports);
  listenToDuplicates(app, ports);
  listenToTasks(app, ports);
  listenToTimelines(app, ports);
  listenToLists(app, ports);
  listenToHome(app, ports);
  return app;
}

/** Bolt acknowledges events before its listeners run; ours are committed before that. */
function recordFirst(receiver: Receiver, app: App, ports: EdgePorts): void {
  const recording: Pick<App, 'processEvent'> = {
    processEvent: async (event) => {
      await recordEvent(event.body, ports);
      await app.processEvent(event);
    },
  };
  receiver.init(recording as App);
}
