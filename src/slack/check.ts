/** Asks Slack whether Tocsin can work there, and says how to mend what is in the way. */
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Finding } from '../domain/finding.ts';
import { checkAnnouncements } from './check-announcements.ts';
import { checkDelivery } from './check-delivery.ts';
import { outboxOptions } from './client.ts';
import { failed } from './errors.ts';
import { slackLogger } from './logger.ts';
import type { SlackConnection } from './slack.ts';

export interface SlackCheck {
  connection: SlackConnection;
  /** Undefined when tocsin.yaml could not be read. */
  announcementsChannel: string | undefined;
  /** Each scope that manifest.yml asks for, with what it is for. */
  scopes: ReadonlyMap<string, string>;
  /** Whether a Tocsin runs with this connection, so that requests are on their way to it. */
  isRunning: boolean;
  /** Milliseconds since the epoch. */
  now(): number;
  log: Logger;
}

/**
 * Beyond this, what we have posted is not found again (slack/post.ts looks from a minute before),
 * and beyond five minutes Slack's requests are refused as forged.
 */
const CLOCK_SKEW_MAX_MS = 60_000;
/** A date header is in whole seconds and on its way for a while; less than this is nothing. */
const CLOCK_SKEW_SEEN_MS = 5_000;

const APP_PAGE = 'https://api.slack.com/apps → your app';

export async function checkSlack(check: SlackCheck): Promise<Finding[]> {
  const { connection, log } = check;
  let skewMs: number | undefined;
  const client = new WebClient(connection.botToken, {
    ...outboxOptions(connection.apiUrl, slackLogger(log)),
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) skewMs = check.now() - date;
      return response;
    },
  });
  const bot = await checkBotToken(client, check);
  return [
    ...bot.findings,
    ...(skewMs === undefined ? [] : [clock(skewMs)]),
    ...(bot.isKnown ? await announcements(client, check, bot.scopes) : []),
    ...(await checkDelivery(connection, { isRunning: check.isRunning, client, log })),
  ];
}

interface Bot {
  isKnown: boolean;
  scopes: readonly string[];
  findings: Finding[];
}

async function checkBotToken(client: WebClient, check: SlackCheck): Promise<Bot> {
  const about = 'Bot token';
  try {
    const answer = await client.auth.test();
    const scopes = answer.response_metadata?.scopes ?? [];
    const says = `we are @${answer.user} in the workspace ${answer.team} (${answer.url})`;
    const findings = [{ mark: 'ok', about, says } as const, missingScopes(check.scopes, scopes)];
    return { isKnown: true, scopes, findings };
  } catch (error) {
    const finding = { mark: 'wrong', about, ...refusal(error) } as const;
    return { isKnown: false, scopes: [], findings: [finding] };
  }
}

function refusal(error: unknown): { says: string; mend: string } {
  const performed = failed(error);
  if (performed.outcome === 'give_up' || isAboutToken(error)) {
    return {
      says: `Slack refused it: ${reasonOf(performed)}`,
      mend: `${APP_PAGE} → OAuth & Permissions: install it to your workspace, and copy the Bot User OAuth Token into SLACK_BOT_TOKEN.`,
    };
  }
  return {
    says: reasonOf(performed),
    mend: 'Check that this machine reaches the address in SLACK_API_URL (https://slack.com/api/ unless you set it): name resolution, firewall, proxy (NODE_USE_ENV_PROXY=1).',
  };
}
