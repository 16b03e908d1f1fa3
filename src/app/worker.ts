/** Does what the jobs table says is due: leases it, performs it, reports what came of it. */
import type { Logger } from 'pino';
import { LANES } from '../domain/effects.ts';
import type { Effect, Lane } from '../domain/effects.ts';
import type { Clock, Outcome, Performed, Request } from '../domain/ports.ts';
import { TOCSIN } from '../domain/incident/incident.ts';
import type { JobEnd, LeasedJob, Store } from '../store/store.ts';
import { backoffMs } from './backoff.ts';
import { performEffect } from './performers.ts';
import type { Performers } from './performers.ts';

/** How many jobs of each lane run side by side. */
const CONCURRENCY: Readonly<Record<Lane, number>> = { slack: 8, files: 2, clock: 4, calls: 4 };
/** An attempt is cut off after this; its job's lease outlives it. */
const ATTEMPT_MAX_MS = 25_000;
const LEASE_MS = 30_000;
/** A request that was under way when it was cut off has ended by then (slack/client.ts). */
const CUT_OFF_PAUSE_MS = 12_000;
/** A job that still fails after this long is given up, and people are told. */
const PATIENCE_MS = 24 * 60 * 60 * 1000;
/** The net under every wake-up that gets lost. */
const POLL_MS = 5_000;

export interface WorkerParts {
  store: Store;
  clock: Clock;
  performers: Performers;
  /** Decides the report and ends the job in one commit. */
  report(request: Request, end: JobEnd): Promise<Outcome>;
  log: Logger;
  /** 0 to 1, for jitter. */
  random: () => number;
}

export interface Worker {
  start(): void;
  /** Looks for work now. */
  wake(): void;
  /** Resolves when nothing is due and nothing is running: what is due later stays. */
  idle(): Promise<void>;
  /** Takes no more work and waits for what is running, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

export function createWorker(parts: WorkerParts): Worker {
  const lanes = LANES.map((lane) => createLane(lane, parts));
  return {
    start: () => lanes.forEach((lane) => lane.start()),
    wake: () => lanes.forEach((lane) => lane.wake()),
    idle: async () => {
      // What has come due since the last look is not waited for until the next one.
      lanes.forEach((lane) => lane.wake());
      while (!(await allQuiet(lanes))) await soon();
    },
    stop: async (graceMs) => {
      const stopped = Promise.all(lanes.map((lane) => lane.stop()));
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    },
  };
}

async function allQuiet(lanes: LaneLoop[]): Promise<boolean> {
  const quiet = await Promise.all(lanes.map((lane) => lane.isQuiet()));
  return quiet.every(Boolean);
}

function soon(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 2);
  });
}

interface LaneLoop {
  start(): void;
  wake(): void;
  isQuiet(): Promise<boolean>;
  stop(): Promise<void>;
}

function createLane(lane: Lane, parts: WorkerParts): LaneLoop {
  const { store, clock, log } = parts;
  const running = new Set<Promise<void>>();
  let isStarted = false;
  let turn: Promise<void> | undefined;
  let isWanted = false;
  let timer: NodeJS.Timeout | undefined;

  /** One turn at a time: a wake-up during a turn asks for one more. */
  function wake(): void {
    if (!isStarted) return;
    isWanted = true;
    turn ??= takeTurns().finally(() => {
      turn = undefined;
    });
  }

  async function takeTurns(): Promise<void> {
    while (isWanted && isStarted) {
      isWanted = false;
      try {
        await fill();
        await sleepUntilDue();
      } catch (error) {
        log.error({ err: error, lane }, 'the outbox cannot be read; trying again soon');
        schedule(POLL_MS);
      }
    }
  }

  async function fill(): Promise<void> {
    const free = CONCURRENCY[lane] - running.size;
    if (free <= 0) return;
    const jobs = await store.claim(lane, LEASE_MS, free);
    for (const job of jobs) {
      const work: Promise<void> = runJob(job, parts).finally(() => {
        running.delete(work);
        wake();
      });
      running.add(work);
    }
  }

