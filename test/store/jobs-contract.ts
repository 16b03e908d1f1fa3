/** What every store must do with jobs: leases, order, refreshes, and no job twice. */
import { expect, it } from 'vitest';
import type { Job, Lane } from '../../src/domain/effects.ts';
import type { LeasedJob, Store } from '../../src/store/store.ts';
import { START } from '../domain/history.ts';
import { jobOf } from './under-test.ts';
import type { TestStore } from './under-test.ts';

const LEASE_MS = 30_000;

export function jobsContract(under: () => TestStore): void {
  leases(under);
  endings(under);
  series(under);
  refreshes(under);
  counts(under);
}

async function queue({ store, clock }: TestStore, ...jobs: Job[]): Promise<void> {
  await store.commit({ jobs, now: clock.now() });
}

function claim(store: Store, limit = 10, lane: Lane = 'slack'): Promise<LeasedJob[]> {
  return store.claim(lane, LEASE_MS, limit);
}

async function claimKeys(store: Store, limit = 10): Promise<string[]> {
  return (await claim(store, limit)).map(({ key }) => key);
}

async function claimOne(store: Store): Promise<LeasedJob> {
  const [job, ...more] = await claim(store);
  if (!job || more.length > 0)
    throw new Error(`expected one job, not ${more.length + (job ? 1 : 0)}`);
  return job;
}

const card = (): Job =>
  jobOf('card', { effect: { kind: 'slack.card', incident: 1 }, isRefresh: true });

function leases(under: () => TestStore): void {
  it('and leases what is due, the longest due first, of one lane', async () => {
    const { store } = under();
    const late = jobOf('late', { runAt: START - 1 });
    const later = jobOf('not yet', { runAt: START + 1 });
    await queue(under(), jobOf('b'), later, jobOf('file', { lane: 'files' }), late);
    expect(await claimKeys(store, 1)).toEqual(['late']);
    expect(await claimKeys(store)).toEqual(['b']);
    expect(await claimKeys(store)).toEqual([]);
  });

  it('and hands over the effect, the count of attempts and when it was decided', async () => {
    const { store } = under();
    await queue(under(), jobOf('a'));
    expect(await claimOne(store)).toEqual({
      key: 'a',
      lane: 'slack',
      effect: { kind: 'slack.pin_card', incident: 1 },
      attempts: 1,
      createdAt: START,
      generation: 0,
      leaseUntil: START + LEASE_MS,
    });
  });

  it('and queues a key once', async () => {
    const { store } = under();
    await queue(under(), jobOf('a'));
    await queue(under(), jobOf('a', { runAt: START - 5 }));
    expect(await claimKeys(store)).toEqual(['a']);
  });

  it('and gives no job to two who ask at once', async () => {
    const { store } = under();
    const keys = Array.from({ length: 40 }, (_, index) => `job-${index}`);
    await queue(under(), ...keys.map((key) => jobOf(key)));
    const claimed = await Promise.all(Array.from({ length: 8 }, () => claimKeys(store, 7)));
    expect(claimed.flat().toSorted()).toEqual(keys.toSorted());
  });

  it('and gives a job to another when its lease has run out, not before', async () => {
    const { store, clock } = under();
    await queue(under(), jobOf('a'));
    await claimOne(store);
    clock.nowMs += LEASE_MS;
    expect(await claimKeys(store)).toEqual([]);
    clock.nowMs += 1;
    expect(await claimOne(store)).toMatchObject({ key: 'a', attempts: 2 });
  });

  it('and takes every lease back when it is opened: whoever held one is dead', async () => {
    await queue(under(), jobOf('a'));
    await claimOne(under().store);
    const again = await under().reopen();
    expect(await claimOne(again)).toMatchObject({ key: 'a', attempts: 2 });
  });

  it('and knows when the next can be leased', async () => {
    const { store, clock } = under();
    expect(await store.nextRunAt('slack')).toBeUndefined();
    await queue(under(), jobOf('a', { runAt: START }), jobOf('b', { runAt: START + 500 }));
    expect(await store.nextRunAt('slack')).toBe(START);
    expect(await store.nextRunAt('files')).toBeUndefined();
    await claimOne(store);
    expect(await store.nextRunAt('slack')).toBe(START + 500);
    clock.nowMs += 600;
    await claimOne(store);
    // Both are in somebody's hands: the first of them is free again after its lease.
    const next = await store.nextRunAt('slack');
    expect(next).toBe(START + LEASE_MS + 1);
    clock.nowMs = next ?? 0;
    expect(await claimKeys(store)).toEqual(['a']);
  });
}

