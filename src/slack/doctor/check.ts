/** Asks Slack whether Tocsin can work there, and says how to mend what is in the way. */
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Configuration } from '../../domain/configuration.ts';
import type { Finding } from '../../domain/finding.ts';
import { checkAnnouncements } from './check-announcements.ts';
import { checkDelivery } from './check-delivery.ts';
import { APP_PAGE, refusal, wrongWith } from './check-refusal.ts';
import { interactiveOptions } from '../client.ts';
import { slackLogger } from '../logger.ts';
import type { SlackConnection } from '../slack.ts';

export interface SlackCheck {
  connection: SlackConnection;
  /** Undefined when tocsin.yaml could not be read. */
  configuration: Configuration | undefined;
  /** Each scope that manifest.yml asks for, with what it is for. */
  scopes: ReadonlyMap<string, string>;
  /** Whether a Tocsin runs with these settings, so that requests are on their way to it. */
  isRunning: boolean;
  /** Milliseconds since the epoch. */
  now(): number;
  log: Logger;
}

/** Nobody's trigger id runs out here, so a slow line may be slow. */
const TIMEOUT_MS = 10_000;
/**
 * Beyond this, what we have posted is not found again (post.ts looks from a minute before a job),
 * and beyond five minutes Slack's requests are refused as forged.
 */
const CLOCK_SKEW_MAX_MS = 60_000;

export async function checkSlack(check: SlackCheck): Promise<Finding[]> {
  const { connection, log, isRunning } = check;
  const options = {
    ...interactiveOptions(connection.apiUrl, slackLogger(log)),
    timeout: TIMEOUT_MS,
  };
  let skewMs: number | undefined;
  const client = new WebClient(connection.botToken, {
    ...options,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) skewMs = check.now() - date;
      return response;
    },
  });
  const bot = await checkBotToken(client, check.scopes);
  const findings = [...bot.findings];
  if (skewMs !== undefined) findings.push(clockFinding(skewMs));
  if (bot.granted && check.configuration) {
    const { configuration } = check;
    findings.push(await checkAnnouncements(client, { configuration, granted: bot.granted }));
  }
  const bots = bot.botId === undefined ? {} : { botId: bot.botId };
  findings.push(...(await checkDelivery(connection, { options, client, isRunning, ...bots })));
  return findings;
}

interface Bot {
  botId?: string;
  /** The token's scopes; undefined when Slack did not take the token. */
  granted?: ReadonlySet<string>;
  findings: Finding[];
}

async function checkBotToken(client: WebClient, wanted: ReadonlyMap<string, string>): Promise<Bot> {
  try {
    const answer = await client.auth.test();
    const granted = new Set(answer.response_metadata?.scopes);
    const us: Finding = {
      mark: 'ok',
      about: 'Bot token',
      says: `we are @${answer.user} in ${answer.team} (${answer.url})`,
    };
    return {
      granted,
      findings: [us, scopesFinding(wanted, granted)],
      ...(answer.bot_id ? { botId: answer.bot_id } : {}),
    };
  } catch (error) {
    const mend = `${APP_PAGE} → OAuth & Permissions: install it to the workspace, and set the Bot User OAuth Token as SLACK_BOT_TOKEN.`;
    return { findings: [wrongWith('Bot token', refusal(error), mend)] };
  }
}

function scopesFinding(wanted: ReadonlyMap<string, string>, granted: ReadonlySet<string>): Finding {
  const about = 'Scopes';
  const missing = [...wanted].filter(([scope]) => !granted.has(scope));
  if (missing.length === 0) return { mark: 'ok', about, says: `all ${wanted.size} are granted` };
  const list = missing.map(([scope, purpose]) => `${scope} (${purpose})`).join(', ');
  return {
    mark: 'wrong',
    about,
    says: `${missing.length} of ${wanted.size} are missing: ${list}`,
    mend: `${APP_PAGE} → OAuth & Permissions → Bot Token Scopes: add them; then Install App → Reinstall to Workspace.`,
  };
}

function clockFinding(skewMs: number): Finding {
  const about = 'Clock';
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= CLOCK_SKEW_MAX_MS) {
    return { mark: 'ok', about, says: `within ${Math.max(seconds, 1)} s of Slack’s` };
  }
  const way = skewMs > 0 ? 'ahead of' : 'behind';
  return {
    mark: 'wrong',
    about,
    says: `this machine is ${seconds} s ${way} Slack: times on the timeline are wrong, a message may be posted twice, and from 300 s on Slack’s requests are refused`,
    mend: 'Synchronise it, for example with `timedatectl set-ntp true`.',
  };
}
