/** What the payloads of all interactions have in common. */

import { VERIFICATION_TOKEN } from '../events.ts';
import type { Channel, User } from '../model.ts';
import type { Parts } from '../parts.ts';
import type { Json } from '../shapes.ts';

export function interaction(parts: Parts, user: User, type: string): Json {
  const { teamId, teamDomain, appId } = parts.identity;
  return {
    type,
    token: VERIFICATION_TOKEN,
    team: { id: teamId, domain: teamDomain },
    user: { id: user.id, username: user.name, name: user.name, team_id: teamId },
    api_app_id: appId,
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** Slack does not give away the names of private conversations here. */
export function channelNameFor(channel: Channel): string {
  switch (channel.kind) {
    case 'channel':
      return channel.name;
    case 'im':
      return 'directmessage';
    case 'private':
    case 'mpim':
      return 'privategroup';
    default:
      return channel.kind satisfies never;
  }
}

/** Seconds with microseconds, as Slack stamps what people do. */
export function actionTimestamp(): string {
  return (Date.now() / 1000).toFixed(6);
}