function endings(under: () => TestStore): void {
  it('until they are done', async () => {
    const { store } = under();
    await queue(under(), jobOf('a'));
    await store.end({ job: await claimOne(store) });
    expect(await store.outbox()).toEqual({ waiting: 0, dead: 0 });
  });

  it('and tries again when told, counting on', async () => {
    const { store, clock } = under();
    await queue(under(), jobOf('a'));
    await store.retryLater(await claimOne(store), START + 700, 'timeout');
    expect(await claimKeys(store)).toEqual([]);
    expect(await store.nextRunAt('slack')).toBe(START + 700);
    clock.nowMs += 700;
    expect(await claimOne(store)).toMatchObject({ attempts: 2, createdAt: START });
  });

  it('and shows what was given up, and runs it never again', async () => {
    const { store, clock } = under();
    await queue(under(), jobOf('a'));
    await store.end({ job: await claimOne(store), givenUp: 'channel_not_found' });
    clock.nowMs += 10 * LEASE_MS;
    await queue(under(), jobOf('a'));
    expect(await claimKeys(store)).toEqual([]);
    expect(await store.nextRunAt('slack')).toBeUndefined();
    expect(await store.outbox()).toEqual({ waiting: 0, dead: 1 });
  });

  it('and ends one together with the decision that reports it', async () => {
    const { store } = under();
    await queue(under(), jobOf('a'));
    const job = await claimOne(store);
    expect(await store.commit({ jobs: [jobOf('b')], ends: { job }, now: START })).toBe('committed');
    expect(await claimKeys(store)).toEqual(['b']);
  });

  it('and hears nothing more from an attempt whose lease was lost', async () => {
    const { store, clock } = under();
    await queue(under(), jobOf('a'));
    const late = await claimOne(store);
    clock.nowMs += LEASE_MS + 1;
    const current = await claimOne(store);
    await store.end({ job: late });
    await store.end({ job: late, givenUp: 'x' });
    await store.retryLater(late, START, 'x');
    const answers = { key: 'r', answer: { incident: 1 } };
    const report = { jobs: [jobOf('b')], answers, now: START };
    expect(await store.commit({ ...report, ends: { job: late } })).toBe('lost');
    expect(await store.answered('r')).toBeUndefined();
    expect(await store.outbox()).toMatchObject({ waiting: 1, dead: 0 });
    expect(await claimKeys(store)).toEqual([]);
    expect(await store.commit({ ...report, ends: { job: current } })).toBe('committed');
    expect(await claimKeys(store)).toEqual(['b']);
  });

  it('and still takes the word of an attempt whose lease ran out with nobody to take it up', async () => {
    const { store, clock } = under();
    await queue(under(), jobOf('a'));
    const job = await claimOne(store);
    clock.nowMs += LEASE_MS + 1;
    expect(await store.commit({ jobs: [], ends: { job }, now: START })).toBe('committed');
    expect(await claimKeys(store)).toEqual([]);
  });
}

