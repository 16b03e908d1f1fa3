/** Whether what people do in Slack can reach us: by a socket, or at an address that Slack calls. */
import { WebClient } from '@slack/web-api';
import type { WebClientOptions } from '@slack/web-api';
import { WebSocket } from 'undici';
import { z } from 'zod';
import type { Finding } from '../../domain/finding.ts';
import { APP_PAGE, refusal, wrongWith } from './check-refusal.ts';
import type { SlackConnection } from '../slack.ts';

const HELLO_MAX_MS = 10_000;

const hello = z.object({
  type: z.literal('hello'),
  connection_info: z.object({ app_id: z.string() }),
  num_connections: z.number(),
});

export interface DeliveryCheck {
  options: WebClientOptions;
  /** With the bot token. */
  client: WebClient;
  /** Undefined when the bot token was refused. */
  botId?: string;
  isRunning: boolean;
}

export async function checkDelivery(
  connection: SlackConnection,
  check: DeliveryCheck,
): Promise<Finding[]> {
  return connection.mode === 'socket'
    ? checkSocketMode(connection.appToken, check)
    : [requestUrls()];
}

/** From here nobody can see how Slack reaches us, so all that is left is to say what it needs. */
function requestUrls(): Finding {
  return {
    mark: 'note',
    about: 'Delivery',
    says: 'HTTP mode: Slack must reach this machine, which cannot be tried from here',
    mend: `${APP_PAGE}: give https://YOUR-ADDRESS/slack/events as the Request URL in Event Subscriptions, in Interactivity & Shortcuts and in Slash Commands → /incident; Slack says at once whether it answers. Socket Mode must be off.`,
  };
}

async function checkSocketMode(appToken: string, check: DeliveryCheck): Promise<Finding[]> {
  let url: string;
  try {
    const opened = await new WebClient(appToken, { ...check.options }).apps.connections.open();
    url = opened.url ?? '';
  } catch (error) {
    const why = refusal(error);
    // The usual words for these codes are about the bot token.
    const reason = why.code ?? why.reason;
    const mend = `${APP_PAGE} → Socket Mode: switch it on; then Basic Information → App-Level Tokens: make one with connections:write, and set it as SLACK_APP_TOKEN.`;
    return [wrongWith('App token', { ...why, reason }, mend)];
  }
  const token: Finding = { mark: 'ok', about: 'App token', says: 'Slack takes it' };
  // Slack gives each request to any one socket: with ours open, a running Tocsin would miss some.
  return check.isRunning ? [token] : [token, await socketFinding(url, check)];
}

async function socketFinding(url: string, check: DeliveryCheck): Promise<Finding> {
  const about = 'Delivery';
  let greeting: z.infer<typeof hello>;
  try {
    greeting = await greetingFrom(url);
  } catch (error) {
    return {
      mark: 'wrong',
      about,
      says: `no socket opened: ${error instanceof Error ? error.message : String(error)}`,
      mend: 'Let this machine open WebSockets (wss, port 443) to *.slack.com, in its firewall and proxy.',
    };
  }
  const appId = await appOfBot(check);
  if (appId !== undefined && appId !== greeting.connection_info.app_id) {
    return {
      mark: 'wrong',
      about,
      says: 'SLACK_BOT_TOKEN and SLACK_APP_TOKEN are of two different apps, so nothing that people do arrives',
      mend: `${APP_PAGE}: take both from the same app.`,
    };
  }
  const others = greeting.num_connections - 1;
  if (others > 0) {
    return {
      mark: 'note',
      about,
      says: `${others} other ${others === 1 ? 'socket is' : 'sockets are'} open: a Tocsin runs elsewhere with this app, and each gets only some of the requests`,
      mend: 'Run one at a time, or make an app for each.',
    };
  }
  return { mark: 'ok', about, says: 'a socket opened: commands, buttons and events can arrive' };
}

/** @throws when it does not come in time, in words without the address, which has a ticket in it. */
async function greetingFrom(url: string): Promise<z.infer<typeof hello>> {
  const socket = new WebSocket(url);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('Slack did not greet us in time')), HELLO_MAX_MS);
      socket.addEventListener('message', ({ data }) => {
        const message = hello.safeParse(JSON.parse(String(data)));
        if (message.success) resolve(message.data);
      });
      socket.addEventListener('error', () => reject(new Error('the connection failed')));
      socket.addEventListener('close', () => reject(new Error('Slack closed the connection')));
    });
  } finally {
    clearTimeout(timer);
    socket.close();
  }
}

/** Undefined when it cannot be told, which the check of tokens and scopes has said already. */
async function appOfBot({ client, botId }: DeliveryCheck): Promise<string | undefined> {
  if (botId === undefined) return undefined;
  try {
    const { bot } = await client.bots.info({ bot: botId });
    return bot?.app_id;
  } catch {
    return undefined;
  }
}
