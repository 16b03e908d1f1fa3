/** Files: the emulator keeps them; sharing one into a channel is a message like any other. */

import { checkMessageBlocks } from '../message-content.ts';
import { botFields, recordMessage } from '../messages.ts';
import { forward, type Methods, passThrough } from '../method.ts';
import type { Channel } from '../model.ts';
import type { Parts } from '../parts.ts';
import {
  type ApiCall,
  type ApiResult,
  idsOf,
  type Json,
  jsonList,
  jsonOf,
  refuse,
  type SlackMessage,
  textOf,
} from '../shapes.ts';

export const FILE_METHODS: Methods = {
  'files.getUploadURLExternal': passThrough(4),
  'files.completeUploadExternal': { tier: 4, scopes: ['files:write'], run: complete },
  'files.info': passThrough(4),
  'files.list': passThrough(3),
  'files.delete': passThrough(3),
};

const CHANNELS_MAX = 100;

async function complete(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const ids = [...idsOf(call.args.channel_id), ...idsOf(call.args.channels)];
  if (ids.length > CHANNELS_MAX) return refuse('channels_limit_exceeded');
  const channels: Channel[] = [];
  for (const id of ids) {
    const channel = parts.model.visibleChannel(id, call.caller.userId);
    if (channel === undefined) return refuse('channel_not_found');
    if (!channel.members.has(call.caller.userId)) return refuse('not_in_channel');
    channels.push(channel);
  }
  if (call.args.blocks !== undefined) {
    const checked = checkMessageBlocks(call.args.blocks);
    if (!checked.ok) return checked;
  }
  const result = await forward(parts, call);
  if (!result.ok) return result;
  const files = jsonList(result.files);
  for (const file of files) tellOfFile(parts, call, 'file_created', file);
  for (const channel of channels) {
    for (const file of files) tellOfFile(parts, call, 'file_shared', file, channel);
    await recordShare(parts, call, channel, files);
  }
  return result;
}

async function recordShare(
  parts: Parts,
  call: ApiCall,
  channel: Channel,
  files: Json[],
): Promise<void> {
  const { userId, kind } = call.caller;
  const found = await parts.emulator.callFreely(userId, 'reactions.get', {
    channel: channel.id,
    timestamp: sharedAt(files[0] ?? {}, channel.id),
  });
  const message = jsonOf(found.message);
  const { reactions, ...kept } = message;
  recordMessage(parts, channel, {
    ...(kept as SlackMessage),
    subtype: 'file_share',
    upload: true,
    display_as_bot: false,
    ...(kind === 'bot' ? botFields(parts) : { team: parts.identity.teamId }),
  });
}

function sharedAt(file: Json, channelId: string): string {
  const shares = jsonOf(file.shares);
  const places = { ...jsonOf(shares.public), ...jsonOf(shares.private) };
  return textOf(jsonList(places[channelId]).at(-1)?.ts);
}

function tellOfFile(
  parts: Parts,
  call: ApiCall,
  type: string,
  file: Json,
  channel?: Channel,
): void {
  const event = {
    type,
    file_id: file.id,
    user_id: call.caller.userId,
    file: { id: file.id },
    ...(channel === undefined ? {} : { channel_id: channel.id }),
  };
  if (channel !== undefined) parts.events.inChannel(channel, event);
  else if (call.caller.kind === 'bot') parts.events.inWorkspace(event);
}
