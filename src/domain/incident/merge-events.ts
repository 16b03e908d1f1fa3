/** What merging writes down: on the duplicate, which leads on from then, and on the survivor. */
import { z } from 'zod';
import type { UserId } from './incident.ts';
import { reference } from './incident.ts';
import { optional } from './part.ts';
import type { EventRules } from './part.ts';
import { say, shown, topic } from './showing.ts';
import { inStatus } from './status.ts';

/** The incident that another was merged into. Of a private one nothing is told but that it is. */
export const mergeTarget = z.object({
  number: z.number().int(),
  isPrivate: z.boolean(),
  title: z.string().exactOptional(),
  channel: z.string().exactOptional(),
});

export type MergeTarget = z.infer<typeof mergeTarget>;

export type MergeEvent =
  | { type: 'merged'; into: MergeTarget; nth: number }
  | { type: 'redirected'; into: MergeTarget }
  | { type: 'unmerged'; into: MergeTarget }
  | {
      type: 'absorbed';
      from: number;
      nth: number;
      title?: string;
      people: UserId[];
      who: UserId;
    }
  | { type: 'released_duplicate'; from: number; title?: string; who: UserId }
  /** It was merged itself before the duplicate reached it. */
  | { type: 'passed_on'; from: number; to: number };

export interface Absorbed {
  number: number;
  nth: number;
  /** Left out for a private one. */
  title?: string;
}

export const mergeEvents: EventRules<MergeEvent> = {
  merged: {
    evolve: (incident, { into, at, by, nth: mergeCount }) => ({
      ...inStatus(incident, 'merged', { at, reason: undefined }),
      mergedInto: into,
      mergedBy: by,
      mergeCount,
      // They are led on to where this one goes.
      absorbed: [],
    }),
    react: (incident, event) => [...say(incident, event), ...topic(incident), ...shown(incident)],
    entry: ({ into }) => ({ kind: 'state', text: `Merged into ${named(into)}.` }),
  },
  redirected: {
    evolve: (incident, { into }) => ({ ...incident, mergedInto: into }),
    react: (incident, event) => [...say(incident, event), ...topic(incident), ...shown(incident)],
    entry: ({ into }) => ({
      kind: 'state',
      text: `That was merged in turn, so this one now leads to ${named(into)}.`,
    }),
  },
  unmerged: {
    evolve(incident, { at }) {
      const { mergedInto: _into, mergedBy: _by, ...rest } = incident;
      return inStatus(rest, 'investigating', { at, reason: undefined });
    },
    react: (incident, event) => [...say(incident, event), ...topic(incident), ...shown(incident)],
    entry: ({ into }) => ({
      kind: 'state',
      text: `Open again on its own: it was no part of ${named(into)}.`,
    }),
  },
  absorbed: {
    evolve: (incident, { from, nth: count, title }) => ({
      ...incident,
      absorbed: [
        ...(incident.absorbed ?? []).filter((each) => each.number !== from),
        { number: from, nth: count, ...optional('title', title) },
      ],
    }),
    react: (incident, event) => {
      const users = event.people.filter((each) => !incident.members.includes(each));
      return [
        ...(users.length > 0 && incident.channel && !incident.isPrivate
          ? [{ kind: 'slack.invite', incident: incident.number, users } as const]
          : []),
        ...say(incident, event),
        ...shown(incident),
      ];
    },
    entry: (event) => ({
      kind: 'state',
      text: `${duplicate(event)} was merged into this one by <@${event.who}>.`,
    }),
  },
  passed_on: {},
  released_duplicate: {
    evolve: (incident, { from }) => ({
      ...incident,
      absorbed: (incident.absorbed ?? []).filter((each) => each.number !== from),
    }),
    react: (incident, event) => [...say(incident, event), ...shown(incident)],
    entry: (event) => ({
      kind: 'state',
      text: `${duplicate(event)} is on its own again: <@${event.who}> took the merge back.`,
    }),
  },
};

function named({ number, isPrivate, title }: MergeTarget): string {
  if (isPrivate) return 'another incident';
  return title === undefined ? reference(number) : `${reference(number)} (${title})`;
}

function duplicate({ from, title }: { from: number; title?: string }): string {
  return title === undefined ? 'Another incident' : `${reference(from)} (${title})`;
}
