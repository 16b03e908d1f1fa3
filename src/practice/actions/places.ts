/** Where a person goes: into a conversation, a direct message, the app's Home. */

import { openDirectMessage } from '../methods/chat.ts';
import { eventTimestamp, isReply, type User } from '../model.ts';
import type { Parts } from '../parts.ts';
import type { Outcome } from '../protocol.ts';
import { callMethod } from '../web-api.ts';
import { type ActionOf, fail } from './action.ts';
import { sentenceFor } from './sentences.ts';
import { outcomeOf, personCaller } from './web-api-actions.ts';

export async function markRead(
  parts: Parts,
  user: User,
  action: ActionOf<'mark_read'>,
): Promise<Outcome> {
  const channel = parts.model.visibleChannel(action.channel, user.id);
  if (channel === undefined) return fail(sentenceFor('channel_not_found'));
  const newest = [...channel.messages.values()].findLast((message) => !isReply(message));
  // Looking into a channel that one has not joined leaves no trace.
  if (newest === undefined || !channel.members.has(user.id)) return { ok: true };
  const args = { channel: channel.id, ts: newest.ts };
  return outcomeOf(
    await callMethod(parts, { method: 'conversations.mark', args, caller: personCaller(user) }),
  );
}

export async function openDirectMessageWith(
  parts: Parts,
  user: User,
  action: ActionOf<'open_dm'>,
): Promise<Outcome> {
  const other = parts.model.user(action.user);
  if (other === undefined) return fail(sentenceFor('user_not_found'));
  if (other.id === user.id) return fail('The practice workspace keeps no notes to yourself.');
  const opened = await callMethod(parts, {
    method: 'conversations.open',
    args: { users: other.id },
    caller: personCaller(user),
  });
  if (opened.ok && other.id === parts.identity.botUserId) await tellOfHome(parts, user, 'messages');
  return outcomeOf(opened);
}

export async function openHome(parts: Parts, user: User): Promise<Outcome> {
  return tellOfHome(parts, user, 'home');
}

async function tellOfHome(parts: Parts, user: User, tab: 'home' | 'messages'): Promise<Outcome> {
  return parts.inTurn(async (): Promise<Outcome> => {
    const opened = await openDirectMessage(parts, user.id, parts.identity.botUserId);
    if (!opened.ok) return fail(sentenceFor(opened.error));
    const view = parts.modals.home(user.id);
    parts.events.inWorkspace({
      type: 'app_home_opened',
      user: user.id,
      channel: opened.channel.id,
      tab,
      ...(view === undefined || tab === 'messages' ? {} : { view: parts.modals.payload(view) }),
      event_ts: eventTimestamp(),
    });
    return { ok: true, channel: opened.channel.id };
  });
}
