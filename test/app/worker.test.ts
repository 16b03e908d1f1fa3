/** The worker on the real store, with a world that answers as it likes: what becomes of each job. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Performed } from '../../src/domain/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { declareIt } from '../domain/history.ts';
import { createBench, declareAndWait, pass } from './engine.ts';
import type { Bench, Run } from './engine.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(async () => {
  await bench.dispose();
});

function start(change?: (store: Store) => Store): Run {
  const run = bench.open(change);
  run.worker.start();
  return run;
}

const note = (text: string) => ({ type: 'add_note', text }) as const;
const retry = (reason: string, afterMs?: number): Performed => ({
  outcome: 'retry',
  reason,
  ...(afterMs === undefined ? {} : { afterMs }),
});
const HOUR = 3_600_000;

/** As when the machine slept: the clock is on, and the timers come after. */
async function jump(ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms);
  await pass(6_000);
}

/** A promise for the test to keep. */
function promised<T>() {
  let keep: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

async function eventTypes({ store }: Run): Promise<string[]> {
  return (await store.events(1)).map(({ type }) => type);
}

describe('a declaration', () => {
  it('is brought all the way: channel, people, card, topic, list, announcement, each once', async () => {
    const run = start();
    await run.accept(declareIt);
    await pass(100);
    expect(run.runs.toSorted()).toEqual([
      'slack.announcement#1',
      'slack.bookmark#1',
      'slack.card#1',
      'slack.create_channel#1',
      'slack.invite#1',
      'slack.pin_card#1',
      'slack.role_message#1',
      'slack.topic#1',
    ]);
    expect(await run.store.incident(1)).toMatchObject({
      channel: { id: 'C1' },
      members: ['UANA'],
      card: { channel: 'C1' },
      announcement: { channel: 'C9' },
    });
    await pass(10_000);
    expect(await eventTypes(run)).not.toContain('setup_delayed');
    expect(await run.store.outbox()).toEqual({ waiting: 0, dead: 0 });
  });

  it('that Slack holds up is told to the declarer after some seconds', async () => {
    const run = start();
    run.answer('slack.create_channel', () => retry('ratelimited', 60_000));
    await run.accept(declareIt);
    await pass(7_900);
    expect(run.runs).toEqual(['slack.create_channel#1']);
    await pass(200);
    expect(run.runs).toContain('slack.tell#1');
    expect(await eventTypes(run)).toContain('setup_delayed');
  });
});

describe('an attempt that fails', () => {
  it('is made again, later each time, until it succeeds', async () => {
    const run = start();
    run.answer('slack.create_channel', (_, { number }) =>
      number < 4 ? retry('timeout') : { outcome: 'done' },
    );
    await run.accept(declareIt);
    const attempts = () => run.runs.filter((each) => each.startsWith('slack.create_channel'));
    const madeAfter = async (ms: number) => {
      await pass(ms);
      return attempts().length;
    };
    expect(await madeAfter(10)).toBe(1);
    expect(await madeAfter(250)).toBe(2);
    expect(await madeAfter(400)).toBe(2);
    expect(await madeAfter(150)).toBe(3);
    expect(await madeAfter(1_100)).toBe(4);
    expect(await madeAfter(60_000)).toBe(4);
  });

  it('waits as long as it is told to', async () => {
    const run = start();
    run.answer('slack.create_channel', (_, { number }) =>
      number === 1 ? retry('ratelimited', 20_000) : { outcome: 'done' },
    );
    await run.accept(declareIt);
    await pass(19_000);
    expect(run.runs).not.toContain('slack.create_channel#2');
    await pass(1_500);
    expect(run.runs).toContain('slack.create_channel#2');
  });

  it('by throwing is made again', async () => {
    const run = start();
    run.answer('slack.create_channel', (_, { number }) => {
      if (number === 1) throw new Error('a bug');
      return { outcome: 'done' };
    });
    await run.accept(declareIt);
    await pass(1_000);
    expect(run.runs).toContain('slack.create_channel#2');
  });

  it('keeps its key and its beginning from attempt to attempt', async () => {
    const run = start();
    const seen: [string, number][] = [];
    run.answer('slack.create_channel', (_, { key, since }) => {
      seen.push([key, since]);
      return retry('timeout');
    });
    await run.accept(declareIt);
    await pass(5_000);
    expect(seen.length).toBeGreaterThan(2);
    expect(new Set(seen.map(String)).size).toBe(1);
  });

  it('for a day is given up', async () => {
    const run = start();
    run.answer('slack.create_channel', () => retry('service_unavailable', HOUR));
    await run.accept(declareIt);
    for (let hours = 1; hours < 24; hours++) await jump(HOUR);
    expect(run.runs).toContain('slack.create_channel#20');
    expect(await eventTypes(run)).not.toContain('effect_failed');
    await jump(2 * HOUR);
    expect(await eventTypes(run)).toContain('effect_failed');
    expect(await run.store.outbox()).toMatchObject({ dead: 1 });
  });

  it('to answer at all is cut off, and its late answer changes nothing', async () => {
    const run = start();
    const hung = promised<Performed>();
    const cut = new AbortController();
    // The attempt's own time-out does not stand still with the test's clock.
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(cut.signal);
    run.answer('slack.create_channel', (_, { number }) =>
      number === 1 ? hung.promise : { outcome: 'done' },
    );
    await run.accept(declareIt);
    await pass(100);
    cut.abort();
    timeout.mockRestore();
    // Its request may still be under way: the next attempt comes when that has ended.
    await pass(11_000);
    expect(run.runs).not.toContain('slack.create_channel#2');
    await pass(2_000);
    expect(run.runs).toContain('slack.create_channel#2');
    const channel = { id: 'CLATE', name: 'late' };
    hung.keep({ outcome: 'done', report: { type: 'record_channel', channel } });
    await pass(1_000);
    expect((await run.store.incident(1))?.channel).toBeUndefined();
  });
});

describe('what is given up', () => {
  const giveUp: Performed = { outcome: 'give_up', reason: 'restricted_action' };

  it('is written down, kept, and told to the declarer', async () => {
    const run = start();
    run.answer('slack.create_channel', () => giveUp);
    await run.accept(declareIt);
    await pass(100);
    expect(await run.store.incident(1)).toMatchObject({
      failures: [{ what: 'slack.create_channel', reason: 'restricted_action' }],
    });
    expect(run.runs).toEqual(['slack.create_channel#1', 'slack.tell#1']);
    expect(await run.store.outbox()).toMatchObject({ dead: 1 });
  });

  it('of the card is told once, though the card is where failures are shown', async () => {
    const run = start();
    run.answer('slack.card', () => giveUp);
    await run.accept(declareIt);
    await pass(60_000);
    const failures = (await eventTypes(run)).filter((type) => type === 'effect_failed');
    expect(failures).toHaveLength(1);
    expect(run.runs.filter((each) => each.startsWith('slack.card'))).toHaveLength(1);
  });

  it('of what is shown again and again is told once', async () => {
    const run = start();
    await declareAndWait(run);
    run.answer('slack.topic', () => giveUp);
    for (const severity of ['1', '2', '3']) {
      await run.accept({ type: 'change_severity', severity });
      await pass(1_000);
    }
    expect(run.runs.filter((each) => each === 'slack.topic#1')).toHaveLength(3);
    expect(run.runs.filter((each) => each === 'slack.tell#1')).toHaveLength(1);
  });

  it('of telling somebody is not told', async () => {
    const run = start();
    run.answer('slack.create_channel', () => giveUp);
    run.answer('slack.tell', () => giveUp);
    await run.accept(declareIt);
    await pass(60_000);
    expect(run.runs.filter((each) => each.startsWith('slack.tell'))).toHaveLength(2);
    const failures = (await eventTypes(run)).filter((type) => type === 'effect_failed');
    expect(failures).toHaveLength(1);
  });
});

describe('the order', () => {
  it('of what is said is kept while the first of it waits', async () => {
    const run = start();
    await declareAndWait(run);
    const said: number[] = [];
    run.answer('slack.say_event', (effect, { number }) => {
      if (effect.kind !== 'slack.say_event') throw new Error('another effect');
      if (number === 1 && said.length === 0) return retry('ratelimited', 5_000);
      said.push(effect.seq);
      return { outcome: 'done' };
    });
    for (const text of ['a', 'b', 'c']) await run.accept(note(text));
    await pass(4_000);
    expect(said).toEqual([]);
    await pass(2_000);
    expect(said).toEqual(said.toSorted((a, b) => a - b));
    expect(said).toHaveLength(3);
  });

  it('is waited for, not asked for again and again', async () => {
    let claims = 0;
    const run = start((store) => ({
      ...store,
      claim: async (...given) => {
        claims += 1;
        return store.claim(...given);
      },
    }));
    await declareAndWait(run);
    run.answer('slack.say_event', () => retry('ratelimited', 30_000));
    await run.accept(note('a'));
    await run.accept(note('b'));
    await pass(1_000);
    claims = 0;
    await pass(20_000);
    // Each lane looks every 5 s.
    expect(claims).toBeLessThan(20);
  });

  it('of one lane does not hold up another', async () => {
    const run = start();
    const hung = promised<Performed>();
    await declareAndWait(run);
    run.answer('slack.read_message', () => hung.promise);
    for (let index = 0; index < 12; index++) {
      const message = { channel: 'C1', ts: `1485900000.${index}` };
      await run.accept({ type: 'capture_message', message, source: 'pin' });
    }
    await pass(100);
    expect(run.runs).toHaveLength(8);
    await run.accept({ type: 'resolve' });
    await pass(100);
    expect(run.runs).toContain('postmortem.write#1');
    hung.keep({ outcome: 'done' });
    await pass(100);
    expect(run.runs.filter((each) => each.startsWith('slack.read_message'))).toHaveLength(12);
  });
});
