/** The timeline that people read: one entry for each thing that happened, in the order it happened. */
import { COMMANDER } from '../configuration.ts';
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

/**
 * Bookkeeping (the card was posted, a draft was written) is in the log but not here. A message
 * shows what its author says now, and is gone when nobody holds it on the timeline any more or
 * when it was deleted; the log keeps what it said before.
 */
export function timeline(events: readonly IncidentEvent[]): Entry[] {
  const entries: Entry[] = [];
  for (const event of events) {
    const entry = stateEntry(event);
    if (entry) entries.push({ seq: event.seq, at: event.at, by: event.by, ...entry });
  }
  return [...entries, ...messages(events)].sort((a, b) => a.at - b.at || a.seq - b.seq);
}

function stateEntry(event: IncidentEvent): Pick<Entry, 'kind' | 'text'> | undefined {
  switch (event.type) {
    case 'declared': {
      const commander = event.roles[COMMANDER];
      const led = commander ? ` <@${commander}> is the commander.` : '';
      return { kind: 'state', text: `Declared as ${event.severity}: ${event.title}.${led}` };
    }
    case 'role_assigned':
      return {
        kind: 'role',
        text: event.previous
          ? `<@${event.user}> became ${event.role}, after <@${event.previous}>.`
          : `<@${event.user}> became ${event.role}.`,
      };
    case 'severity_changed':
      return {
        kind: 'state',
        text: `Severity changed from ${event.from} to ${event.to}${because(event.reason)}`,
      };
    case 'update_posted':
      return { kind: 'update', text: event.text };
    case 'noted':
      return { kind: 'note', text: event.text };
    case 'resolved':
      return { kind: 'state', text: event.summary ? `Resolved: ${event.summary}` : 'Resolved.' };
    case 'reopened':
      return { kind: 'state', text: `Reopened${because(event.reason)}` };
    case 'setup_delayed':
      return { kind: 'state', text: `Slack was slow; still missing: ${event.missing.join(', ')}.` };
    default:
      return undefined;
  }
}

function because(reason: string | undefined): string {
  return reason ? `: ${reason}` : '.';
}

interface Captured {
  seq: number;
  at: number;
  sources: Set<string>;
  by: UserId;
  text?: string;
  link?: string;
}

function messages(events: readonly IncidentEvent[]): Entry[] {
  const held = new Map<string, Captured>();
  for (const event of events) follow(held, event);
  return [...held.values()].flatMap(({ seq, at, by, text, link }): Entry[] =>
    text === undefined ? [] : [{ seq, at, by, kind: 'message', text, ...(link ? { link } : {}) }],
  );
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
