/** What could not be done, said so that somebody can do something about it. */
import { mrkdwnWithin } from '../text.ts';

/** The start of what Slack or the disk answered; the log has it whole. */
const REASON_CHARS_MAX = 300;

const WHAT: Readonly<Record<string, string>> = {
  'slack.create_channel': 'open the channel',
  'slack.invite': 'invite people to the channel',
  'slack.card': 'post the incident card',
  'slack.pin_card': 'pin the incident card',
  'slack.topic': 'set the channel’s topic',
  'slack.bookmark': 'add the bookmark',
  'slack.announcement': 'announce it',
  'slack.say_event': 'post a message in the channel',
  'slack.read_message': 'read a message for the timeline',
  'slack.share_postmortem': 'upload the postmortem',
  'postmortem.write': 'write the postmortem',
};

export function failureText({ what, reason }: { what: string; reason: string }): string {
  return `:warning: I could not ${WHAT[what] ?? what} (${mrkdwnWithin(reason, REASON_CHARS_MAX)}).`;
}
