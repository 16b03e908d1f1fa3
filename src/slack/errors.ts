/** What a failed Web API call means: try again, give up, or it was done already. */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Performed } from '../domain/ports.ts';

/** Slack's error code, "channel_not_found"; undefined when it did not answer with one. */
export function slackCode(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** Codes that pass by themselves. After the last three, the call may have been carried out. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'too_many_requests',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'external_channel_migrating',
  'message_limit_exceeded',
  'internal_error',
  'fatal_error',
  'update_failed',
]);

/** An administrator must act first: nothing is given up meanwhile, and nothing is hurried. */
const UNTIL_MENDED: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'team_access_not_granted',
]);
const UNTIL_MENDED_MS = 60_000;

/** What an administrator or a member can do about a code that does not pass by itself. */
const REMEDIES: Readonly<Record<string, string>> = {
  missing_scope: 'add the scope in the app’s settings and reinstall it; `tocsin doctor` names it',
  not_allowed_token_type: 'SLACK_BOT_TOKEN must be the xoxb- token',
  invalid_auth: 'SLACK_BOT_TOKEN is not valid any more',
  token_revoked: 'SLACK_BOT_TOKEN was revoked; reinstall the app',
  token_expired: 'SLACK_BOT_TOKEN has expired; reinstall the app',
  account_inactive: 'the app was removed from this workspace; reinstall it',
  channel_not_found: 'the channel does not exist, or I am not in it',
  not_in_channel: 'I am not in the channel; invite me',
  is_archived: 'the channel is archived; unarchive it',
  is_inactive: 'the channel is archived; unarchive it',
  restricted_action: 'this workspace’s settings do not allow me to',
  user_is_restricted: 'this workspace’s settings do not allow me to',
  ura_max_channels: 'the workspace has reached its limit of channels',
  too_many_pins: 'the channel has too many pins; remove one',
  too_many_bookmarks: 'the channel has too many bookmarks; remove one',
};

/** How a job ends that threw this. */
export function failed(error: unknown): Performed {
  if (error instanceof WebAPIRateLimitedError) {
    return { outcome: 'retry', reason: 'rate limited', afterMs: error.retryAfter * 1000 };
  }
  if (error instanceof WebAPIHTTPError) {
    return { outcome: 'retry', reason: `Slack answered ${error.statusCode}` };
  }
  const code = slackCode(error);
  if (code === undefined) {
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: 'retry', reason: `Slack could not be reached: ${reason}` };
  }
  if (TRANSIENT.has(code)) return { outcome: 'retry', reason: code };
  if (UNTIL_MENDED.has(code)) {
    return { outcome: 'retry', reason: explain(code), afterMs: UNTIL_MENDED_MS };
  }
  return { outcome: 'give_up', reason: explain(code) };
}

/** "is_archived: the channel is archived; unarchive it" */
export function explain(code: string): string {
  const remedy = REMEDIES[code];
  return remedy ? `${code}: ${remedy}` : code;
}
