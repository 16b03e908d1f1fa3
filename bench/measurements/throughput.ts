/** How many jobs the outbox gets through when doing them takes no time. */
import { join } from 'node:path';
import { pino } from 'pino';
import type { Performers } from '../../src/app/performers.ts';
import { createWorker } from '../../src/app/worker.ts';
import type { Job } from '../../src/domain/effects.ts';
import { openStore } from '../../src/store/store.ts';
import { inNewFolder, openBareDatabase } from '../database.ts';
import { inTurns, timed } from '../measurement.ts';
import type { Measurement } from '../measurement.ts';

const ROUNDS = 8;
const JOBS = 500;

export const throughput: Measurement = {
  name: 'Jobs through the outbox',
  about: `${JOBS} jobs queued in a commit each, leased, done by nobody, and ended, with the real store and worker. Against as many pairs of an INSERT and a DELETE, each committed just as safely. More is better.`,
  async run() {
    const [bare = [], outbox = []] = await inTurns(ROUNDS, pairsPerSecond, jobsPerSecond);
    return [
      {
        unit: 'jobs/s',
        baseline: { what: 'INSERT and DELETE', samples: bare },
        series: [{ what: 'Queued, leased and ended', samples: outbox }],
      },
    ];
  },
};

function jobsPerSecond(): Promise<number> {
  return inNewFolder(async (folder) => {
    const clock = { now: () => Date.now() };
    const store = openStore(join(folder, 'tocsin.db'), clock);
    let done = 0;
    const worker = createWorker({
      store,
      clock,
      performers: doingNothing(() => {
        done += 1;
      }),
      report: () => Promise.reject(new Error('there is nothing to report')),
      log: pino({ level: 'silent' }),
      random: () => 0.5,
    });
    worker.start();
    const tookMs = await timed(async () => {
      for (let number = 0; number < JOBS; number++) {
        const now = clock.now();
        await store.commit({ jobs: [job(number, now)], now });
        worker.wake();
      }
      await worker.idle();
    });
    await worker.stop(0);
    await store.close();
    if (done !== JOBS) throw new Error(`${done} of ${JOBS} jobs were done`);
    return perSecond(tookMs);
  });
}

function pairsPerSecond(): Promise<number> {
  return inNewFolder(async (folder) => {
    const bare = openBareDatabase(folder);
    const tookMs = await timed(() => {
      for (let number = 0; number < JOBS; number++) {
        bare.remove(bare.insert(JSON.stringify(job(number, number))));
      }
    });
    bare.close();
    return perSecond(tookMs);
  });
}

function perSecond(tookMs: number): number {
  return JOBS / (tookMs / 1000);
}

/** Telling somebody reports nothing back, so that only the outbox itself is measured. */
function job(number: number, now: number): Job {
  return {
    key: `bench/${number}`,
    lane: 'slack',
    effect: {
      kind: 'slack.tell',
      replyTo: { user: 'U012AB3CD' },
      notice: { kind: 'channel_ready', incident: 1 },
    },
    runAt: now,
    isRefresh: false,
  };
}

/** For every kind of effect, so that a new kind needs no line here. */
function doingNothing(count: () => void): Performers {
  const perform = () => {
    count();
    return Promise.resolve({ outcome: 'done' });
  };
  return new Proxy({} as Performers, { get: () => perform });
}
