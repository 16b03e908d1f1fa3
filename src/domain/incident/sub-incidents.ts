/**
 * A part of an incident that is an incident of its own, with its own channel and lead. What happens
 * in it flows up: the parent's channel and timeline tell it, and its card shows how each stands.
 */
import { z } from 'zod';
import type { Effect } from '../effects.ts';
import type { Incident, UserId } from './incident.ts';
import { reference } from './incident.ts';
import { happened, optional } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { user } from './schemas.ts';
import { say, shown } from './showing.ts';
import { isOpen, STATUSES } from './status.ts';

/** How a sub-incident stood when it last told its parent. */
const child = z.object({
  number: z.number().int(),
  title: z.string(),
  status: z.enum(STATUSES),
  /** Of the event that told it: a later one is never undone by an earlier one. */
  seq: z.number().int(),
  channel: z.string().exactOptional(),
  lead: user.exactOptional(),
});

export type Child = z.infer<typeof child>;

export const subIncidentCommands = [
  z.object({
    type: z.literal('record_child'),
    child,
    /** What there is to say; without it only how it stands has changed. */
    news: z
      .object({ text: z.string(), by: user, kind: z.enum(['state', 'update']) })
      .exactOptional(),
  }),
] as const;

export interface SubIncidentEvent {
  type: 'child_told';
  child: Child;
  news?: { text: string; by: UserId; kind: 'state' | 'update' };
}

export const subIncidentDeciders: Deciders<z.infer<(typeof subIncidentCommands)[number]>> = {
  record_child: (_incident, { child: told, news }) =>
    happened({ type: 'child_told', child: told, ...optional('news', news) }),
};

export const subIncidentEvents: EventRules<SubIncidentEvent> = {
  child_told: {
    evolve(incident, { child: told }) {
      const children = incident.children ?? [];
      const before = children.find(({ number }) => number === told.number);
      if (before && before.seq > told.seq) return incident;
      const others = children.filter(({ number }) => number !== told.number);
      const next = [...others, told].toSorted((a, b) => a.number - b.number);
      return { ...incident, children: next };
    },
    react: (incident, event) => [...(event.news ? say(incident, event) : []), ...shown(incident)],
    entry: ({ child: { number }, news }) =>
      news && { kind: news.kind, text: `${reference(number)}: ${news.text}` },
  },
};

export function openChildren({ children = [] }: Incident): Child[] {
  return children.filter(({ status }) => isOpen(status));
}

/** An incident that ends while parts of it go on: its channel is told which. */
export function reminderOfChildren(incident: Incident): Effect[] {
  if (openChildren(incident).length === 0 || !incident.channel) return [];
  return [{ kind: 'slack.say_open_children', incident: incident.number }];
}
