/**
 * What people make of an entry of the timeline afterwards: they put it in other words, strike it,
 * or give it a star. The log keeps all that was said before; `timeline` shows what holds now.
 */
import { z } from 'zod';
import { ENTRY_KINDS } from './entry-kinds.ts';
import type { EntryKind } from './entry-kinds.ts';
import type { IncidentEvent } from './events.ts';
import type { Incident, UserId } from './incident.ts';
import { happened, optional, refuse } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { reason, text } from './schemas.ts';
import { say, shown } from './showing.ts';

/**
 * Whoever asks looks the entry up in the log. What event 14 is cannot change between that and the
 * decision, so the incident need not remember what each of its entries is.
 */
const entry = z.object({ seq: z.number().int().positive(), kind: z.enum(ENTRY_KINDS) });

export const amendmentCommands = [
  z.object({ type: z.literal('edit_entry'), entry, text }),
  z.object({ type: z.literal('strike_entry'), entry, reason: reason.exactOptional() }),
  z.object({ type: z.literal('unstrike_entry'), entry }),
  z.object({ type: z.literal('star_entry'), entry }),
  z.object({ type: z.literal('unstar_entry'), entry }),
] as const;

export type AmendmentEvent =
  | { type: 'entry_edited'; entry: number; text: string }
  | { type: 'entry_struck'; entry: number; reason?: string }
  | { type: 'entry_unstruck'; entry: number }
  | { type: 'entry_starred'; entry: number }
  | { type: 'entry_unstarred'; entry: number };

/** A captured message is its author's, in Slack; what the incident went through is nobody's. */
const CAN_EDIT: ReadonlySet<EntryKind> = new Set(['note', 'update']);
const CAN_STRIKE: ReadonlySet<EntryKind> = new Set(['note', 'update', 'message']);

export const amendmentDeciders: Deciders<z.infer<(typeof amendmentCommands)[number]>> = {
  edit_entry(incident, { entry: { seq, kind }, text: words }) {
    if (!CAN_EDIT.has(kind)) return refuse({ reason: 'entry_not_editable', entry: seq, kind });
    if (isStruck(incident, seq)) return refuse({ reason: 'entry_is_struck', entry: seq });
    return happened({ type: 'entry_edited', entry: seq, text: words });
  },
  strike_entry(incident, { entry: { seq, kind }, reason: why }) {
    if (!CAN_STRIKE.has(kind)) return refuse({ reason: 'entry_not_strikable', entry: seq, kind });
    if (isStruck(incident, seq)) return refuse({ reason: 'entry_is_struck', entry: seq });
    return happened({ type: 'entry_struck', entry: seq, ...optional('reason', why) });
  },
  unstrike_entry: (incident, { entry: { seq } }) =>
    isStruck(incident, seq)
      ? happened({ type: 'entry_unstruck', entry: seq })
      : refuse({ reason: 'entry_not_struck', entry: seq }),
  star_entry(incident, { entry: { seq } }) {
    if (isStruck(incident, seq)) return refuse({ reason: 'entry_is_struck', entry: seq });
    return incident.starred?.includes(seq)
      ? refuse({ reason: 'entry_has_star', entry: seq })
      : happened({ type: 'entry_starred', entry: seq });
  },
  unstar_entry: (incident, { entry: { seq } }) =>
    incident.starred?.includes(seq)
      ? happened({ type: 'entry_unstarred', entry: seq })
      : refuse({ reason: 'entry_has_no_star', entry: seq }),
};

export const amendmentEvents: EventRules<AmendmentEvent> = {
  entry_edited: {
    evolve: (incident, { entry: seq, text: words }) =>
      withLastUpdate(incident, seq, { text: words }),
    react: (incident, event) => [...say(incident, event), ...whereShown(incident, event.entry)],
  },
  entry_struck: {
    evolve: (incident, { entry: seq }) =>
      withLastUpdate({ ...incident, struck: [...(incident.struck ?? []), seq] }, seq, {
        isStruck: true,
      }),
    react: (incident, event) => [...say(incident, event), ...whereShown(incident, event.entry)],
  },
  entry_unstruck: {
    evolve: (incident, { entry: seq }) =>
      withLastUpdate({ ...incident, struck: without(incident.struck, seq) }, seq, {
        isStruck: false,
      }),
    react: (incident, event) => [...say(incident, event), ...whereShown(incident, event.entry)],
  },
  entry_starred: {
    evolve: (incident, { entry: seq }) => ({
      ...incident,
      starred: [...(incident.starred ?? []), seq],
    }),
  },
  entry_unstarred: {
    evolve: (incident, { entry: seq }) => ({
      ...incident,
      starred: without(incident.starred, seq),
    }),
  },
};

/** The last update stands on the card too, and must not say there what it says no more. */
function withLastUpdate(
  incident: Incident,
  seq: number,
  change: { text?: string; isStruck?: boolean },
): Incident {
  const { lastUpdate } = incident;
  if (lastUpdate?.seq !== seq) return incident;
  return { ...incident, lastUpdate: { ...lastUpdate, ...change } };
}

function whereShown(incident: Incident, seq: number) {
  return incident.lastUpdate?.seq === seq ? shown(incident) : [];
}

function isStruck({ struck }: Incident, seq: number): boolean {
  return struck?.includes(seq) ?? false;
}

function without(seqs: readonly number[] | undefined, seq: number): number[] {
  return (seqs ?? []).filter((each) => each !== seq);
}

export interface Edit {
  by: UserId;
  at: number;
  /** What it said at first. */
  original: string;
}

export interface Strike {
  by: UserId;
  at: number;
  reason?: string;
}

export interface Amendment {
  text?: string;
  edited?: Omit<Edit, 'original'>;
  struck?: Strike;
  isStarred?: boolean;
}

/** What holds of each entry that somebody amended, by its number. */
export function amendmentsIn(events: readonly IncidentEvent[]): ReadonlyMap<number, Amendment> {
  const all = new Map<number, Amendment>();
  for (const event of events) {
    if (!isAmendment(event)) continue;
    all.set(event.entry, next(all.get(event.entry) ?? {}, event));
  }
  return all;
}

type Amending = Extract<IncidentEvent, { type: AmendmentEvent['type'] }>;

function isAmendment(event: IncidentEvent): event is Amending {
  return Object.hasOwn(amendmentEvents, event.type);
}

function next(before: Amendment, event: Amending): Amendment {
  const { by, at } = event;
  switch (event.type) {
    case 'entry_edited':
      return { ...before, text: event.text, edited: { by, at } };
    case 'entry_struck':
      return { ...before, struck: { by, at, ...optional('reason', event.reason) } };
    case 'entry_unstruck': {
      const { struck: _gone, ...rest } = before;
      return rest;
    }
    case 'entry_starred':
      return { ...before, isStarred: true };
    case 'entry_unstarred':
      return { ...before, isStarred: false };
  }
}
