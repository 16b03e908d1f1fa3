/** Captured messages as the timeline shows them: what their authors say now. */
import type { IncidentEvent } from './events.ts';
import type { UserId } from './incident.ts';
import type { Entry } from './timeline.ts';

/**
 * A message is gone when nobody holds it on the timeline any more or when it was deleted; the log
 * keeps what it said before.
 */
export function capturedMessages(events: readonly IncidentEvent[]): Entry[] {
  const held = new Map<string, Captured>();
  for (const event of events) follow(held, event);
  return [...held.values()].flatMap(({ seq, at, by, text, link }): Entry[] =>
    text === undefined ? [] : [{ seq, at, by, kind: 'message', text, ...(link ? { link } : {}) }],
  );
}

interface Captured {
  seq: number;
  at: number;
  sources: Set<string>;
  by: UserId;
  text?: string;
  link?: string;
}

function follow(held: Map<string, Captured>, event: IncidentEvent): void {
  switch (event.type) {
    case 'message_captured': {
      const known = held.get(event.message.ts);
      if (known) known.sources.add(event.source);
      else {
        const { seq, at, by } = event;
        held.set(event.message.ts, { seq, at, by, sources: new Set([event.source]) });
      }
      return;
    }
    case 'message_released': {
      const known = held.get(event.ts);
      known?.sources.delete(event.source);
      if (known?.sources.size === 0) held.delete(event.ts);
      return;
    }
    case 'message_read': {
      const known = held.get(event.ts);
      if (!known) return;
      known.by = event.author;
      // An edit that overtook the reading of the message is the newer text.
      known.text ??= event.text;
      if (event.permalink) known.link = event.permalink;
      return;
    }
    case 'message_edited': {
      const known = held.get(event.ts);
      if (known) known.text = event.text;
      return;
    }
    case 'message_deleted':
      held.delete(event.ts);
      return;
    default:
  }
}
