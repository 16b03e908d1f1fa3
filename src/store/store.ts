/** All that is remembered, behind an interface that does not say which database keeps it. */
import { eq, lt } from 'drizzle-orm';
import { inbox } from '../../db/schema.ts';
import type { Job, Lane } from '../domain/effects.ts';
import type { IncidentEvent } from '../domain/incident/events.ts';
import type { Incident, UserId } from '../domain/incident/incident.ts';
import type { Rejection } from '../domain/incident/rejection.ts';
import type { Person } from '../domain/person.ts';
import type { Clock, Queries, Subscriptions } from '../domain/ports.ts';
import { openDatabase } from './database.ts';
import * as incidentRows from './incidents.ts';
import type { Connection, Loaded } from './incidents.ts';
import { listIncidents } from './incident-list.ts';
import * as peopleRows from './people.ts';
import type { KnownPerson } from './people.ts';
import * as subscriptionRows from './subscriptions.ts';
import * as jobRows from './jobs.ts';
import type { LeasedJob } from './jobs.ts';
import { listTasks } from './tasks.ts';

export type { LeasedJob } from './jobs.ts';

/** One decision, written whole or not at all. */
export interface Commit {
  /** What happened, and the incident after it; absent when nothing did. */
  change?: {
    /** The version it was decided on; 0 for a new incident. */
    version: number;
    incident: Incident;
    events: readonly IncidentEvent[];
  };
  jobs: readonly Job[];
  /** The job that this decision is the report of: it ends with it. */
  ends?: JobEnd;
  /** Remembers the answer under the sender's id. */
  answers?: { key: string; answer: Answer };
  now: number;
}

/** Done; or, with a reason, given up. */
export interface JobEnd {
  job: LeasedJob;
  givenUp?: string;
}

/** What a request came to, short enough to keep: the incident as it is now can be looked up. */
export type Answer = { incident: number } | { rejection: Rejection };

/** Each method is one transaction; none is held open between two calls. */
export interface Store extends Queries, Subscriptions {
  load(number: number): Promise<Loaded | undefined>;
  lastNumber(): Promise<number>;
  /** The answer already given to the request with this key. */
  answered(key: string): Promise<Answer | undefined>;
  /**
   * When it is not 'committed', nothing was written: 'conflict' when the version has moved on,
   * 'repeated' when the request was answered already, 'lost' when the job that it ends has been
   * taken up by a newer attempt.
   */
  commit(commit: Commit): Promise<'committed' | NotWritten['why']>;
  claim(lane: Lane, leaseMs: number, limit: number): Promise<LeasedJob[]>;
  /** As `retryLater`, nothing when the job has been taken up by a newer attempt. */
  end(end: JobEnd): Promise<void>;
  retryLater(job: LeasedJob, runAt: number, reason: string): Promise<void>;
  nextRunAt(lane: Lane): Promise<number | undefined>;
  people(ids: readonly UserId[]): Promise<KnownPerson[]>;
  savePeople(people: readonly Person[]): Promise<void>;
  /** Forgets answers older than a redelivery can be. */
  forgetAnswersBefore(at: number): Promise<void>;
  /** @throws when a row cannot be written. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the store and takes back every lease: only one process has the file, so nobody holds one.
 * @throws DatabaseError
 */
export function openStore(path: string, clock: Clock): Store {
  const { database, close } = openDatabase(path);
  jobRows.releaseAll(database);
  return {
    load: async (number) => incidentRows.loadIncident(database, number),
    lastNumber: async () => incidentRows.lastNumber(database),
    answered: async (key) => {
      const row = database.select().from(inbox).where(eq(inbox.key, key)).get();
      return row && (JSON.parse(row.answer) as Answer);
    },
    commit: async (commit) => {
      try {
        database.transaction((tx) => write(tx, commit));
        return 'committed';
      } catch (error) {
        if (error instanceof NotWritten) return error.why;
        throw error;
      }
    },
    claim: async (lane, leaseMs, limit) =>
      jobRows.claim(database, lane, clock.now(), leaseMs, limit),
    end: async (end) => database.transaction((tx) => endJob(tx, end)),
    retryLater: async (job, runAt, reason) => jobRows.retryLater(database, job, runAt, reason),
    nextRunAt: async (lane) => jobRows.nextRunAt(database, lane),
    people: async (ids) => peopleRows.loadPeople(database, ids),
    savePeople: async (people) =>
      database.transaction((tx) => peopleRows.savePeople(tx, people, clock.now())),
    forgetAnswersBefore: async (at) => {
      database.delete(inbox).where(lt(inbox.at, at)).run();
    },
    probe: async () => {
      const key = 'probe';
      database.insert(inbox).values({ key, at: 0, answer: '{}' }).onConflictDoNothing().run();
      database.delete(inbox).where(eq(inbox.key, key)).run();
    },
    close: async () => close(),
    incident: async (number) => incidentRows.loadIncident(database, number)?.incident,
    incidentByChannel: async (id) => incidentRows.loadIncidentByChannel(database, id)?.incident,
    incidents: async (filter) => listIncidents(database, filter),
    tasks: async (filter) => listTasks(database, filter),
    events: async (number) => incidentRows.readEvents(database, number),
    subscribe: async (user, severity) => subscriptionRows.subscribe(database, user, severity),
    unsubscribe: async (user, severity) => subscriptionRows.unsubscribe(database, user, severity),
    subscribers: async (severities) => subscriptionRows.subscribers(database, severities),
    outbox: async () => jobRows.outboxState(database, clock.now()),
  };
}

/** Thrown inside a transaction to undo it. */
class NotWritten extends Error {
  readonly why: 'conflict' | 'repeated' | 'lost';
  constructor(why: NotWritten['why']) {
    super(why);
    this.why = why;
  }
}

function write(tx: Connection, commit: Commit): void {
  const { change, ends, now } = commit;
  if (ends && !jobRows.holds(tx, ends.job)) throw new NotWritten('lost');
  if (commit.answers) {
    const { key, answer } = commit.answers;
    const row = { key, at: now, answer: JSON.stringify(answer) };
    const { changes } = tx.insert(inbox).values(row).onConflictDoNothing().run();
    if (changes === 0) throw new NotWritten('repeated');
  }
  if (change) {
    const { incident, events, version } = change;
    const newVersion = version + events.length;
    if (!incidentRows.saveIncident(tx, incident, version, newVersion)) {
      throw new NotWritten('conflict');
    }
    incidentRows.appendEvents(tx, incident.number, events);
  }
  if (ends) endJob(tx, ends);
  for (const job of commit.jobs) jobRows.enqueue(tx, job, now);
}

function endJob(connection: Connection, { job, givenUp }: JobEnd): void {
  if (givenUp === undefined) jobRows.finish(connection, job);
  else jobRows.bury(connection, job, givenUp);
}
