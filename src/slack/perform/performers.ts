/** Every Slack effect and who performs it. */
import type { Effect } from '../../domain/effects.ts';
import type { Clock, Perform } from '../../domain/ports.ts';
import { adoptChannel, importHistory } from './adopt-channel.ts';
import { catchUpOn } from './catch-up.ts';
import { addBookmark, createChannel, invite, setTopic } from './channel.ts';
import { announce, pinCard, sayEvent, showCard } from './messages.ts';
import { bookmarkMeeting } from './meeting.ts';
import type { SlackPorts } from './ports.ts';
import { inviteGroups } from './invite-groups.ts';
import { directMessage, replyToAnnouncement } from './reach.ts';
import { readMessage } from './read-message.ts';
import { linkBack, sayOpenChildren } from './relations.ts';
import { renameChannel } from './rename-channel.ts';
import { showOffer, showRole } from './role-messages.ts';
import { sendExport } from './send-export.ts';
import { sharePostmortem } from './share-postmortem.ts';
import { tell } from './tell.ts';

type SlackEffectKind = Extract<Effect['kind'], `slack.${string}`>;

export type SlackPerformers = { readonly [K in SlackEffectKind]: Perform<K> };

export function slackPerformers(ports: SlackPorts, clock: Clock): SlackPerformers {
  return {
    'slack.create_channel': createChannel(ports),
    'slack.adopt_channel': adoptChannel(ports),
    'slack.import_history': importHistory(ports),
    'slack.link_back': linkBack(ports),
    'slack.say_open_children': sayOpenChildren(ports),
    'slack.invite': invite(ports),
    'slack.invite_groups': inviteGroups(ports),
    'slack.card': showCard(ports),
    'slack.pin_card': pinCard(ports),
    'slack.topic': setTopic(ports),
    'slack.rename_channel': renameChannel(ports),
    'slack.bookmark': addBookmark(ports),
    'slack.meeting_bookmark': bookmarkMeeting(ports),
    'slack.announcement': announce(ports),
    'slack.reply_announcement': replyToAnnouncement(ports),
    'slack.say_event': sayEvent(ports),
    'slack.role_message': showRole(ports),
    'slack.offer_message': showOffer(ports),
    'slack.read_message': readMessage(ports),
    'slack.catch_up': catchUpOn(ports),
    'slack.dm': directMessage(ports),
    'slack.tell': tell(ports, () => clock.now()),
    'slack.share_postmortem': sharePostmortem(ports),
    'slack.send_export': sendExport(ports),
  };
}
