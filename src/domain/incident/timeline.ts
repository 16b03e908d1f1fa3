/** The timeline that people read: one entry for each thing that happened, in the order it happened. */
import { amendmentsIn } from './amendments.ts';
import type { Amendment, Edit, Strike } from './amendments.ts';
import { capturedMessages } from './captured-messages.ts';
import type { EntryKind } from './entry-kinds.ts';
import { ruleOf } from './events.ts';
import type { IncidentEvent } from './events.ts';
import type { UserId } from './incident.ts';
import { withPeopleTogether } from './people-together.ts';

export interface Entry {
  /** The event that made it; people name the entry by it: "#14". */
  seq: number;
  /** When it happened, in milliseconds since the epoch. */
  at: number;
  by: UserId;
  kind: EntryKind;
  /** Plain text as it was amended last; a person in it is `<@U…>`. */
  text: string;
  /** The captured message itself. */
  link?: string;
  /** When somebody put it there, if that was well after it happened. */
  addedAt?: number;
  /** It matters for the postmortem: somebody gave it a star. */
  isStarred?: true;
  edited?: Edit;
  /** It does not count any more; who said so, and why. */
  struck?: Strike;
}

/** A note that is put down within this time is not "later". */
const LATER_MS = 2 * 60_000;

/**
 * Bookkeeping (the card was posted, a draft was written) is in the log but not here.
 * @param withStruck also those that somebody struck.
 */
export function timeline(events: readonly IncidentEvent[], withStruck = false): Entry[] {
  const entries: Entry[] = [];
  const expected = new Set<UserId>();
  for (const event of events) {
    const { seq, at, by, recordedAt } = event;
    if (isExpected(event, expected)) continue;
    const told = ruleOf(event).entry?.(event);
    if (!told) continue;
    const addedAt =
      event.type === 'noted' && recordedAt - at > LATER_MS ? { addedAt: recordedAt } : {};
    entries.push({ seq, at, by, ...told, ...addedAt });
  }
  const messages = capturedMessages(events);
  const amendments = amendmentsIn(events);
  const all = [...entries, ...messages.entries].map((entry) =>
    amended(entry, amendments.get(entry.seq), messages.starred.has(entry.seq)),
  );
  const shown = withStruck ? all : all.filter(({ struck }) => struck === undefined);
  return withPeopleTogether(shown.sort((a, b) => a.at - b.at || a.seq - b.seq));
}

/**
 * That whoever declared it or got a role comes into the channel, nobody need be told. Slack says it
 * before or after we know that they were invited, as it happens.
 */
function isExpected(event: IncidentEvent, expected: Set<UserId>): boolean {
  switch (event.type) {
    case 'declared':
      for (const user of [event.by, ...Object.values(event.roles)]) expected.add(user);
      return false;
    case 'role_assigned':
      expected.add(event.user);
      return false;
    case 'left':
      expected.delete(event.user);
      return false;
    case 'joined':
      return expected.has(event.user);
    default:
      return false;
  }
}

function amended(entry: Entry, amendment: Amendment | undefined, hasReaction: boolean): Entry {
  const { text, edited, struck } = amendment ?? {};
  return {
    ...entry,
    ...(text === undefined ? {} : { text }),
    ...(edited ? { edited: { ...edited, original: entry.text } } : {}),
    ...(struck ? { struck } : {}),
    ...(hasReaction || amendment?.isStarred ? { isStarred: true } : {}),
  };
}
