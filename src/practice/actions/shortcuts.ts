/** The app's shortcuts: those of the ⚡ menu, and those in the menu of a message. */

import type { User } from '../model.ts';
import type { Parts } from '../parts.ts';
import type { Outcome, Shortcut } from '../protocol.ts';
import type { Json } from '../shapes.ts';
import { type ActionOf, fail, noAnswer } from './action.ts';
import { actionTimestamp, channelNameFor, interaction } from './interaction.ts';
import { sentenceFor } from './sentences.ts';

export async function runGlobalShortcut(
  parts: Parts,
  user: User,
  action: ActionOf<'global_shortcut'>,
): Promise<Outcome> {
  if (!isKnown(parts, action.callbackId, 'global')) return unknown(action.callbackId);
  return send(parts, {
    ...interaction(parts, user, 'shortcut'),
    action_ts: actionTimestamp(),
    callback_id: action.callbackId,
    trigger_id: parts.triggers.issue(user.id),
  });
}

export async function runMessageShortcut(
  parts: Parts,
  user: User,
  action: ActionOf<'message_shortcut'>,
): Promise<Outcome> {
  if (!isKnown(parts, action.callbackId, 'message')) return unknown(action.callbackId);
  const channel = parts.model.visibleChannel(action.channel, user.id);
  const message = channel?.messages.get(action.ts);
  if (channel === undefined || message === undefined) return fail(sentenceFor('message_not_found'));
  const { ts } = message;
  return send(parts, {
    ...interaction(parts, user, 'message_action'),
    action_ts: actionTimestamp(),
    callback_id: action.callbackId,
    trigger_id: parts.triggers.issue(user.id),
    response_url: parts.responseUrls.issue({
      userId: user.id,
      channelId: channel.id,
      originalTs: ts,
    }),
    channel: { id: channel.id, name: channelNameFor(channel) },
    message_ts: ts,
    message,
  });
}

async function send(parts: Parts, payload: Json): Promise<Outcome> {
  const ack = await parts.transport.request('interactive', payload);
  return ack.ok ? { ok: true } : noAnswer(parts);
}

function isKnown(parts: Parts, callbackId: string, type: Shortcut['type']): boolean {
  const { shortcuts } = parts.options;
  return (
    shortcuts === undefined ||
    shortcuts.some((known) => known.callbackId === callbackId && known.type === type)
  );
}

function unknown(callbackId: string): Outcome {
  return fail(`The app has no shortcut "${callbackId}"; its manifest lists those that it has.`);
}
