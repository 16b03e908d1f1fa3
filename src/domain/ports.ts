/** How the edges reach the core: what they are handed, and nothing more. */
import type { Effect } from './effects.ts';
import type { IncidentCommand } from './incident/commands.ts';
import type { IncidentEvent } from './incident/events.ts';
import type { Incident, Status, UserId } from './incident/incident.ts';
import type { Person } from './person.ts';
import type { Rejection } from './incident/rejection.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Request {
  command: IncidentCommand;
  /** Which incident; a declaration gets the next free number. */
  incident?: number;
  by: UserId;
  /** The sender's own id for this request: the same one twice is decided once. */
  dedupeKey?: string;
}

export type Outcome =
  | { ok: true; incident: Incident }
  /** Refused: nothing was changed. */
  | { ok: false; rejection: Rejection };

/**
 * Decides a command and commits what it comes to.
 * Resolves only after the commit is on disk.
 */
export type Execute = (request: Request) => Promise<Outcome>;

export interface IncidentFilter {
  status?: Status;
  /** Leaves out the private incidents that this person is not in. */
  visibleTo: UserId;
  /** At most this many, the newest first. */
  limit: number;
}

/** Reading what is remembered. */
export interface Queries {
  incident(number: number): Promise<Incident | undefined>;
  incidentByChannel(channelId: string): Promise<Incident | undefined>;
  /** `total` counts those beyond the limit too. */
  incidents(filter: IncidentFilter): Promise<{ incidents: Incident[]; total: number }>;
  /** All of an incident's events, in order. */
  events(number: number): Promise<IncidentEvent[]>;
  /** What is waiting or was given up, for an incident or overall. */
  outbox(): Promise<OutboxState>;
}

export interface OutboxState {
  waiting: number;
  dead: number;
  /** When the job that has been due for longest should have run; undefined when none is late. */
  oldestDueAt?: number;
}

/** People as Slack describes them. Never fails: what is not known is guessed mildly. */
export interface People {
  person(id: UserId): Promise<Person>;
  /** For text that leaves Slack. Unknown ones are left out. */
  names(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, string>>;
}

/**
 * What became of an attempt at an effect. `done` may carry the command that reports the result,
 * which is committed together with the job's end.
 */
export type Performed =
  | { outcome: 'done'; report?: IncidentCommand }
  | { outcome: 'retry'; reason: string; afterMs?: number }
  | { outcome: 'give_up'; reason: string };

export interface Attempt {
  /** The job's key: the same for every attempt, and only for this job. */
  key: string;
  /** 1 for the first. From the second on, an earlier one may have acted without our knowing. */
  number: number;
  /** When the job was first decided, in milliseconds since the epoch. */
  since: number;
  /**
   * Once it is aborted nothing more may be made in the world: the next attempt looks for what there
   * is, and must not look too early.
   */
  signal: AbortSignal;
}

export type Perform<K extends Effect['kind']> = (
  effect: Extract<Effect, { kind: K }>,
  attempt: Attempt,
) => Promise<Performed>;
