/**
 * Slack does what it is asked, and its answer is lost on the way or is an error: whatever is tried
 * again is not there twice. Every method that the bot calls has its turn.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/practice/protocol.ts';
import { World } from '../world.ts';
import { deadJobs } from './rows.ts';
import { playIncident } from './whole-incident.ts';
import type { Picture } from './whole-incident.ts';

const LIMIT_MS = 300_000;

let clean: Picture;
let methods: string[];
/** Without what is asked once and then known, perhaps before a fault is there to meet it. */
let everyTime: string[];

beforeAll(async () => {
  await inWorld(async (world) => {
    clean = await playIncident(world);
    methods = methodsCalled(world);
    world.practice.forgetCalls();
    await playIncident(world);
    everyTime = methodsCalled(world);
  });
});

/** Side by side, for much of it is waiting for the next attempt. */
describe.concurrent.each(['answer_lost', 'error_after_success'] as const)('%s', (kind) => {
  it('on any one method doubles nothing', { timeout: LIMIT_MS }, async () => {
    for (const method of methods) {
      const unused = await playWith([{ kind, method, times: 1 }]);
      if (everyTime.includes(method)) expect(unused, `${method} is called`).toEqual([]);
    }
  });

  it('on all of them, twice each, doubles nothing', { timeout: LIMIT_MS }, async () => {
    await playWith(methods.map((method) => ({ kind, method, times: 2 })));
  });
});

/** Without the opening of sockets: those are open before a fault is there. */
function methodsCalled(world: World): string[] {
  const called = new Set(world.practice.calls().map(({ method }) => method));
  return [...called].filter((method) => method !== 'apps.connections.open');
}

/** Resolves to the faults that were never met. */
async function playWith(faults: Fault[]) {
  return inWorld(async (world) => {
    for (const fault of faults) world.practice.faults.add(fault);
    expect(await playIncident(world), JSON.stringify(faults)).toEqual(clean);
    expect(deadJobs(world.folder)).toEqual([]);
    return world.practice.faults.list();
  });
}

async function inWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const world = await World.start({ practice: { rateLimits: false } });
  try {
    return await work(world);
  } finally {
    await world.stop();
  }
}
