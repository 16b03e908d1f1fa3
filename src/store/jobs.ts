/** The jobs table: what is to be done, leased to whoever does it, kept until it is done. */
import {
  and,
  asc,
  count,
  eq,
  inArray,
  isNull,
  lt,
  lte,
  min,
  notExists,
  or,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { jobs } from '../../db/schema.ts';
import type { Effect, Job, Lane } from '../domain/effects.ts';
import type { OutboxState } from '../domain/ports.ts';
import type { Database } from './database.ts';
import type { Connection } from './incidents.ts';

/** A job in the hands of a worker until `leaseUntil`, after which another may take it. */
export interface LeasedJob {
  key: string;
  lane: Lane;
  effect: Effect;
  /** Counts this one. */
  attempts: number;
  createdAt: number;
  generation: number;
  leaseUntil: number;
}

export function enqueue(connection: Connection, job: Job, now: number): void {
  const insert = connection.insert(jobs).values({
    key: job.key,
    lane: job.lane,
    series: job.series ?? null,
    effect: JSON.stringify(job.effect),
    state: 'ready',
    // A timer's patience begins when it is due, not when it was set.
    createdAt: Math.max(now, job.runAt),
    runAt: job.runAt,
    attempts: 0,
    generation: 0,
  });
  if (!job.isRefresh) {
    insert.onConflictDoNothing().run();
    return;
  }
  // One that waits out a rate limit keeps waiting; one that was given up gets another chance.
  insert
    .onConflictDoUpdate({
      target: jobs.key,
      set: {
        generation: sql`${jobs.generation} + 1`,
        effect: JSON.stringify(job.effect),
        runAt: sql`CASE WHEN ${jobs.state} = 'dead' THEN excluded.run_at ELSE ${jobs.runAt} END`,
        createdAt: sql`CASE WHEN ${jobs.state} = 'dead' THEN excluded.created_at ELSE ${jobs.createdAt} END`,
        attempts: sql`CASE WHEN ${jobs.state} = 'dead' THEN 0 ELSE ${jobs.attempts} END`,
        state: 'ready',
      },
    })
    .run();
}

/** Leases up to `limit` jobs of a lane that are due, the longest due first. */
export function claim(
  database: Database,
  lane: Lane,
  now: number,
  leaseMs: number,
  limit: number,
): LeasedJob[] {
  const due = database
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        isNextInItsSeries(database, lane),
        lte(jobs.runAt, now),
        or(isNull(jobs.leaseUntil), lt(jobs.leaseUntil, now)),
      ),
    )
    .orderBy(asc(jobs.runAt), asc(jobs.id))
    .limit(limit);
  const leaseUntil = now + leaseMs;
  return database
    .update(jobs)
    .set({ leaseUntil, attempts: sql`${jobs.attempts} + 1` })
    .where(inArray(jobs.id, due))
    .returning()
    .all()
    .sort((a, b) => a.id - b.id)
    .flatMap(({ key, effect: text, attempts, createdAt, generation }) => {
      const effect = effectIn(text);
      if (effect) return [{ key, lane, effect, attempts, createdAt, generation, leaseUntil }];
      // A damaged row must not hold up the rest of its lane.
      setAside(database, key);
      return [];
    });
}

/** A ready job of the lane that waits for no earlier one of its series. */
function isNextInItsSeries(connection: Connection, lane: Lane) {
  const earlier = alias(jobs, 'earlier');
  const before = connection
    .select({ one: sql`1` })
    .from(earlier)
    .where(
      and(eq(earlier.series, jobs.series), lt(earlier.id, jobs.id), eq(earlier.state, 'ready')),
    );
  return and(
    eq(jobs.state, 'ready'),
    eq(jobs.lane, lane),
    or(isNull(jobs.series), notExists(before)),
  );
}

function effectIn(text: string): Effect | undefined {
  try {
    // Only this program writes the column, from the same type that it reads here.
    return JSON.parse(text) as Effect;
  } catch {
    return undefined;
  }
}

function setAside(connection: Connection, key: string): void {
  connection
    .update(jobs)
    .set({ leaseUntil: null, state: 'dead', lastError: 'its row is damaged: effect is not JSON' })
    .where(eq(jobs.key, key))
    .run();
}

/**
 * Whoever took longer than its lease has lost the job to a newer attempt, and may no longer say
 * what becomes of it.
 */
export function holds(connection: Connection, job: LeasedJob): boolean {
  const row = connection.select({ id: jobs.id }).from(jobs).where(isHeldAs(job)).get();
  return row !== undefined;
}

function isHeldAs(job: LeasedJob) {
  // No two attempts have the same: the next begins after this one's lease has run out.
  return and(eq(jobs.key, job.key), eq(jobs.leaseUntil, job.leaseUntil));
}

/** The job is done; a refresh that was asked for again meanwhile is due once more. */
export function finish(connection: Connection, job: LeasedJob): void {
  const isSame = eq(jobs.generation, job.generation);
  connection
    .delete(jobs)
    .where(and(isHeldAs(job), isSame))
    .run();
  again(connection, job);
}

export function retryLater(
  connection: Connection,
  job: LeasedJob,
  runAt: number,
  reason: string,
): void {
  connection
    .update(jobs)
    .set({ leaseUntil: null, runAt, lastError: reason })
    .where(isHeldAs(job))
    .run();
}

/** Given up: kept for people to see. A refresh that was asked for again has one more chance. */
export function bury(connection: Connection, job: LeasedJob, reason: string): void {
  const isSame = eq(jobs.generation, job.generation);
  connection
    .update(jobs)
    .set({ leaseUntil: null, state: 'dead', lastError: reason })
    .where(and(isHeldAs(job), isSame))
    .run();
  again(connection, job);
}

/** What is still held has been asked for since this attempt began. */
function again(connection: Connection, job: LeasedJob): void {
  connection
    .update(jobs)
    .set({ leaseUntil: null, attempts: 0, lastError: null })
    .where(isHeldAs(job))
    .run();
}

/** Lets go of every lease: at start, whoever held one is dead. */
export function releaseAll(connection: Connection): void {
  connection.update(jobs).set({ leaseUntil: null }).run();
}

/** When the next job of a lane can be claimed; undefined when none waits. */
export function nextRunAt(connection: Connection, lane: Lane): number | undefined {
  // One in somebody's hands can be claimed when its lease has run out.
  const at = sql`CASE WHEN ${jobs.leaseUntil} IS NULL THEN ${jobs.runAt} ELSE ${jobs.leaseUntil} + 1 END`;
  const row = connection
    .select({ at: sql<number | null>`min(${at})` })
    .from(jobs)
    .where(isNextInItsSeries(connection, lane))
    .get();
  return row?.at ?? undefined;
}

export function outboxState(connection: Connection, now: number): OutboxState {
  const rows = connection
    .select({ state: jobs.state, jobs: count(), runAt: min(jobs.runAt) })
    .from(jobs)
    .groupBy(jobs.state)
    .all();
  const ready = rows.find(({ state }) => state === 'ready');
  const dead = rows.find(({ state }) => state === 'dead');
  const state: OutboxState = { waiting: ready?.jobs ?? 0, dead: dead?.jobs ?? 0 };
  if (ready?.runAt && ready.runAt < now) state.oldestDueAt = ready.runAt;
  return state;
}
