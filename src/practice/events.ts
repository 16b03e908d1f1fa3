/** Wraps what happened as Slack's events and hands the bot those it asked for and may see. */

import { randomBytes } from 'node:crypto';

import type { Channel } from './model.ts';
import { eventTimestamp, nowSeconds } from './model.ts';
import type { Identity } from './parts.ts';
import type { Json } from './shapes.ts';
import type { Transport } from './transport.ts';

/** The token that Slack puts into payloads; signatures have replaced it. */
export const VERIFICATION_TOKEN = 'practice-verification-token';

const CHANNEL_TYPE = { channel: 'channel', private: 'group', im: 'im', mpim: 'mpim' } as const;
const MESSAGE_EVENT = {
  channel: { name: 'message.channels', scope: 'channels:history' },
  private: { name: 'message.groups', scope: 'groups:history' },
  im: { name: 'message.im', scope: 'im:history' },
  mpim: { name: 'message.mpim', scope: 'mpim:history' },
} as const;
const READ_SCOPE = {
  channel: 'channels:read',
  private: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
} as const;

/** The scope that an event asks for; those of channels and messages depend on the channel. */
const EVENT_SCOPES: Record<string, string> = {
  app_mention: 'app_mentions:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  pin_added: 'pins:read',
  pin_removed: 'pins:read',
  channel_created: 'channels:read',
  channel_rename: 'channels:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  channel_left: 'channels:read',
  group_rename: 'groups:read',
  group_archive: 'groups:read',
  group_unarchive: 'groups:read',
  group_left: 'groups:read',
  file_created: 'files:read',
  file_shared: 'files:read',
  file_deleted: 'files:read',
  subteam_created: 'usergroups:read',
  subteam_updated: 'usergroups:read',
  subteam_members_changed: 'usergroups:read',
};

export function channelType(channel: Channel): string {
  return CHANNEL_TYPE[channel.kind];
}

export class EventFeed {
  readonly #identity: Identity;
  readonly #subscribed: ReadonlySet<string> | undefined;
  readonly #transport: Transport;

  constructor(identity: Identity, subscribed: readonly string[] | undefined, transport: Transport) {
    this.#identity = identity;
    this.#subscribed = subscribed === undefined ? undefined : new Set(subscribed);
    this.#transport = transport;
  }

  /** What happened in a conversation reaches the bot only while it is in there. */
  inChannel(channel: Channel, event: { type: string } & Json): void {
    if (channel.members.has(this.#identity.botUserId)) this.inWorkspace(event, channel);
  }

  /** What the bot hears of wherever it is. */
  inWorkspace(event: { type: string } & Json, channel?: Channel): void {
    if (!this.#wants(event.type, channel)) return;
    const { teamId, appId, botUserId } = this.#identity;
    this.#transport.event({
      token: VERIFICATION_TOKEN,
      team_id: teamId,
      context_team_id: teamId,
      context_enterprise_id: null,
      api_app_id: appId,
      event: { ...event, event_ts: event.event_ts ?? eventTimestamp() },
      type: 'event_callback',
      event_id: `Ev${randomBytes(6).toString('hex').toUpperCase()}`,
      event_time: nowSeconds(),
      authorizations: [
        {
          enterprise_id: null,
          team_id: teamId,
          user_id: botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
    });
  }

  #wants(type: string, channel: Channel | undefined): boolean {
    const { name, scope } = requirement(type, channel);
    if (scope !== undefined && !this.#identity.botScopes.has(scope)) return false;
    return this.#subscribed === undefined || this.#subscribed.has(name);
  }
}

function requirement(
  type: string,
  channel: Channel | undefined,
): { name: string; scope: string | undefined } {
  if (type === 'message' && channel !== undefined) return MESSAGE_EVENT[channel.kind];
  if (type.startsWith('member_') && channel !== undefined) {
    return { name: type, scope: READ_SCOPE[channel.kind] };
  }
  return { name: type, scope: EVENT_SCOPES[type] };
}
