/** A refusal as one person is shown it in Slack. */
import type { Rejection } from '../../domain/incident/rejection.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { mrkdwn } from '../text.ts';

export function refusalText(rejection: Rejection): string {
  const text = mrkdwn(sentence(rejection));
  // A channel's link is Slack's, and no plain sentence can hold one.
  if (rejection.reason !== 'is_merged' || !rejection.channel) return text;
  return `${text} → <#${rejection.channel}>`;
}
