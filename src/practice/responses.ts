/** What the app answers a person with: by a response URL, or with the acknowledgement of a command. */

import { messageContent } from './message-content.ts';
import {
  botFields,
  forgetEphemeral,
  recordChange,
  recordDeletion,
  recordEphemeral,
  recordMessage,
} from './messages.ts';
import type { Channel } from './model.ts';
import type { Parts } from './parts.ts';
import type { ResponseOrigin } from './response-urls.ts';
import { type ApiResult, flagOf, type Json, refuse, type SlackMessage, textOf } from './shapes.ts';

/** Shows it, changes the original or takes it away, as the app asks. */
export async function respond(
  parts: Parts,
  origin: ResponseOrigin,
  payload: Json,
): Promise<ApiResult> {
  const channel = parts.model.channels.get(origin.channelId);
  if (channel === undefined) return refuse('channel_not_found');
  if (flagOf(payload.delete_original)) return deleteOriginal(parts, channel, origin);
  const { botUserId, botScopes } = parts.identity;
  const content = messageContent({
    method: 'response_url',
    args: payload,
    caller: { kind: 'bot', userId: botUserId, scopes: botScopes },
  });
  if (!content.ok) return content;
  const shown = shownFields(content.args);
  if (shown.text === '' && shown.blocks === undefined && shown.attachments === undefined) {
    return refuse('no_text');
  }
  const original = origin.originalTs;
  if (flagOf(payload.replace_original) && original !== undefined) {
    return replaceOriginal(parts, channel, original, shown);
  }
  const threadTs = textOf(payload.thread_ts) || origin.threadTs;
  const fields = { ...shown, ...(threadTs === undefined ? {} : { thread_ts: threadTs }) };
  return payload.response_type === 'in_channel'
    ? postInChannel(parts, channel, origin, fields)
    : postToOne(parts, channel, origin, fields);
}

type Shown = { text: string } & Json;

function shownFields({ text, blocks, attachments, metadata }: Json): Shown {
  const given = Object.entries({ blocks, attachments, metadata });
  return {
    text: textOf(text),
    ...Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== '')),
  };
}

/** Such an answer needs no seat in the channel: where the bot has none, it is kept under the person's. */
async function postInChannel(
  parts: Parts,
  channel: Channel,
  origin: ResponseOrigin,
  fields: Shown,
): Promise<ApiResult> {
  const { botUserId } = parts.identity;
  const writer = channel.members.has(botUserId) ? botUserId : origin.userId;
  const posted = await parts.emulator.callFreely(writer, 'chat.postMessage', {
    channel: channel.id,
    ...fields,
  });
  if (!posted.ok) return posted;
  const ts = textOf(posted.ts);
  if (writer !== botUserId) parts.model.writtenBy.set(ts, writer);
  recordMessage(parts, channel, fromBot(parts, ts, fields));
  return { ok: true, ts };
}

async function postToOne(
  parts: Parts,
  channel: Channel,
  origin: ResponseOrigin,
  fields: Shown,
): Promise<ApiResult> {
  // Posted as the person, for its place in the order; the emulator shows it to nobody.
  const posted = await parts.emulator.callFreely(origin.userId, 'chat.postEphemeral', {
    channel: channel.id,
    user: origin.userId,
    ...fields,
  });
  if (!posted.ok) return posted;
  const ts = textOf(posted.message_ts);
  recordEphemeral(parts, channel, origin.userId, fromBot(parts, ts, fields));
  return { ok: true, ts };
}

/** An answer stays as public or as private as what it replaces. */
async function replaceOriginal(
  parts: Parts,
  channel: Channel,
  ts: string,
  fields: Shown,
): Promise<ApiResult> {
  const ephemeral = channel.ephemerals.get(ts);
  if (ephemeral !== undefined) {
    const message = replaced(ephemeral.message, fields);
    recordEphemeral(parts, channel, ephemeral.to, message);
    return { ok: true, ts };
  }
  const previous = channel.messages.get(ts);
  if (previous === undefined) return refuse('message_not_found');
  const writer = parts.model.writtenBy.get(ts) ?? parts.identity.botUserId;
  const updated = await parts.emulator.callFreely(writer, 'chat.update', {
    channel: channel.id,
    ts,
    ...fields,
  });
  if (!updated.ok) return updated;
  recordChange(parts, channel, replaced(previous, fields));
  return { ok: true, ts };
}

async function deleteOriginal(
  parts: Parts,
  channel: Channel,
  origin: ResponseOrigin,
): Promise<ApiResult> {
  const ts = origin.originalTs ?? '';
  if (channel.ephemerals.has(ts)) {
    forgetEphemeral(parts, channel, ts);
    return { ok: true };
  }
  if (!channel.messages.has(ts)) return refuse('message_not_found');
  const writer = parts.model.writtenBy.get(ts) ?? parts.identity.botUserId;
  const deleted = await parts.emulator.callFreely(writer, 'chat.delete', {
    channel: channel.id,
    ts,
  });
  if (deleted.ok) recordDeletion(parts, channel, ts);
  return deleted;
}

function replaced(previous: SlackMessage, fields: Shown): SlackMessage {
  const { blocks, attachments, edited, ...kept } = previous;
  return { ...kept, ...fields };
}

function fromBot(parts: Parts, ts: string, fields: Shown): SlackMessage {
  return {
    type: 'message',
    ts,
    user: parts.identity.botUserId,
    ...botFields(parts),
    ...fields,
  };
}
