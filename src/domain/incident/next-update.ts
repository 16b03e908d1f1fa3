/** When the next update is owed, and who is reminded of it: the commander first, then the channel. */
import { z } from 'zod';
import { COMMANDER } from '../configuration.ts';
import type { Configuration } from '../configuration.ts';
import type { Scheduled } from '../effects.ts';
import type { Incident, UserId } from './incident.ts';
import { happened, nothing, optional, refuse } from './part.ts';
import type { Context, Deciders, EventRules, NewEvent } from './part.ts';
import type { Rejection } from './rejection.ts';
import { atMs } from './schemas.ts';
import { say, shown } from './showing.ts';
import { isOpen } from './status.ts';

const MINUTE_MS = 60_000;
/** How long the commander has to themselves before everybody in the channel is reminded. */
export const CHANNEL_REMINDED_AFTER_MS = 5 * MINUTE_MS;
/** A week: what is promised for later is no rhythm of an incident. */
export const NEXT_UPDATE_MINUTES_MAX = 7 * 24 * 60;
export const SNOOZE_MINUTES_MAX = 24 * 60;

/** What a person says about it: after so long, at a time, or not at all. */
export const nextUpdate = z.union([
  z.literal('none'),
  z.object({ inMinutes: z.number().int().min(1).max(NEXT_UPDATE_MINUTES_MAX) }),
  z.object({ at: atMs }),
]);

type NextUpdate = z.infer<typeof nextUpdate>;

export const nextUpdateCommands = [
  z.object({
    type: z.literal('snooze_update'),
    minutes: z.number().int().min(1).max(SNOOZE_MINUTES_MAX),
  }),
  /** A timer: whether it still holds is seen when it fires. */
  z.object({
    type: z.literal('remind_update'),
    at: atMs,
    whom: z.enum(['commander', 'channel']),
  }),
] as const;

export type NextUpdateEvent =
  | { type: 'update_due_set'; since: number; dueAt?: number; isPromised?: boolean }
  | { type: 'update_nudged'; to: 'commander' | 'channel'; dueAt: number; user?: UserId }
  | { type: 'update_snoozed'; until: number };

export const nextUpdateDeciders: Deciders<z.infer<(typeof nextUpdateCommands)[number]>> = {
  snooze_update(incident, { minutes }, { now }) {
    const { number, nextUpdateDueAt: dueAt, updateReminder } = incident;
    if (dueAt === undefined || !owesUpdates(incident)) {
      return refuse({ reason: 'no_update_due', number });
    }
    const until = now + minutes * MINUTE_MS;
    if (until <= dueAt) {
      return refuse({ reason: 'update_not_due_yet', number, minutes: minutesUntil(dueAt, now) });
    }
    const { snoozedBy: by, at = 0 } = updateReminder ?? {};
    if (by && at >= until) {
      return refuse({ reason: 'already_snoozed', by, minutes: minutesUntil(at, now) });
    }
    return {
      events: [{ type: 'update_snoozed', until }],
      effects: [reminder(number, until, now)],
    };
  },
  remind_update(incident, { at, whom }) {
    const { nextUpdateDueAt: dueAt, updateReminder } = incident;
    if (dueAt === undefined || updateReminder?.at !== at || !owesUpdates(incident)) {
      return nothing();
    }
    if (updateReminder.reminded !== (whom === 'commander' ? undefined : 'commander')) {
      return nothing();
    }
    const user = incident.roles[COMMANDER];
    if (whom === 'channel' || !user) {
      return happened({ type: 'update_nudged', to: 'channel', dueAt });
    }
    return {
      events: [{ type: 'update_nudged', to: 'commander', user, dueAt }],
      effects: [
        {
          effect: {
            kind: 'wake',
            incident: incident.number,
            command: { type: 'remind_update', at, whom: 'channel' },
          },
          afterMs: CHANNEL_REMINDED_AFTER_MS,
        },
      ],
    };
  },
};

export const nextUpdateEvents: EventRules<NextUpdateEvent> = {
  update_due_set: {
    evolve: ({ nextUpdateDueAt: _before, ...incident }, { since, dueAt, isPromised = false }) => ({
      ...incident,
      ...optional('nextUpdateDueAt', dueAt),
      updateReminder: { since, isPromised, ...optional('at', dueAt) },
    }),
  },
  update_nudged: {
    evolve: (incident, { to }) =>
      incident.updateReminder
        ? { ...incident, updateReminder: { ...incident.updateReminder, reminded: to } }
        : incident,
    react: (incident, event) => [
      ...(event.user
        ? [{ kind: 'slack.dm', user: event.user, about: about(incident, event) } as const]
        : say(incident, event)),
      // What was due is overdue now, and what shows it need not know the time to say so.
      ...shown(incident),
    ],
  },
  update_snoozed: {
    evolve(incident, { until: at, by: snoozedBy }) {
      if (!incident.updateReminder) return incident;
      const { since, isPromised } = incident.updateReminder;
      return { ...incident, updateReminder: { since, isPromised, at, snoozedBy } };
    },
  },
};

