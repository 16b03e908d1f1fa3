/** The timeline that people read: one entry for each thing that happened, in the order it happened. */
import { capturedMessages } from './captured-messages.ts';
import { ruleOf } from './events.ts';
import type { IncidentEvent } from './events.ts';
import type { UserId } from './incident.ts';

export interface Entry {
  /** The event that made it. */
  seq: number;
  /** When it happened, in milliseconds since the epoch. */
  at: number;
  by: UserId;
  kind: 'state' | 'role' | 'update' | 'note' | 'message';
  /** Plain text; a person in it is `<@U…>`. */
  text: string;
  /** The captured message itself. */
  link?: string;
}

/** Bookkeeping (the card was posted, a draft was written) is in the log but not here. */
export function timeline(events: readonly IncidentEvent[]): Entry[] {
  const entries: Entry[] = [];
  for (const event of events) {
    const { seq, at, by } = event;
    const told = ruleOf(event).entry?.(event);
    if (told) entries.push({ seq, at, by, ...told });
  }
  return [...entries, ...capturedMessages(events)].sort((a, b) => a.at - b.at || a.seq - b.seq);
}
