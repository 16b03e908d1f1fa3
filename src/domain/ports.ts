/** How the edges reach the core: what they are handed, and nothing more. */
import type { Effect } from './effects.ts';
import type { IncidentCommand } from './incident/commands.ts';
import type { IncidentEvent } from './incident/events.ts';
import type { Incident, UserId } from './incident/incident.ts';
import type { Person } from './person.ts';
import type { Rejection } from './incident/rejection.ts';
import type { Status } from './incident/status.ts';
import type { Task } from './incident/task.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Request {
  command: IncidentCommand;
  /** Which incident; a declaration gets the next free number. */
  incident?: number;
  by: UserId;
  /** Whether the workspace calls them an administrator; without it, they are none. */
  isAdmin?: boolean;
  /** The channel that they ask in, where it is known. */
  channel?: string;
  /** The sender's own id for this request: the same one twice is decided once. */
  dedupeKey?: string;
  /** A refusal is not kept under the key: the same form, sent again, may be right by then. */
  forgetsRefusal?: boolean;
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

/**
 * Has something done that changes no incident, such as an export.
 * @param key the sender's own id for this: the same one twice is done once.
 */
export type Ask = (effect: Effect, key: string) => Promise<void>;

export interface IncidentFilter {
  /** Any of these; all without it. */
  statuses?: readonly Status[];
  severity?: string;
  service?: string;
  type?: string;
  /** Declared then or later, and before `until`; milliseconds since the epoch. */
  since?: number;
  until?: number;
  /** All of these are somewhere in what was written about it. */
  words?: readonly string[];
  /** Declared by this person, or with a role of theirs. */
  responder?: UserId;
  /** Resolved before this, and no postmortem was shared yet. */
  awaitingPostmortemSince?: number;
  /** Leaves out the private incidents that this person is not in. */
  visibleTo: UserId;
  /** At most this many, the newest first. */
  limit: number;
  /** So many of the newest are left out. */
  offset?: number;
}

export interface TaskFilter {
  owner: UserId;
  limit: number;
  offset?: number;
}

/** A task with the incident that it is of. */
export interface OwnTask {
  incident: Incident;
  task: Task;
}

/** Reading what is remembered. */
export interface Queries {
  incident(number: number): Promise<Incident | undefined>;
  incidentByChannel(channelId: string): Promise<Incident | undefined>;
  /** `total` counts those beyond the limit too. */
  incidents(filter: IncidentFilter): Promise<{ incidents: Incident[]; total: number }>;
  /** Somebody's open tasks and follow-ups of all incidents they may see; what is due first is first. */
  tasks(filter: TaskFilter): Promise<{ tasks: OwnTask[]; total: number }>;
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

/** Who follows every public incident, or all of one severity. */
export interface Subscriptions {
  /** To all, when no severity is given. Twice is once. */
  subscribe(user: UserId, severity?: string): Promise<void>;
  /** Ends all of them, or the one to a severity; false when there was none. */
  unsubscribe(user: UserId, severity?: string): Promise<boolean>;
  /** Everybody who follows incidents of one of these severities. */
  subscribers(severities: readonly string[]): Promise<UserId[]>;
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
  /** `by` when it is reported in the name of whoever asked for it. */
  | { outcome: 'done'; report?: IncidentCommand; by?: UserId }
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
