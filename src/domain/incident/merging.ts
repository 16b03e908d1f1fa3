/**
 * Two incidents that are one: the duplicate keeps its timeline and from then on leads to the other.
 * Both sides are told by the outbox, so each decides for itself with what it knows then; chains are
 * followed to their end, and where two were merged into each other at the same moment, the one with
 * the lowest number survives.
 */
import { z } from 'zod';
import type { Scheduled } from '../effects.ts';
import type { CommandOf, IncidentCommand } from './commands.ts';
import type { Incident, UserId } from './incident.ts';
import { responders } from './incident.ts';
import { mergeTarget } from './merge-events.ts';
import type { Absorbed, MergeTarget } from './merge-events.ts';
import { happened, nothing, optional, refuse } from './part.ts';
import type { Deciders, Decision } from './part.ts';
import type { Rejection } from './rejection.ts';
import { user } from './schemas.ts';
import { mayMove } from './status.ts';

/** As many incidents as can have been merged into each other in a row. */
const CHAIN_MAX = 20;

const number = z.number().int();

/**
 * A merge can be taken back and made again while what it told others is still on its way: each is
 * known by how many its incident has been through, and of two the later one counts.
 */
const nth = z.number().int();

export const mergeCommands = [
  z.object({ type: z.literal('merge_into'), into: mergeTarget }),
  z.object({ type: z.literal('unmerge') }),
  /** What the survivor is told. A private duplicate tells nothing of itself, so it has no title. */
  z.object({
    type: z.literal('absorb'),
    from: number,
    nth,
    title: z.string().exactOptional(),
    people: z.array(user),
    who: user,
    /** The incidents that passed it on, each having been merged itself. */
    through: z.array(number),
  }),
  z.object({ type: z.literal('record_unmerged'), from: number, nth, who: user }),
  /** What the duplicate is told: where it has arrived, or that its survivor was merged in turn. */
  z.object({ type: z.literal('record_absorbed'), into: mergeTarget, nth }),
  z.object({ type: z.literal('redirect'), into: mergeTarget, nth }),
] as const;

export const mergeDeciders: Deciders<z.infer<(typeof mergeCommands)[number]>> = {
  merge_into(incident, { into }, { by }) {
    const rejection = mergeProblem(incident, into);
    if (rejection) return refuse(rejection);
    const count = (incident.mergeCount ?? 0) + 1;
    const led = (incident.absorbed ?? []).map((each) =>
      wake(each.number, { type: 'redirect', into, nth: each.nth }),
    );
    return {
      events: [{ type: 'merged', into: told(into), nth: count }],
      effects: [wake(into.number, absorbing(incident, into, { nth: count, who: by })), ...led],
    };
  },
  unmerge(incident, _command, { by }) {
    const { mergedInto: into } = incident;
    if (!into) return refuse({ reason: 'not_merged', number: incident.number });
    return { events: [{ type: 'unmerged', into }], effects: [takenBack(incident, into, by)] };
  },
  absorb(incident, command) {
    if (incident.mergedInto) return passOn(incident, incident.mergedInto, command);
    const { from, nth: count, title, people, who } = command;
    const known = absorbedBy(incident, from);
    // A public incident is told nothing of a private one, whoever asks.
    const wouldLeak = title === undefined && !incident.isPrivate;
    if (wouldLeak || from === incident.number || (known && known.nth >= count)) return nothing();
    return {
      events: [{ type: 'absorbed', from, nth: count, ...optional('title', title), people, who }],
      effects: [arrived(incident, command)],
    };
  },
  record_unmerged(incident, { from, nth: count, who }) {
    const known = absorbedBy(incident, from);
    if (!known || known.nth > count) return nothing();
    const { title } = known;
    return happened({ type: 'released_duplicate', from, ...optional('title', title), who });
  },
  /** It may have been taken back meanwhile, or made anew; then what has arrived is too late. */
  record_absorbed(incident, { into, nth: count }, { by }) {
    const { mergedInto: now, mergeCount, number: from } = incident;
    if (!now || mergeCount !== count) {
      const command = { type: 'record_unmerged', from, nth: count, who: by } as const;
      return {
        events: [{ type: 'passed_on', from, to: into.number }],
        effects: [wake(into.number, command)],
      };
    }
    if (now.number === into.number) return nothing();
    return happened({ type: 'redirected', into: told(into) });
  },
  /** It takes its people along, and the next one learns of it. */
  redirect(incident, { into, nth: count }, { by }) {
    const { mergedInto: now, mergeCount, mergedBy: who = by } = incident;
    const isLate = !now || mergeCount !== count;
    if (isLate || now.number === into.number || into.number === incident.number) return nothing();
    return {
      events: [{ type: 'redirected', into: told(into) }],
      effects: [wake(into.number, absorbing(incident, into, { nth: count, who }))],
    };
  },
};

