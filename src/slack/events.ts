/** From Slack's events to what they mean for an incident. */
import { z } from 'zod';
import { LIMITS } from '../domain/incident/limits.ts';
import type { IncidentCommand } from '../domain/incident/commands.ts';
import { TOCSIN } from '../domain/incident/incident.ts';
import type { UserId } from '../domain/incident/incident.ts';
import { clip } from '../domain/text.ts';
import { fromSlack } from './text.ts';

/** 📌, the reaction that puts a message on the timeline. */
const CAPTURING_REACTION = 'pushpin';

const messageItem = z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() });
const changed = z.object({
  ts: z.string(),
  text: z.string().default(''),
  subtype: z.string().optional(),
});

const slackEvent = z.union([
  z.object({
    type: z.enum(['reaction_added', 'reaction_removed']),
    user: z.string(),
    reaction: z.string(),
    item: messageItem,
  }),
  z.object({
    type: z.enum(['pin_added', 'pin_removed']),
    user: z.string(),
    channel_id: z.string(),
    item: z.object({
      type: z.literal('message'),
      message: z.object({ ts: z.string(), thread_ts: z.string().optional() }),
    }),
  }),
  z.object({
    type: z.literal('message'),
    subtype: z.literal('message_changed'),
    channel: z.string(),
    message: changed,
    previous_message: changed.optional(),
  }),
  z.object({
    type: z.literal('message'),
    subtype: z.literal('message_deleted'),
    channel: z.string(),
    deleted_ts: z.string(),
  }),
  z.object({
    type: z.enum(['member_joined_channel', 'member_left_channel']),
    user: z.string(),
    channel: z.string(),
  }),
]);

export interface Meaning {
  channel: string;
  by: UserId;
  command: IncidentCommand;
}

/**
 * Undefined for events that mean nothing to an incident.
 * @param botUserId our own: what the bot pins itself is no one's choice.
 */
export function meaningOf(event: unknown, botUserId: string): Meaning | undefined {
  const parsed = slackEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const data = parsed.data;
  switch (data.type) {
    case 'reaction_added':
    case 'reaction_removed': {
      // With a skin tone Slack adds "::skin-tone-2".
      if (data.reaction.split('::')[0] !== CAPTURING_REACTION) return undefined;
      const { channel, ts } = data.item;
      const source = `reaction:${data.user}` as const;
      const command: IncidentCommand =
        data.type === 'reaction_added'
          ? { type: 'capture_message', message: { channel, ts }, source }
          : { type: 'release_message', ts, source };
      return { channel, by: data.user, command };
    }
    case 'pin_added':
    case 'pin_removed': {
      if (data.user === botUserId) return undefined;
      const { ts, thread_ts: threadTs } = data.item.message;
      const channel = data.channel_id;
      const message = { channel, ts, ...(threadTs && threadTs !== ts ? { threadTs } : {}) };
      const command: IncidentCommand =
        data.type === 'pin_added'
          ? { type: 'capture_message', message, source: 'pin' }
          : { type: 'release_message', ts, source: 'pin' };
      return { channel, by: data.user, command };
    }
    case 'message': {
      const command = messageCommand(data);
      return command && { channel: data.channel, by: TOCSIN, command };
    }
    case 'member_joined_channel':
    case 'member_left_channel': {
      if (data.user === botUserId) return undefined;
      const type = data.type === 'member_joined_channel' ? 'record_joined' : 'record_left';
      return { channel: data.channel, by: TOCSIN, command: { type, user: data.user } };
    }
  }
}

type MessageEvent = Extract<z.infer<typeof slackEvent>, { type: 'message' }>;

function messageCommand(event: MessageEvent): IncidentCommand | undefined {
  if (event.subtype === 'message_deleted') return { type: 'delete_message', ts: event.deleted_ts };
  const { ts, text, subtype } = event.message;
  // The head of a thread is not deleted but becomes a tombstone.
  if (subtype === 'tombstone') return { type: 'delete_message', ts };
  // A reply, a link that unfolded: the message changed, but not what its author says.
  if (event.previous_message?.text === text) return undefined;
  return { type: 'edit_message', ts, text: clip(fromSlack(text), LIMITS.textCharsMax) };
}
