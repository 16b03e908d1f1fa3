/** Every Slack effect and who performs it. */
import type { Effect } from '../../domain/effects.ts';
import type { Clock, Perform } from '../../domain/ports.ts';
import { addBookmark, createChannel, invite, setTopic } from './channel.ts';
import { announce, pinCard, sayEvent, showCard } from './messages.ts';
import type { SlackPorts } from './ports.ts';
import { readMessage } from './read-message.ts';
import { sharePostmortem } from './share-postmortem.ts';
import { tell } from './tell.ts';

type SlackEffectKind = Extract<Effect['kind'], `slack.${string}`>;

export type SlackPerformers = { readonly [K in SlackEffectKind]: Perform<K> };

export function slackPerformers(ports: SlackPorts, clock: Clock): SlackPerformers {
  return {
    'slack.create_channel': createChannel(ports),
    'slack.invite': invite(ports),
    'slack.card': showCard(ports),
    'slack.pin_card': pinCard(ports),
    'slack.topic': setTopic(ports),
    'slack.bookmark': addBookmark(ports),
    'slack.announcement': announce(ports),
    'slack.say_event': sayEvent(ports),
    'slack.read_message': readMessage(ports),
    'slack.tell': tell(ports, () => clock.now()),
    'slack.share_postmortem': sharePostmortem(ports),
  };
}