function about({ number: incident }: Incident, { seq }: { seq: number }) {
  return { incident, seq };
}

/** While it burns, somebody waits to hear more. */
export function owesUpdates({ status }: Pick<Incident, 'status'>): boolean {
  return isOpen(status) && status !== 'paused';
}

/** Whether somebody was told that it is late. */
export function isOverdue({ nextUpdateDueAt, updateReminder, status }: Incident): boolean {
  const isReminded = updateReminder?.reminded ?? updateReminder?.snoozedBy;
  return nextUpdateDueAt !== undefined && isReminded !== undefined && owesUpdates({ status });
}

/** The timer for an update that is due then. */
export function reminder(incident: number, at: number, now: number): Scheduled {
  return {
    effect: {
      kind: 'wake',
      incident,
      command: { type: 'remind_update', at, whom: 'commander' },
    },
    afterMs: Math.max(at - now, 0),
  };
}

type Due = { dueAt?: number; isPromised: boolean };

/** When the one after an update that is posted now is owed. */
export function dueAfterUpdate(
  incident: Incident,
  next: NextUpdate | undefined,
  { now, configuration }: Context,
): Due | { rejection: Rejection } {
  if (!owesUpdates(incident)) {
    const isAsked = next !== undefined && next !== 'none';
    if (isAsked) return { rejection: { reason: 'no_more_updates', number: incident.number } };
    return { isPromised: false };
  }
  if (next === 'none') return { isPromised: true };
  if (next === undefined) {
    const everyMs = cadenceMs(incident, configuration);
    return { isPromised: false, ...(everyMs === undefined ? {} : { dueAt: now + everyMs }) };
  }
  const dueAt = 'at' in next ? next.at : now + next.inMinutes * MINUTE_MS;
  if (dueAt <= now || dueAt - now > NEXT_UPDATE_MINUTES_MAX * MINUTE_MS) {
    return { rejection: { reason: 'next_update_out_of_range' } };
  }
  return { dueAt, isPromised: true };
}

export function cadenceMs(
  { severity }: Pick<Incident, 'severity'>,
  { severities }: Configuration,
): number | undefined {
  const minutes = severities.find(({ id }) => id === severity)?.updateEveryMinutes;
  return minutes === undefined ? undefined : minutes * MINUTE_MS;
}

/** What a decision changes in when the next update is owed, beside what it says of it itself. */
export function rescheduled(
  before: Incident | undefined,
  after: Incident,
  { now, configuration }: Context,
): { events: NewEvent[]; effects: Scheduled[] } {
  const none = { events: [], effects: [] };
  if (!owesUpdates(after)) return none;
  const everyMs = cadenceMs(after, configuration);
  const begins = !before || !owesUpdates(before);
  if (!begins && before.severity === after.severity) return none;
  const since = begins ? now : sinceWhen(after);
  const byCadence = everyMs === undefined ? undefined : Math.max(since + everyMs, now);
  const isPromised = !begins && (after.updateReminder?.isPromised ?? false);
  // What was promised to people still holds, unless it is now owed sooner.
  const promised = isPromised ? after.nextUpdateDueAt : undefined;
  const dueAt = earlier(promised, byCadence);
  if (dueAt === after.nextUpdateDueAt && (!begins || dueAt === undefined)) return none;
  return {
    events: [
      {
        type: 'update_due_set',
        since,
        ...optional('dueAt', dueAt),
        ...(isPromised && dueAt === promised ? { isPromised } : {}),
      },
    ],
    effects: dueAt === undefined ? [] : [reminder(after.number, dueAt, now)],
  };
}

function sinceWhen({ updateReminder, lastUpdate, declaredAt }: Incident): number {
  return updateReminder?.since ?? lastUpdate?.at ?? declaredAt;
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined) return other;
  return other === undefined ? one : Math.min(one, other);
}

function minutesUntil(at: number, now: number): number {
  return Math.ceil((at - now) / MINUTE_MS);
}
