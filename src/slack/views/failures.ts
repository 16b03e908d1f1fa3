/** What could not be done, said so that somebody can do something about it. */
import { mrkdwnWithin } from '../text.ts';

/** The start of what Slack or the disk answered; the log has it whole. */
const REASON_CHARS_MAX = 300;

const WHAT: Readonly<Record<string, string>> = {
  'slack.create_channel': 'open the channel',
  'slack.adopt_channel': 'join the channel that was to be the incident’s',
  'slack.import_history': 'put the channel’s marked messages on the timeline',
  'slack.link_back': 'answer in the thread of the message it was declared from',
  'slack.say_open_children': 'say which sub-incidents are still open',
  'slack.invite': 'invite people to the channel',
  'slack.card': 'post the incident card',
  'slack.pin_card': 'pin the incident card',
  'slack.topic': 'set the channel’s topic',
  'slack.invite_groups': 'invite a user group',
  'webhook.call': 'call a webhook',
  'slack.rename_channel': 'rename the channel',
  'slack.bookmark': 'add the bookmark',
  'slack.meeting_bookmark': 'add the meeting’s bookmark',
  'slack.announcement': 'announce it',
  'slack.reply_announcement': 'reply under the announcement',
  'slack.say_event': 'post a message in the channel',
  'slack.role_message': 'post the message of a role',
  'slack.offer_message': 'post the offer of a role',
  'slack.read_message': 'read a message for the timeline',
  'slack.catch_up': 'tell somebody who joined how it stands',
  'followers.find': 'find out who follows it',
  'slack.share_postmortem': 'upload the postmortem',
  'slack.send_export': 'send an export',
  'postmortem.write': 'write the postmortem',
};

export function failureText({ what, reason }: { what: string; reason: string }): string {
  return `:warning: I could not ${WHAT[what] ?? what} (${mrkdwnWithin(reason, REASON_CHARS_MAX)}).`;
}
