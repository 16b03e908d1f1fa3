/**
 * Incidents that have to do with each other. Nothing of a private incident is ever written into
 * another: a private one may be linked to a public one, which then does not hear of it.
 */
import { z } from 'zod';
import type { Scheduled } from '../effects.ts';
import type { Incident, UserId } from './incident.ts';
import { reference } from './incident.ts';
import { because, happened, nothing, optional, refuse } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { reason, user } from './schemas.ts';
import { say, shown } from './showing.ts';

/** More than anybody can follow; the card shows some of them. */
const RELATED_MAX = 50;

const other = z.object({ number: z.number().int(), title: z.string() });

export const relatedCommands = [
  z.object({
    type: z.literal('link'),
    /** As the person saw it, who may know of it. */
    other: other.extend({ isPrivate: z.boolean() }),
    why: reason.exactOptional(),
  }),
  z.object({ type: z.literal('unlink'), other: z.number().int() }),
  /** What the other side of a link is told. */
  z.object({
    type: z.literal('record_linked'),
    other,
    who: user,
    why: reason.exactOptional(),
  }),
  z.object({ type: z.literal('record_unlinked'), other: z.number().int(), who: user }),
] as const;

export interface Related {
  number: number;
  why?: string;
}

export type RelatedEvent =
  | { type: 'linked'; other: number; title: string; who: UserId; why?: string }
  | { type: 'unlinked'; other: number; who: UserId };

export const relatedDeciders: Deciders<z.infer<(typeof relatedCommands)[number]>> = {
  link(incident, { other: to, why }, { by }) {
    const { number, related = [] } = incident;
    if (to.number === number) return refuse({ reason: 'linked_to_itself' });
    if (isLinked(incident, to.number)) {
      return refuse({ reason: 'already_linked', number, other: to.number });
    }
    if (to.isPrivate) {
      const { isPrivate } = incident;
      return refuse({ reason: 'link_would_leak', other: to.number, isPrivate });
    }
    if (related.length >= RELATED_MAX) {
      return refuse({ reason: 'too_many_links', linksMax: RELATED_MAX });
    }
    const said = { who: by, ...optional('why', why) };
    const here = { number, title: incident.title };
    const command = { type: 'record_linked', other: here, ...said } as const;
    const told: Scheduled = { effect: { kind: 'wake', incident: to.number, command } };
    return {
      events: [{ type: 'linked', other: to.number, title: to.title, ...said }],
      effects: incident.isPrivate ? [] : [told],
    };
  },
  unlink(incident, { other: from }, { by }) {
    const { number, related = [] } = incident;
    if (!isLinked(incident, from)) {
      const known = related.map((each) => each.number);
      return refuse({ reason: 'not_linked', number, other: from, known });
    }
    const command = { type: 'record_unlinked', other: number, who: by } as const;
    return {
      events: [{ type: 'unlinked', other: from, who: by }],
      effects: incident.isPrivate ? [] : [{ effect: { kind: 'wake', incident: from, command } }],
    };
  },
  record_linked: (incident, { other: { number, title }, who, why }) =>
    isLinked(incident, number)
      ? nothing()
      : happened({ type: 'linked', other: number, title, who, ...optional('why', why) }),
  record_unlinked: (incident, { other: from, who }) =>
    isLinked(incident, from) ? happened({ type: 'unlinked', other: from, who }) : nothing(),
};

function isLinked({ related = [] }: Incident, to: number): boolean {
  return related.some(({ number }) => number === to);
}

export const relatedEvents: EventRules<RelatedEvent> = {
  linked: {
    evolve: (incident, { other: number, why }) => ({
      ...incident,
      related: [...(incident.related ?? []), { number, ...optional('why', why) }],
    }),
    react: (incident, event) => [...say(incident, event), ...shown(incident)],
    entry: ({ other: number, title, why }) => ({
      kind: 'state',
      text: `Linked to ${reference(number)} (${title})${because(why)}`,
    }),
  },
  unlinked: {
    evolve: (incident, { other: gone }) => ({
      ...incident,
      related: (incident.related ?? []).filter(({ number }) => number !== gone),
    }),
    react: (incident, event) => [...say(incident, event), ...shown(incident)],
    entry: ({ other: number }) => ({
      kind: 'state',
      text: `No longer linked to ${reference(number)}.`,
    }),
  },
};
