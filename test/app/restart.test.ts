/** The worker when it is stopped or dies: nothing is lost, and nothing is reported twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Effect } from '../../src/domain/effects.ts';
import type { Performed } from '../../src/domain/ports.ts';
import { declareIt } from '../domain/history.ts';
import { createBench, pass } from './engine.ts';
import type { Bench } from './engine.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(async () => {
  await bench.dispose();
});

/** A promise for the test to keep. */
function promised() {
  let keep: (value: Performed) => void = () => {};
  const promise = new Promise<Performed>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

describe('a process that dies', () => {
  it('in an attempt is followed by one that makes the next', async () => {
    const first = bench.open();
    first.worker.start();
    first.answer('slack.create_channel', () => promised().promise);
    await first.accept(declareIt);
    await pass(100);
    // As a kill: nothing is told to end.
    await first.store.close();

    const second = bench.open();
    second.worker.start();
    await pass(100);
    expect(second.runs[0]).toBe('slack.create_channel#2');
    expect(await second.store.incident(1)).toMatchObject({ channel: { id: 'C1' } });
  });

  it('before its worker had begun leaves the work for the next', async () => {
    const first = bench.open();
    await first.accept(declareIt);
    await first.store.close();

    const second = bench.open();
    second.worker.start();
    await pass(100);
    expect(second.runs[0]).toBe('slack.create_channel#1');
  });

  it('is followed by timers that fire when they are due, or at once when that has passed', async () => {
    const first = bench.open();
    await first.accept(declareIt);
    await first.store.close();
    await pass(60_000);

    const second = bench.open();
    second.answer('slack.create_channel', () => ({ outcome: 'retry', reason: 'timeout' }));
    second.worker.start();
    await pass(100);
    expect((await second.store.events(1)).map(({ type }) => type)).toContain('setup_delayed');
  });
});

describe('a worker that is stopped', () => {
  it('waits for what is running, and takes no more', async () => {
    const run = bench.open();
    const running = promised();
    run.answer('slack.create_channel', () => running.promise);
    run.worker.start();
    await run.accept(declareIt);
    await pass(100);
    let isStopped = false;
    const stopped = run.worker.stop(8_000).then(() => (isStopped = true));
    await run.accept({ type: 'resolve' });
    await pass(5_000);
    expect(isStopped).toBe(false);
    running.keep({
      outcome: 'done',
      report: { type: 'record_channel', channel: { id: 'C1', name: 'x' } },
    });
    await stopped;
    expect(await run.store.incident(1)).toMatchObject({ channel: { id: 'C1' } });
    await pass(60_000);
    expect(run.runs).toEqual(['slack.create_channel#1']);
  });

  it('waits no longer than it may', async () => {
    const run = bench.open();
    run.answer('slack.create_channel', () => promised().promise);
    run.worker.start();
    await run.accept(declareIt);
    await pass(100);
    const stopped = run.worker.stop(8_000);
    await pass(8_000);
    await stopped;
  });

  it('is idle when nothing is due: what is due later may wait', async () => {
    const run = bench.open();
    run.worker.start();
    let isIdle = false;
    await run.accept(declareIt);
    const idle = run.worker.idle().then(() => (isIdle = true));
    expect(isIdle).toBe(false);
    await pass(500);
    await idle;
    // The check on the setup is still to come.
    expect(await run.store.outbox()).toEqual({ waiting: 1, dead: 0 });
  });
});

it('a database that refuses for a while costs the answer, not the job', async () => {
  let isBroken = false;
  const run = bench.open((store) => ({
    ...store,
    commit: async (commit) => {
      if (isBroken) throw new Error('disk full');
      return store.commit(commit);
    },
  }));
  await run.accept(declareIt);
  isBroken = true;
  run.worker.start();
  await pass(1_000);
  expect(run.runs).toEqual(['slack.create_channel#1']);
  isBroken = false;
  await pass(36_000);
  expect(run.runs).toContain('slack.create_channel#2');
  expect(await run.store.incident(1)).toMatchObject({ channel: { id: 'C1' } });
});

it('a timer for an incident that is not there is over when it fires', async () => {
  const run = bench.open();
  const effect = { kind: 'wake', incident: 99, command: { type: 'check_setup' } } as const;
  const job = { key: 'wake', effect, lane: 'clock', runAt: 0, isRefresh: false } as const;
  await run.store.commit({ jobs: [job], now: 0 });
  run.worker.start();
  await pass(100);
  expect(await run.store.outbox()).toEqual({ waiting: 0, dead: 0 });
  expect(await run.store.events(99)).toEqual([]);
});

it('a job of a kind that this version does not know is given up in the end, not the others', async () => {
  const run = bench.open();
  const effect = { kind: 'slack.canvas', incident: 1 } as unknown as Effect;
  const job = { key: 'later', effect, lane: 'slack', runAt: 0, isRefresh: false } as const;
  await run.store.commit({ jobs: [job], now: 0 });
  await run.accept(declareIt);
  run.worker.start();
  await pass(1_000);
  expect(await run.store.incident(1)).toMatchObject({ card: { channel: 'C1' } });
  expect(await run.store.outbox()).toMatchObject({ dead: 1 });
});