  async function sleepUntilDue(): Promise<void> {
    const next = await store.nextRunAt(lane);
    if (next !== undefined) schedule(Math.min(POLL_MS, Math.max(next - clock.now(), 0)));
    else schedule(POLL_MS);
  }

  function schedule(delayMs: number): void {
    clearTimeout(timer);
    // When every place is taken, the end of a job wakes the lane; do not spin until then.
    const isFull = running.size >= CONCURRENCY[lane];
    timer = setTimeout(wake, isFull ? POLL_MS : Math.max(delayMs, 1));
  }

  return {
    start() {
      isStarted = true;
      wake();
    },
    wake,
    isQuiet: async () => {
      if (running.size > 0 || turn) return false;
      const next = await store.nextRunAt(lane);
      return next === undefined || next > clock.now();
    },
    stop: async () => {
      isStarted = false;
      clearTimeout(timer);
      await turn;
      await Promise.all(running);
    },
  };
}

/** Never rejects: whatever happens, the job ends, waits for its next attempt, or keeps its lease. */
async function runJob(job: LeasedJob, parts: WorkerParts): Promise<void> {
  const { store, clock, log } = parts;
  const about = { job: job.key, attempt: job.attempts };
  try {
    const performed = await perform(job, parts);
    if (performed.outcome === 'done') return await finish(job, performed, parts);
    const isSpent = clock.now() - job.createdAt > PATIENCE_MS;
    if (performed.outcome === 'give_up' || isSpent) {
      log.error({ ...about, reason: performed.reason }, 'gave up');
      return await giveUp(job, performed.reason, parts);
    }
    const afterMs = Math.max(performed.afterMs ?? 0, backoffMs(job.attempts, parts.random()));
    log.warn({ ...about, reason: performed.reason, afterMs }, 'will try again');
    await store.retryLater(job, clock.now() + afterMs, performed.reason);
  } catch (error) {
    // The database refused: the lease runs out and the job is taken up again.
    log.error({ ...about, err: error }, 'could not record what came of a job');
  }
}

async function perform(job: LeasedJob, { performers, log }: WorkerParts): Promise<Performed> {
  const attempt = {
    key: job.key,
    number: job.attempts,
    since: job.createdAt,
    signal: AbortSignal.timeout(ATTEMPT_MAX_MS),
  };
  try {
    return await Promise.race([
      performEffect(performers, job.effect, attempt),
      cutOff(attempt.signal),
    ]);
  } catch (error) {
    log.error({ job: job.key, err: error }, 'an effect threw');
    return { outcome: 'retry', reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * For a performer that is slower than its signal: it must not keep its place in the lane for ever,
 * and the next attempt must not look for what it made before it has made it.
 */
function cutOff(signal: AbortSignal): Promise<Performed> {
  const reason = `it took longer than ${ATTEMPT_MAX_MS / 1000} s`;
  const late: Performed = { outcome: 'retry', reason, afterMs: CUT_OFF_PAUSE_MS };
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(late), { once: true });
  });
}

async function finish(
  job: LeasedJob,
  { report, by = TOCSIN }: Performed & { outcome: 'done' },
  parts: WorkerParts,
): Promise<void> {
  const incident = incidentOf(job.effect);
  if (!report || incident === undefined) return parts.store.end({ job });
  // Whoever asked for it was allowed to, or there would be no job.
  await parts.report({ command: report, incident, by, isAdmin: true }, { job });
}

async function giveUp(job: LeasedJob, reason: string, parts: WorkerParts): Promise<void> {
  const incident = incidentOf(job.effect);
  const end = { job, givenUp: reason };
  if (incident === undefined) return parts.store.end(end);
  const command = { type: 'record_failure', effect: job.effect.kind, reason } as const;
  await parts.report({ command, incident, by: TOCSIN }, end);
}

/** `slack.tell` has none: to tell somebody that telling failed would go round for ever. */
function incidentOf(effect: Effect): number | undefined {
  return 'incident' in effect ? effect.incident : undefined;
}
