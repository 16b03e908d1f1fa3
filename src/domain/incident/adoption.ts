/** A channel where people were already at work, made the incident's: with its people and its past. */
import { z } from 'zod';
import type { Scheduled } from '../effects.ts';
import type { CaptureSource, Incident, MessageRef, UserId } from './incident.ts';
import { happened, nothing, optional } from './part.ts';
import type { Deciders, EventRules, NewEvent } from './part.ts';
import { captureSource, messageTime } from './capture.ts';
import { worked } from './failures.ts';
import { message, user } from './schemas.ts';
import { say } from './showing.ts';

/** A minute's reading for Slack's and for ours; the rest stays where it is, in the channel. */
export const IMPORTED_MAX = 200;

const imported = z.object({
  message,
  sources: z.array(captureSource).min(1),
  text: z.string(),
  author: user,
  permalink: z.string().exactOptional(),
});

export const adoptionCommands = [
  z.object({
    type: z.literal('record_adopted'),
    members: z.array(user),
    /** What the channel's topic was before ours took its place. */
    topic: z.string(),
  }),
  /** The messages of the channel's past that somebody had marked. */
  z.object({
    type: z.literal('record_history'),
    messages: z.array(imported),
    days: z.number(),
    /** Messages that were looked at. */
    read: z.number().int(),
  }),
] as const;

export type ImportedMessage = z.infer<typeof imported>;

export interface BroughtMessage {
  message: MessageRef;
  sources: CaptureSource[];
  text: string;
  author: UserId;
  permalink?: string;
}

export type AdoptionEvent =
  /** A message from before there was the incident, with all that is to be known of it. */
  | ({ type: 'message_brought' } & BroughtMessage)
  | { type: 'channel_adopted'; name: string; members: UserId[]; topic: string }
  | { type: 'history_imported'; count: number; days: number; read: number };

export const adoptionDeciders: Deciders<z.infer<(typeof adoptionCommands)[number]>> = {
  record_adopted(incident, { members, topic }) {
    const channel = incident.adopts;
    if (!channel || incident.channel) return nothing();
    const effects: Scheduled[] = [
      { effect: { kind: 'slack.import_history', incident: incident.number } },
    ];
    return {
      events: [
        { type: 'channel_adopted', name: channel.name, members, topic },
        { type: 'channel_opened', channel },
      ],
      effects,
    };
  },
  record_history(incident, { messages, days, read }) {
    const events = messages.flatMap((each) => brought(incident, each));
    return happened(...events, { type: 'history_imported', count: events.length, days, read });
  },
};

/** What is held already is left alone. */
function brought(incident: Incident, each: ImportedMessage): NewEvent[] {
  const { message: at, sources, text, author, permalink } = each;
  if (incident.captures[at.ts]) return [];
  return [
    bringing({ message: refOf(at), sources, text, author, ...optional('permalink', permalink) }),
  ];
}

/** A message of the past, at the time when it was written. */
export function bringing(message: BroughtMessage): NewEvent {
  return { type: 'message_brought', ...message, at: messageTime(message.message.ts) };
}

export function refOf({ channel, ts, threadTs }: z.infer<typeof message>): MessageRef {
  return { channel, ts, ...optional('threadTs', threadTs) };
}

export const adoptionEvents: EventRules<AdoptionEvent> = {
  message_brought: {
    evolve: (incident, { message: at, sources }) => ({
      ...incident,
      captures: { ...incident.captures, [at.ts]: { message: at, sources, isRead: true } },
    }),
  },
  channel_adopted: {
    evolve: (incident, { members }) => {
      const all = [...new Set([...incident.members, ...members])];
      return worked({ ...incident, members: all }, 'slack.adopt_channel');
    },
    entry: ({ name, topic }) => ({
      kind: 'state',
      text: topic
        ? `#${name} became the incident’s channel; its topic was: ${topic}`
        : `#${name} became the incident’s channel.`,
    }),
  },
  history_imported: {
    evolve: (incident) => worked(incident, 'slack.import_history'),
    react: (incident, event) => (event.count > 0 ? say(incident, event) : []),
  },
};
