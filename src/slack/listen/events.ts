/** From Slack's events to what they mean for an incident. */
import { z } from 'zod';
import type { ReactionMeaning } from '../../domain/configuration.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import { TOCSIN } from '../../domain/incident/incident.ts';
import type { MessageRef, UserId } from '../../domain/incident/incident.ts';
import { clip } from '../../domain/text.ts';
import { hasLink, linksIn } from '../message-links.ts';
import { fromSlack } from '../text.ts';

const messageItem = z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() });
const changed = z.object({
  ts: z.string(),
  text: z.string().default(''),
  subtype: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
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
    previous_message: changed.optional(),
  }),
  z.object({
    type: z.literal('message'),
    subtype: z.enum(['thread_broadcast', 'file_share', 'me_message']).optional(),
    channel: z.string(),
    ...changed.omit({ subtype: true }).shape,
  }),
  z.object({
    type: z.enum(['member_joined_channel', 'member_left_channel']),
    user: z.string(),
    channel: z.string(),
  }),
]);

export interface Meaning {
  channel: string;
  /** In order; each in the name of whoever did it, or of the bot where that does not matter. */
  asks: readonly Ask[];
}

interface Ask {
  by: UserId;
  command: IncidentCommand;
}

interface Reading {
  /** Our own: what the bot pins itself is no one's choice. */
  botUserId: string;
  /** What each emoji means here, by its name. */
  reactions: Readonly<Record<string, ReactionMeaning>>;
}

/** Undefined for events that mean nothing to an incident. */
export function meaningOf(event: unknown, reading: Reading): Meaning | undefined {
  const parsed = slackEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const data = parsed.data;
  switch (data.type) {
    case 'reaction_added':
    case 'reaction_removed': {
      const { channel, ts } = data.item;
      // With a skin tone Slack adds "::skin-tone-2".
      const meaning = reading.reactions[data.reaction.split('::')[0] ?? ''];
      const isAdded = data.type === 'reaction_added';
      const command = meaning && reactionCommand(meaning, isAdded, { channel, ts }, data.user);
      return command && { channel, asks: [{ by: data.user, command }] };
    }
    case 'pin_added':
    case 'pin_removed': {
      if (data.user === reading.botUserId) return undefined;
      const { ts, thread_ts: threadTs } = data.item.message;
      const channel = data.channel_id;
      const message = { channel, ts, ...(threadTs && threadTs !== ts ? { threadTs } : {}) };
      const command: IncidentCommand =
        data.type === 'pin_added'
          ? { type: 'capture_message', message, source: 'pin' }
          : { type: 'release_message', ts, source: 'pin' };
      return { channel, asks: [{ by: data.user, command }] };
    }
    case 'message': {
      const asks = messageAsks(data);
      return asks.length > 0 ? { channel: data.channel, asks } : undefined;
    }
    case 'member_joined_channel':
    case 'member_left_channel': {
      if (data.user === reading.botUserId) return undefined;
      const type = data.type === 'member_joined_channel' ? 'record_joined' : 'record_left';
      return { channel: data.channel, asks: [{ by: TOCSIN, command: { type, user: data.user } }] };
    }
  }
}

function reactionCommand(
  meaning: ReactionMeaning,
  isAdded: boolean,
  message: MessageRef,
  user: UserId,
): IncidentCommand | undefined {
  switch (meaning) {
    case 'capture':
    case 'star': {
      const source = meaning === 'star' ? (`star:${user}` as const) : (`reaction:${user}` as const);
      return isAdded
        ? { type: 'capture_message', message, source }
        : { type: 'release_message', ts: message.ts, source };
    }
    case 'task':
    case 'follow_up':
      // What was asked for stays: it may be half done, and its list is where it is dropped.
      return isAdded ? { type: 'ask_task', message, kind: meaning } : undefined;
  }
}

type MessageEvent = Extract<z.infer<typeof slackEvent>, { type: 'message' }>;

function messageAsks(event: MessageEvent): Ask[] {
  switch (event.subtype) {
    case 'message_deleted':
      return deleted(event.deleted_ts, event.previous_message?.text);
    case 'message_changed': {
      const { ts, text, subtype } = event.message;
      const before = event.previous_message?.text;
      // The head of a thread is not deleted but becomes a tombstone.
      if (subtype === 'tombstone') return deleted(ts, before);
      // A reply, a link that unfolded: the message changed, but not what its author says.
      if (before === text) return [];
      const words = clip(fromSlack(text), LIMITS.textCharsMax);
      const links = hasLink(before ?? 'https://') || hasLink(text) ? linkAsks(event.message) : [];
      return [{ by: TOCSIN, command: { type: 'edit_message', ts, text: words } }, ...links];
    }
    default:
      return hasLink(event.text) ? linkAsks(event) : [];
  }
}

function deleted(ts: string, before: string | undefined): Ask[] {
  const command = { type: 'delete_message', ts } as const;
  if (before !== undefined && !hasLink(before)) return [{ by: TOCSIN, command }];
  return [
    { by: TOCSIN, command },
    { by: TOCSIN, command: { type: 'record_links', ts, links: [] } },
  ];
}

/** Only what people post: an alert's link, or one of our own, is where the alert is. */
function linkAsks({ ts, text, user, bot_id: bot }: z.infer<typeof changed>): Ask[] {
  if (user === undefined || bot !== undefined) return [];
  return [{ by: user, command: { type: 'record_links', ts, links: linksIn(text) } }];
}
