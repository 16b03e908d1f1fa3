/** Slack delivers twice, late, in another order, or over a dead socket: nothing doubles, nothing is lost. */
import { describe, expect, it } from 'vitest';
import { World } from '../world.ts';
import { eventTypes, read } from './rows.ts';
import { until } from './until.ts';
import { finished, playIncident } from './whole-incident.ts';

/** Longer than the SDK takes to notice a dead socket and to open another. */
const LIMIT_MS = 120_000;

/** Side by side, for most of it is waiting: each has a workspace of its own. */
describe.concurrent('with every envelope delivered twice', () => {
  it(
    'a whole incident comes to the same as with once',
    async () => {
      await inWorld(async (world) => {
        const once = await playIncident(world);
        const told = world.whispers('ana', 'general').length;
        world.practice.faults.add({ kind: 'duplicate_delivery' });
        expect(await playIncident(world)).toEqual(once);
        expect(world.whispers('ana', 'general')).toHaveLength(2 * told);
      });
    },
    LIMIT_MS,
  );

  it(
    'a form declares once, and is open once',
    async () => {
      await inWorld(async (world) => {
        world.practice.faults.add({ kind: 'duplicate_delivery' });
        await world.incident('bo', 'declare');
        const title = { value: { type: 'plain_text_input', value: 'From a form' } };
        expect(await world.submit('bo', { title })).toEqual({});
        await finished(world);
        expect(read(world.folder, 'SELECT number FROM incidents')).toHaveLength(1);
        expect(world.calls('conversations.create')).toHaveLength(1);
        expect(world.practice.snapshot('bo').modals).toEqual([]);
        const told = world.whispers('bo', 'general').map(({ text }) => text);
        expect(told).toEqual([expect.stringContaining('*INC-1* is open in')]);
      });
    },
    LIMIT_MS,
  );
});

describe.concurrent('with envelopes in another order', () => {
  it(
    'each message is on the timeline once',
    async () => {
      await inWorld(async (world) => {
        await world.declare('ana', 'Card payments fail');
        const texts = ['one', 'two', 'three', 'four', 'five'];
        const sent: string[] = [];
        for (const text of texts) sent.push(await world.say('ana', 'inc-1', text));
        await finished(world);
        world.practice.faults.add({ kind: 'out_of_order', holdMs: 100 });
        await Promise.all(sent.map((ts) => pushpin(world, ts)));
        await finished(world);
        expect(captured(world)).toBe(5);
        expect(eventTypes(world.folder, 1).filter((type) => type === 'message_read')).toHaveLength(
          5,
        );
      });
    },
    LIMIT_MS,
  );
});

describe.concurrent('a socket', () => {
  it(
    'that is silent for a while: what happened meanwhile arrives, once',
    async () => {
      await inWorld(async (world) => {
        const ts = await declareAndSay(world);
        const silence = world.practice.faults.add({ kind: 'silent_socket' });
        await pushpin(world, ts);
        const typed = await world.incident('ana', 'note Typed into the void', 'inc-1');
        expect(typed).toContain('did not respond');
        world.practice.faults.clear(silence);
        await finished(world);
        await works(world);
      });
    },
    LIMIT_MS,
  );

  it.each(['silent_socket', 'refresh_sockets'] as const)(
    'that is gone (%s) is opened again, and what waited for it arrives, once',
    async (kind) => {
      await inWorld(async (world) => {
        const ts = await declareAndSay(world);
        const fault = world.practice.faults.add({ kind });
        await until('it has left its sockets', () => world.practice.connections() === 0);
        world.practice.faults.clear(fault);
        await pushpin(world, ts);
        await until('it is back', () => world.practice.connections() === 2);
        await finished(world);
        await works(world);
      });
    },
    LIMIT_MS,
  );
});

async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
  const world = await World.start({ practice: { ackTimeoutMs: 1_000, rateLimits: false } });
  try {
    await work(world);
  } finally {
    await world.stop();
  }
}

/** Resolves to a message in the new incident's channel. */
async function declareAndSay(world: World): Promise<string> {
  await world.declare('ana', 'Card payments fail');
  const ts = await world.say('ana', 'inc-1', 'The pool is exhausted');
  await finished(world);
  return ts;
}

async function pushpin(world: World, ts: string): Promise<void> {
  const channel = world.channel('ana', 'inc-1').id;
  await world.practice.act('ana', { do: 'react', channel, ts, emoji: 'pushpin' });
}

/** The message is on the timeline, and what is typed now is done. */
async function works(world: World): Promise<void> {
  expect(captured(world)).toBe(1);
  expect(await world.incident('ana', 'note Typed again', 'inc-1')).not.toContain('respond');
  await finished(world);
  expect(eventTypes(world.folder, 1).filter((type) => type === 'noted')).toHaveLength(1);
}

function captured(world: World): number {
  return eventTypes(world.folder, 1).filter((type) => type === 'message_captured').length;
}
