/**
 * How a part of an incident's life plugs in. A part (roles, updates, …) is one file: the commands
 * that it takes and what they come to, the events that it writes, and for each event what it
 * changes, what must be done because of it, and how the timeline tells it.
 */
import type { Configuration } from '../configuration.ts';
import type { Effect, Scheduled } from '../effects.ts';
import type { EventBody } from './events.ts';
import type { Incident, UserId } from './incident.ts';
import type { Rejection } from './rejection.ts';
import type { Entry } from './timeline.ts';

export interface Context {
  /** Milliseconds since the epoch. */
  now: number;
  /** Who asks; `TOCSIN` for a timer or a job that reports back. */
  by: UserId;
  configuration: Configuration;
  /** Whether the workspace calls them an administrator; without it, they are none. */
  isAdmin?: boolean;
  /** The channel that they ask in, where it is known. */
  channel?: string;
}

/** An event that is about to be written; `at` only where it happened at another time than now. */
export type NewEvent = EventBody & { at?: number };

export type Decision = { events: NewEvent[]; effects: Scheduled[] } | { rejection: Rejection };

/** An event as it stands in the log. */
export type Recorded<E> = E & {
  /** 1, 2, 3 … within the incident. */
  seq: number;
  /** When it happened, in milliseconds since the epoch; a captured message's own time. */
  at: number;
  /** When we wrote it down. */
  recordedAt: number;
  by: UserId;
};

interface Typed {
  type: string;
}

/** What each of a part's commands comes to, given the incident as it stands. */
export type Deciders<C extends Typed> = {
  readonly [T in C['type']]: (
    incident: Incident,
    command: Extract<C, { type: T }>,
    context: Context,
  ) => Decision;
};

export interface EventRule<E> {
  /** The incident after it; left out where it changes nothing. It never refuses. */
  evolve?: (incident: Incident, event: Recorded<E>) => Incident;
  /** What must be done because of it, given the incident after it. */
  react?: (incident: Incident, event: Recorded<E>) => Effect[];
  /** How the timeline tells it; left out for bookkeeping. */
  entry?: (event: Recorded<E>) => Pick<Entry, 'kind' | 'text'> | undefined;
}

/** Every event of a part has its rule, or it does not compile. */
export type EventRules<E extends Typed> = {
  readonly [T in E['type']]: EventRule<Extract<E, { type: T }>>;
};

export function happened(...events: NewEvent[]): Decision {
  return { events, effects: [] };
}

/** What was said was known already. */
export function nothing(): Decision {
  return { events: [], effects: [] };
}

export function refuse(rejection: Rejection): Decision {
  return { rejection };
}

/** `{ key: value }`, or nothing where the value is undefined. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: V });
}

/** The end of a timeline's sentence. */
export function because(reason: string | undefined): string {
  return reason ? `: ${reason}` : '.';
}
