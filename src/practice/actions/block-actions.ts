/** Buttons, menus and other elements used in a message, a modal or the App Home. */

import type { Channel, User } from '../model.ts';
import type { Parts } from '../parts.ts';
import { collectValues } from '../page/form-values.ts';
import type { Block, FormValues, Outcome } from '../protocol.ts';
import { type Json, jsonList, type SlackMessage } from '../shapes.ts';
import { type ActionOf, fail, noAnswer } from './action.ts';
import { usedAction } from './element.ts';
import { channelNameFor, interaction } from './interaction.ts';
import { sentenceFor } from './sentences.ts';

const ELEMENT_GONE = 'This has changed meanwhile, and what you used is gone; look again.';

export async function actInMessage(
  parts: Parts,
  user: User,
  action: ActionOf<'act_in_message'>,
): Promise<Outcome> {
  const channel = parts.model.visibleChannel(action.channel, user.id);
  const found = channel === undefined ? undefined : findMessage(channel, user, action.ts);
  if (channel === undefined || found === undefined) return fail(sentenceFor('message_not_found'));
  const { message, isEphemeral } = found;
  const blocks = jsonList(message.blocks);
  const used = usedAction(blocks, action.action);
  if (used === undefined) return fail(ELEMENT_GONE);
  const { ts, thread_ts: threadTs } = message;
  return send(parts, {
    ...interaction(parts, user, 'block_actions'),
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    },
    trigger_id: parts.triggers.issue(user.id),
    channel: { id: channel.id, name: channelNameFor(channel) },
    // Of an ephemeral message Slack tells no more than that it is one.
    ...(isEphemeral ? {} : { message }),
    state: { values: collectValues(blocks as Block[], action.values) },
    response_url: parts.responseUrls.issue({
      userId: user.id,
      channelId: channel.id,
      originalTs: ts,
    }),
    actions: [used],
  });
}

export async function actInView(
  parts: Parts,
  user: User,
  action: ActionOf<'act_in_view'>,
): Promise<Outcome> {
  const view = parts.modals.find(action.viewId);
  if (view === undefined || view.userId !== user.id) return fail(ELEMENT_GONE);
  const blocks = jsonList(view.content.blocks);
  const used = usedAction(blocks, action.action);
  if (used === undefined) return fail(ELEMENT_GONE);
  view.values = withChosen(collectValues(blocks as Block[], action.values), used);
  return send(parts, {
    ...interaction(parts, user, 'block_actions'),
    container: { type: 'view', view_id: view.id },
    trigger_id: parts.triggers.issue(user.id, view.id),
    view: parts.modals.payload(view),
    actions: [used],
  });
}

function findMessage(
  channel: Channel,
  user: User,
  ts: string,
): { message: SlackMessage; isEphemeral: boolean } | undefined {
  const shared = channel.messages.get(ts);
  if (shared !== undefined) return { message: shared, isEphemeral: false };
  const own = channel.ephemerals.get(ts);
  return own?.to === user.id ? { message: own.message, isEphemeral: true } : undefined;
}

/** What was just chosen is part of the state, also where only the action says it. */
function withChosen(values: FormValues, used: Json): FormValues {
  const blockId = String(used.block_id);
  const actionId = String(used.action_id);
  const held = values[blockId]?.[actionId];
  if (held === undefined) return values;
  const chosen = Object.keys(held).filter((field) => field in used);
  const now = Object.fromEntries(chosen.map((field) => [field, used[field]]));
  return { ...values, [blockId]: { ...values[blockId], [actionId]: { ...held, ...now } } };
}

async function send(parts: Parts, payload: Json): Promise<Outcome> {
  const ack = await parts.transport.request('interactive', payload);
  return ack.ok ? { ok: true } : noAnswer(parts);
}
