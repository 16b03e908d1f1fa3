/**
 * Messages on the timeline: one is there while somebody's 📌 or a pin holds it, and follows what
 * its author does to it. How it reads there is in captured-messages.ts.
 */
import { z } from 'zod';
import type { CaptureSource, Incident, MessageRef, UserId } from './incident.ts';
import { happened, nothing, optional } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { message, user } from './schemas.ts';

const ts = z.string();
export const captureSource = z.custom<CaptureSource>(
  (value) =>
    typeof value === 'string' && /^(pin|declaration|(reaction|star|shortcut):.+)$/.test(value),
);

export const captureCommands = [
  z.object({ type: z.literal('capture_message'), message, source: captureSource }),
  z.object({ type: z.literal('release_message'), ts, source: captureSource }),
  z.object({ type: z.literal('edit_message'), ts, text: z.string() }),
  z.object({ type: z.literal('delete_message'), ts }),
  z.object({
    type: z.literal('record_message'),
    ts,
    text: z.string(),
    author: user,
    permalink: z.string().exactOptional(),
  }),
  /** The message turned out to be ours, and to tell of this entry. */
  z.object({ type: z.literal('record_own_message'), ts, entry: z.number().int().positive() }),
] as const;

export type CaptureEvent =
  | { type: 'message_captured'; message: MessageRef; source: CaptureSource }
  | { type: 'message_released'; ts: string; source: CaptureSource }
  | { type: 'message_read'; ts: string; text: string; author: UserId; permalink?: string }
  | { type: 'message_is_entry'; ts: string; entry: number }
  | { type: 'message_edited'; ts: string; text: string }
  | { type: 'message_deleted'; ts: string };

export const captureDeciders: Deciders<z.infer<(typeof captureCommands)[number]>> = {
  capture_message(incident, command) {
    const { ts: id } = command.message;
    if (incident.captures[id]?.sources.includes(command.source)) return nothing();
    return happened({
      type: 'message_captured',
      message: command.message,
      source: command.source,
      at: messageTime(id),
    });
  },
  release_message: (incident, command) =>
    incident.captures[command.ts]?.sources.includes(command.source)
      ? happened({ type: 'message_released', ts: command.ts, source: command.source })
      : nothing(),
  edit_message: (incident, command) =>
    incident.captures[command.ts]
      ? happened({ type: 'message_edited', ts: command.ts, text: command.text })
      : nothing(),
  delete_message: (incident, command) =>
    incident.captures[command.ts]
      ? happened({ type: 'message_deleted', ts: command.ts })
      : nothing(),
  record_message: (incident, { ts: id, text, author, permalink }) =>
    incident.captures[id]
      ? happened({
          type: 'message_read',
          ts: id,
          text,
          author,
          ...optional('permalink', permalink),
        })
      : nothing(),
  record_own_message: (incident, { ts: id, entry }) =>
    incident.captures[id] ? happened({ type: 'message_is_entry', ts: id, entry }) : nothing(),
};

export const captureEvents: EventRules<CaptureEvent> = {
  message_captured: {
    evolve(incident, event) {
      const before = incident.captures[event.message.ts];
      const capture = {
        isRead: false,
        ...before,
        message: event.message,
        sources: [...(before?.sources ?? []), event.source],
      };
      return { ...incident, captures: { ...incident.captures, [event.message.ts]: capture } };
    },
    react: ({ number, captures }, event) =>
      captures[event.message.ts]?.isRead
        ? []
        : [{ kind: 'slack.read_message', incident: number, message: event.message }],
  },
  message_released: {
    evolve(incident, event) {
      const before = incident.captures[event.ts];
      if (!before) return incident;
      const sources = before.sources.filter((each) => each !== event.source);
      if (sources.length === 0) return withoutCapture(incident, event.ts);
      const capture = { ...before, sources };
      return { ...incident, captures: { ...incident.captures, [event.ts]: capture } };
    },
  },
  message_read: {
    evolve(incident, event) {
      const before = incident.captures[event.ts];
      if (!before) return incident;
      const capture = { ...before, isRead: true };
      return { ...incident, captures: { ...incident.captures, [event.ts]: capture } };
    },
  },
  message_is_entry: {
    evolve(incident, { ts: id, entry }) {
      const before = incident.captures[id];
      if (!before) return incident;
      const capture = { ...before, isRead: true, entry };
      return { ...incident, captures: { ...incident.captures, [id]: capture } };
    },
  },
  message_edited: {},
  message_deleted: { evolve: (incident, event) => withoutCapture(incident, event.ts) },
};

function withoutCapture(incident: Incident, id: string): Incident {
  const { [id]: _gone, ...captures } = incident.captures;
  return { ...incident, captures };
}

/** When a message was written, in milliseconds since the epoch: its ts is seconds and a counter. */
export function messageTime(id: string): number {
  return Math.floor(Number(id) * 1000);
}
