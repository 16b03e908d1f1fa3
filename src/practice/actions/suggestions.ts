/** Options for an external select, which the app gives while one types. */

import type { User } from '../model.ts';
import type { Parts } from '../parts.ts';
import type { Outcome } from '../protocol.ts';
import { type Json, jsonList } from '../shapes.ts';
import { type ActionOf, fail, noAnswer } from './action.ts';
import { findElement } from './element.ts';
import { channelNameFor, interaction } from './interaction.ts';
import { sentenceFor } from './sentences.ts';

export async function suggest(
  parts: Parts,
  user: User,
  action: ActionOf<'suggest'>,
): Promise<Outcome> {
  const place =
    action.viewId === undefined
      ? inMessage(parts, user, action)
      : inView(parts, user, action.viewId);
  if (place === undefined) return fail(sentenceFor('message_not_found'));
  const { blocks, fields } = place;
  const { actionId, blockId, value } = action;
  if (findElement(blocks, { actionId, blockId }) === undefined) {
    return fail('This list has changed meanwhile; look again.');
  }
  const ack = await parts.transport.request('interactive', {
    ...interaction(parts, user, 'block_suggestion'),
    ...fields,
    action_id: actionId,
    block_id: blockId,
    value,
  });
  if (!ack.ok) return noAnswer(parts);
  return { ok: true, options: optionsOf(ack.payload) };
}

interface Place {
  blocks: Json[];
  fields: Json;
}

function inView(parts: Parts, user: User, viewId: string): Place | undefined {
  const view = parts.modals.find(viewId);
  if (view === undefined || view.userId !== user.id) return undefined;
  return {
    blocks: jsonList(view.content.blocks),
    fields: {
      container: { type: 'view', view_id: view.id },
      view: parts.modals.payload(view),
    },
  };
}

function inMessage(parts: Parts, user: User, action: ActionOf<'suggest'>): Place | undefined {
  const channel = parts.model.visibleChannel(action.channel ?? '', user.id);
  const ts = action.ts ?? '';
  const own = channel?.ephemerals.get(ts);
  const message = channel?.messages.get(ts) ?? (own?.to === user.id ? own.message : undefined);
  if (channel === undefined || message === undefined) return undefined;
  return {
    blocks: jsonList(message.blocks),
    fields: {
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel.id,
        is_ephemeral: own !== undefined,
      },
      channel: { id: channel.id, name: channelNameFor(channel) },
      ...(own === undefined ? { message } : {}),
    },
  };
}

function optionsOf(answer: Json): unknown[] {
  if (Array.isArray(answer.options)) return answer.options;
  return jsonList(answer.option_groups).flatMap(({ options }) =>
    Array.isArray(options) ? options : [],
  );
}
