/** A failed call, for `tocsin doctor`: what came of it, and what to do about it. */
import { WebAPIRequestError } from '@slack/web-api';
import type { Finding } from '../../domain/finding.ts';
import { failed, slackCode } from '../errors.ts';

export const APP_PAGE = 'https://api.slack.com/apps → your app';

export interface Refusal {
  /** `busy`: it passes by itself. `unreachable`: what answered, if anything, is not Slack. */
  kind: 'refused' | 'busy' | 'unreachable';
  /** Slack's error code, where it gave one. */
  code?: string;
  reason: string;
}

const MEND = {
  busy: 'Run `tocsin doctor` again in a minute; https://slack-status.com says whether Slack is well.',
  unreachable:
    'Check that this machine reaches the address in SLACK_API_URL (https://slack.com/api/ unless you set it): name resolution, firewall, proxy.',
} as const;

export function refusal(error: unknown): Refusal {
  const code = slackCode(error);
  if (code !== undefined && !/^[a-z0-9_.-]+$/i.test(code)) {
    // The SDK takes any text for a code, such as the page of a proxy that wants a log-in.
    return { kind: 'unreachable', reason: 'something answered that is not Slack' };
  }
  if (error instanceof WebAPIRequestError) {
    return { kind: 'unreachable', reason: `Slack cannot be reached: ${rootOf(error.original)}` };
  }
  const performed = failed(error);
  const reason = performed.outcome === 'done' ? '' : performed.reason;
  if (code === undefined) return { kind: 'busy', reason };
  return { kind: 'refused', code, reason };
}

/** @param mend what to do when Slack refused; for the rest it is always the same. */
export function wrongWith(about: string, { kind, reason }: Refusal, mend: string): Finding {
  const says = kind === 'refused' ? `Slack refuses it: ${reason}` : reason;
  return { mark: 'wrong', about, says, mend: kind === 'refused' ? mend : MEND[kind] };
}

/** "fetch failed" is all that the outermost of them says. */
function rootOf(error: Error): string {
  return error.cause instanceof Error ? rootOf(error.cause) : error.message;
}
