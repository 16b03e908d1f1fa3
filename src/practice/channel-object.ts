/** A conversation in the form of Slack's Web API, as one caller sees it. */

import type { Channel } from './model.ts';
import type { Parts } from './parts.ts';
import type { Json } from './shapes.ts';

export function channelObject(parts: Parts, channel: Channel, viewerId: string): Json {
  const { teamId } = parts.identity;
  if (channel.kind === 'im') {
    return {
      ...base(channel, teamId),
      is_im: true,
      user: [...channel.members].find((member) => member !== viewerId) ?? viewerId,
      is_user_deleted: false,
      is_open: true,
      priority: 0,
    };
  }
  return {
    ...base(channel, teamId),
    name: channel.name,
    name_normalized: channel.name,
    // Slack calls private channels channels too; `is_private` tells them apart.
    is_channel: channel.kind !== 'mpim',
    is_group: false,
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'channel',
    is_general: channel.name === 'general',
    is_member: channel.members.has(viewerId),
    is_shared: channel.isShared,
    is_ext_shared: channel.isShared,
    is_pending_ext_shared: false,
    pending_shared: [],
    shared_team_ids: [teamId],
    pending_connected_team_ids: [],
    parent_conversation: null,
    unlinked: 0,
    creator: channel.creator,
    topic: channel.topic,
    purpose: channel.purpose,
    previous_names: [],
    num_members: channel.members.size,
    ...(channel.canvasId === undefined
      ? {}
      : { properties: { canvas: { file_id: channel.canvasId, is_empty: false } } }),
  };
}

function base(channel: Channel, teamId: string): Json {
  return {
    id: channel.id,
    created: channel.created,
    updated: channel.created * 1000,
    is_archived: channel.isArchived,
    is_org_shared: false,
    context_team_id: teamId,
  };
}
