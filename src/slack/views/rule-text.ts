/** What is said in the channel when one of the team's rules ran. */
import type { RuleEvent } from '../../domain/incident/rules.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';

/** Beside what it has to say, as much of what it did as one reads. */
const DID_CHARS_MAX = 800;

export function ruleMessage({ rule, did, text }: Extract<RuleEvent, { type: 'rule_ran' }>): string {
  const ran = `🤖 Rule *“${mrkdwn(rule)}”* ran: ${mrkdwnWithin(did.join('; '), DID_CHARS_MAX)}.`;
  return text === undefined ? ran : `${ran}\n${mrkdwn(text)}`;
}
