/** Channels as Slack describes them, asked while a person waits. */
import type { WebClient } from '@slack/web-api';
import { slackCode } from './errors.ts';

export interface ChannelFacts {
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  /** The channel that everybody of the workspace is in. */
  isGeneral: boolean;
  /** People of other workspaces are in it, or are invited (Slack Connect). */
  isShared: boolean;
}

export interface Channels {
  /** `unseen` when Slack shows it to nobody who is not in it, and we are not. @throws when Slack does not answer. */
  facts(id: string): Promise<ChannelFacts | 'unseen'>;
}

export function slackChannels(client: WebClient): Channels {
  return {
    async facts(id) {
      try {
        const { channel } = await client.conversations.info({ channel: id });
        return {
          name: channel?.name ?? id,
          isPrivate: channel?.is_private ?? false,
          isArchived: channel?.is_archived ?? false,
          isGeneral: channel?.is_general ?? false,
          isShared:
            (channel?.is_ext_shared ?? false) ||
            (channel?.is_shared ?? false) ||
            (channel?.is_pending_ext_shared ?? false),
        };
      } catch (error) {
        if (slackCode(error) === 'channel_not_found') return 'unseen';
        throw error;
      }
    },
  };
}