/** What may be said of an incident where not everybody may see it. */
export function targetOf(incident: Incident): MergeTarget {
  const { number, isPrivate, title, channel } = incident;
  return told({ number, isPrivate, title, ...optional('channel', channel?.id) });
}

function told({ number, isPrivate, title, channel }: MergeTarget): MergeTarget {
  if (isPrivate) return { number, isPrivate };
  return { number, isPrivate, ...optional('title', title), ...optional('channel', channel) };
}

function mergeProblem(incident: Incident, into: MergeTarget): Rejection | undefined {
  const { number } = incident;
  const isOurs = (incident.absorbed ?? []).some((each) => each.number === into.number);
  if (into.number === number || isOurs) {
    return { reason: 'merged_into_itself', number, into: into.number };
  }
  if (!mayMove(incident.status, 'merged')) {
    return { reason: 'not_mergeable', number };
  }
  if (incident.isPrivate && !into.isPrivate) {
    return { reason: 'merge_would_leak', number, into: into.number };
  }
  return undefined;
}

function absorbing(
  incident: Incident,
  into: MergeTarget,
  { nth: count, who }: { nth: number; who: UserId },
): CommandOf<'absorb'> {
  const { number: from, isPrivate, title } = incident;
  const shown = isPrivate ? {} : { title };
  const people = peopleOf(incident, into);
  return { type: 'absorb', from, nth: count, ...shown, people, who, through: [] };
}

function arrived(incident: Incident, { from, nth: count }: CommandOf<'absorb'>): Scheduled {
  return wake(from, { type: 'record_absorbed', into: targetOf(incident), nth: count });
}

function takenBack(incident: Incident, into: MergeTarget, who: UserId): Scheduled {
  const { number: from, mergeCount = 0 } = incident;
  return wake(into.number, { type: 'record_unmerged', from, nth: mergeCount, who });
}

function absorbedBy({ absorbed = [] }: Incident, from: number): Absorbed | undefined {
  return absorbed.find((each) => each.number === from);
}

/** Who follows the duplicate. Into a private incident nobody is let by a merge. */
function peopleOf(incident: Incident, into: MergeTarget): UserId[] {
  if (into.isPrivate) return [];
  return [...new Set([...responders(incident), ...incident.members])];
}

/**
 * This one was merged itself, so it is passed on. When that has come round in a circle, the incident
 * with the lowest number in it is opened again and takes the rest in.
 */
function passOn(incident: Incident, next: MergeTarget, command: CommandOf<'absorb'>): Decision {
  const seen = [command.from, ...command.through];
  const lowest = lowestInCircle(seen, incident.number, next.number);
  if (lowest === incident.number) return takeIn(incident, next, command);
  if (seen.length > CHAIN_MAX) return nothing();
  const to = lowest ?? next.number;
  const through = [...command.through, incident.number];
  return {
    events: [{ type: 'passed_on', from: command.from, to }],
    effects: [wake(to, { ...command, through })],
  };
}

function takeIn(incident: Incident, next: MergeTarget, command: CommandOf<'absorb'>): Decision {
  const { from, nth: count, title, people, who } = command;
  const open = { type: 'unmerged', into: next } as const;
  const back = takenBack(incident, next, who);
  if (from === incident.number) return { events: [open], effects: [back] };
  const taken = { type: 'absorbed', from, nth: count, ...optional('title', title) } as const;
  return {
    events: [open, { ...taken, people, who }],
    effects: [back, arrived(incident, command)],
  };
}

/** Undefined while there is no circle: neither this one nor the next has been passed before. */
function lowestInCircle(seen: number[], here: number, next: number): number | undefined {
  const path = [...seen, here];
  const begins = seen.includes(here) ? seen.indexOf(here) : path.indexOf(next);
  return begins < 0 ? undefined : Math.min(...path.slice(begins));
}

function wake(incident: number, command: IncidentCommand): Scheduled {
  return { effect: { kind: 'wake', incident, command } };
}
