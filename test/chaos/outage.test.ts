/** Slack refuses everything for a while: it comes through, and the declarer hears what is pending. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/practice/protocol.ts';
import { World } from '../world.ts';
import { expectOnceEach, toldOf, tracesOf } from './once.ts';
import { deadJobs, eventTypes } from './rows.ts';
import { until } from './until.ts';
import { finished } from './whole-incident.ts';

const LIMIT_MS = 120_000;

const REFUSALS: Fault[] = [
  { kind: 'rate_limited', retryAfterSeconds: 2 },
  { kind: 'http_error', status: 500 },
  { kind: 'http_error', status: 503 },
  { kind: 'platform_error', error: 'internal_error' },
];

/** Side by side, for most of it is waiting. How a whole minute passes is in test/app/worker.test.ts. */
describe.concurrent('a Slack that refuses all of the Web API', () => {
  it.each(REFUSALS)('with $kind $status', { timeout: LIMIT_MS }, async (refusal) => {
    await inWorld(async (world) => {
      // What somebody typed is answered by another way, which still works.
      const methods = ['conversations.create', 'chat.postMessage', 'auth.test'];
      for (const method of methods) world.practice.faults.add({ ...refusal, method });
      const answer = await world.incident('ana', 'declare Card payments fail');
      expect(answer).toContain('*INC-1* · SEV3 · Card payments fail is declared');
      await until('the declarer hears what is pending', () => told(world, 'still to come'));
      expect(tracesOf(world.practice, 1)).toMatchObject({ channels: 0, announcements: 0 });
      expect(eventTypes(world.folder, 1)).toContain('setup_delayed');
      world.practice.faults.clear();
      await until('the declarer hears that it is ready', () => told(world, 'is open in'));
      await finished(world);
      expectOnceEach(world.practice, 1, JSON.stringify(refusal));
      expect(deadJobs(world.folder)).toEqual([]);
    });
  });
});

describe.concurrent('a Slack that answers nothing at all', () => {
  it('gets everything when it is back', { timeout: LIMIT_MS }, async () => {
    await inWorld(async (world) => {
      world.practice.faults.add({ kind: 'http_error', status: 500, method: '*' });
      await world.incident('ana', 'declare Card payments fail');
      await until('it is late', () => eventTypes(world.folder, 1).includes('setup_delayed'));
      world.practice.faults.clear();
      await finished(world);
      expectOnceEach(world.practice, 1, 'after the outage');
      expect(told(world, 'is open in')).toBe(true);
    });
  });

  it('is not said to lack what has come meanwhile', { timeout: LIMIT_MS }, async () => {
    await inWorld(async (world) => {
      const refused = ['conversations.create', 'chat.postMessage', 'response_url'];
      const [create] = refused.map((method) =>
        world.practice.faults.add({ kind: 'http_error', status: 500, method }),
      );
      await world.incident('ana', 'declare Card payments fail');
      await until('it is late', () => eventTypes(world.folder, 1).includes('setup_delayed'));
      world.practice.faults.clear(create);
      await until('it has a channel', () => eventTypes(world.folder, 1).includes('channel_opened'));
      world.practice.faults.clear();
      await finished(world);
      expect(told(world, 'is open in')).toBe(true);
      expect(told(world, 'the channel, the card')).toBe(false);
    });
  });

  it('is told what was typed meanwhile, in order', { timeout: LIMIT_MS }, async () => {
    await inWorld(async (world) => {
      await world.declare('ana', 'Card payments fail');
      world.practice.faults.add({ kind: 'rate_limited', retryAfterSeconds: 1, method: '*' });
      for (const text of ['one', 'two', 'three']) {
        expect(await world.incident('ana', `note ${text}`, 'inc-1')).not.toContain('respond');
      }
      await world.incident('ana', 'resolve Over', 'inc-1');
      world.practice.faults.clear();
      await finished(world);
      const { said } = tracesOf(world.practice, 1);
      expect(said.filter((text) => /noted: |resolved INC/.test(text))).toEqual([
        expect.stringContaining('noted: one'),
        expect.stringContaining('noted: two'),
        expect.stringContaining('noted: three'),
        expect.stringContaining('resolved INC-1'),
      ]);
    });
  });
});

function told(world: World, words: string): boolean {
  return allTold(world).some((text) => text.includes(words));
}

function allTold(world: World): string[] {
  const { whispers, direct } = toldOf(world.practice, 1);
  return [...whispers, ...direct];
}

async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
  const world = await World.start({ practice: { rateLimits: false } });
  try {
    await work(world);
  } finally {
    await world.stop();
  }
}
