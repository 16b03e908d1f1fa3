/** The Web API clients: no hidden retries, and a time-out on everything. */
import type { Logger } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { WebClientOptions } from '@slack/web-api';

/** A person waits for these, and a trigger id is good for 3 seconds. */
const INTERACTIVE_TIMEOUT_MS = 2_500;
/** Leaves time for the rest of the 3 seconds that an acknowledgement may take. */
const WITHIN_ACK_TIMEOUT_MS = 1_200;
const OUTBOX_TIMEOUT_MS = 10_000;

/**
 * The SDK's own retries would post twice when an answer is lost, and its waiting on a 429 would
 * hold up every other method; the outbox does both knowing what is safe. Headers are never set
 * here: the SDK writes tokens into that object.
 */
function options(apiUrl: string, timeoutMs: number, logger: Logger): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
  };
}

export function interactiveOptions(apiUrl: string, logger: Logger): WebClientOptions {
  return options(apiUrl, INTERACTIVE_TIMEOUT_MS, logger);
}

/** For what must be asked of Slack while a person waits for the acknowledgement. */
export function interactiveClient(token: string, apiUrl: string, logger: Logger): WebClient {
  return new WebClient(token, options(apiUrl, WITHIN_ACK_TIMEOUT_MS, logger));
}

export function outboxClient(token: string, apiUrl: string, logger: Logger): WebClient {
  return new WebClient(token, options(apiUrl, OUTBOX_TIMEOUT_MS, logger));
}

/** Opening a socket is safe to repeat, so here the SDK may: for ever, or a bad minute ends it. */
export function socketOptions(apiUrl: string): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    timeout: OUTBOX_TIMEOUT_MS,
    retryConfig: {
      forever: true,
      factor: 1.3,
      minTimeout: 1_000,
      maxTimeout: 10_000,
      randomize: true,
    },
  };
}
