/** Captured messages as the timeline shows them: what their authors say now. */
import type { IncidentEvent } from './events.ts';
import type { UserId } from './incident.ts';
import type { Entry } from './timeline.ts';

export interface CapturedMessages {
  entries: Entry[];
  /** Entries, of these and of others, that a ⭐ on a message gave a star. */
  starred: ReadonlySet<number>;
}

/**
 * A message is gone when nobody holds it on the timeline any more or when it was deleted; the log
 * keeps what it said before. One that comes back has its number of before.
 */
export function capturedMessages(events: readonly IncidentEvent[]): CapturedMessages {
  const held = new Map<string, Captured>();
  const numbers = new Map<string, number>();
  for (const event of events) {
    const isNew = event.type === 'message_captured' || event.type === 'message_brought';
    if (isNew && !numbers.has(event.message.ts)) {
      numbers.set(event.message.ts, event.seq);
    }
    follow(held, event);
  }
  const entries: Entry[] = [];
  const starred = new Set<number>();
  for (const [ts, { at, by, text, link, sources, entry }] of held) {
    const seq = entry ?? numbers.get(ts) ?? 0;
    if ([...sources].some((source) => source.startsWith('star:'))) starred.add(seq);
    // A message of ours tells of an entry that is there already.
    if (entry !== undefined || text === undefined) continue;
    entries.push({ seq, at, by, kind: 'message', text, ...(link ? { link } : {}) });
  }
  return { entries, starred };
}

interface Captured {
  at: number;
  sources: Set<string>;
  by: UserId;
  text?: string;
  link?: string;
  entry?: number;
}

function follow(held: Map<string, Captured>, event: IncidentEvent): void {
  switch (event.type) {
    case 'message_captured': {
      const known = held.get(event.message.ts);
      if (known) known.sources.add(event.source);
      else {
        const { at, by } = event;
        held.set(event.message.ts, { at, by, sources: new Set([event.source]) });
      }
      return;
    }
    case 'message_brought': {
      const { at, message, sources, author, text, permalink } = event;
      const link = permalink === undefined ? {} : { link: permalink };
      held.set(message.ts, { at, by: author, text, sources: new Set(sources), ...link });
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
    case 'message_is_entry': {
      const known = held.get(event.ts);
      if (known) known.entry = event.entry;
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