function series(under: () => TestStore): void {
  const say = (key: string, more: Partial<Job> = {}) => jobOf(key, { series: 'say', ...more });

  it('of one series in their order, one at a time', async () => {
    const { store } = under();
    await queue(under(), say('1'), say('2'), jobOf('other'), say('3'));
    const [first] = await claim(store, 1);
    expect(first?.key).toBe('1');
    expect(await claimKeys(store)).toEqual(['other']);
    if (first) await store.end({ job: first });
    await store.end({ job: await claimOne(store) });
    expect(await claimKeys(store)).toEqual(['3']);
  });

  it('of a series while its first waits for another attempt', async () => {
    const { store, clock } = under();
    await queue(under(), say('1'), say('2'));
    await store.retryLater(await claimOne(store), START + 5_000, 'ratelimited');
    expect(await claimKeys(store)).toEqual([]);
    expect(await store.nextRunAt('slack')).toBe(START + 5_000);
    clock.nowMs += 5_000;
    await store.end({ job: await claimOne(store) });
    expect(await claimKeys(store)).toEqual(['2']);
  });

  it('of a series after its first was given up', async () => {
    const { store } = under();
    await queue(under(), say('1'), say('2'));
    await store.end({ job: await claimOne(store), givenUp: 'msg_too_long' });
    expect(await claimKeys(store)).toEqual(['2']);
  });

  it('of two series side by side', async () => {
    const { store } = under();
    await queue(under(), say('1'), say('a', { series: 'other' }), say('2'));
    expect(await claimKeys(store)).toEqual(['1', 'a']);
  });
}

function refreshes(under: () => TestStore): void {
  it('that show the present state once, when asked twice before they run', async () => {
    const { store } = under();
    await queue(under(), card());
    await queue(under(), card());
    await store.end({ job: await claimOne(store) });
    expect(await store.outbox()).toEqual({ waiting: 0, dead: 0 });
  });

  it('that show the present state once more, when asked while they run', async () => {
    const { store } = under();
    await queue(under(), card());
    const running = await claimOne(store);
    await queue(under(), card());
    expect(await claimKeys(store)).toEqual([]);
    await store.end({ job: running });
    const again = await claimOne(store);
    expect(again.attempts).toBe(1);
    await store.end({ job: again });
    expect(await store.outbox()).toEqual({ waiting: 0, dead: 0 });
  });

  it('that show the present state once more, when asked while they fail for good', async () => {
    const { store } = under();
    await queue(under(), card());
    const running = await claimOne(store);
    await queue(under(), card());
    await store.end({ job: running, givenUp: 'invalid_blocks' });
    await store.end({ job: await claimOne(store), givenUp: 'invalid_blocks' });
    expect(await store.outbox()).toEqual({ waiting: 0, dead: 1 });
  });

  it('that were given up, again when asked for again', async () => {
    const { store, clock } = under();
    await queue(under(), card());
    await store.end({ job: await claimOne(store), givenUp: 'invalid_blocks' });
    clock.nowMs += 60_000;
    await queue(under(), { ...card(), runAt: clock.now() });
    expect(await claimOne(store)).toMatchObject({ attempts: 1, createdAt: clock.now() });
  });

  it('that wait for another attempt go on waiting when asked for again', async () => {
    const { store } = under();
    await queue(under(), card());
    await store.retryLater(await claimOne(store), START + 9_000, 'ratelimited');
    await queue(under(), card());
    expect(await claimKeys(store)).toEqual([]);
    expect(await store.nextRunAt('slack')).toBe(START + 9_000);
  });
}

function counts(under: () => TestStore): void {
  it('and counts those that wait, those given up, and how late the latest is', async () => {
    const { store, clock } = under();
    expect(await store.outbox()).toEqual({ waiting: 0, dead: 0 });
    await queue(under(), jobOf('a'), jobOf('b', { runAt: START + 9_000 }));
    expect(await store.outbox()).toEqual({ waiting: 2, dead: 0 });
    clock.nowMs += 1;
    expect(await store.outbox()).toEqual({ waiting: 2, dead: 0, oldestDueAt: START });
    await store.end({ job: await claimOne(store), givenUp: 'x' });
    expect(await store.outbox()).toEqual({ waiting: 1, dead: 1 });
  });
}
