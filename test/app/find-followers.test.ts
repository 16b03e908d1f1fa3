/** Who is told of an event, on the real store. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { channelOpened, declareIt } from '../domain/history.ts';
import { createBench, pass } from './engine.ts';
import type { Bench, Run } from './engine.ts';

let bench: Bench;
let run: Run;
beforeEach(() => {
  bench = createBench();
  run = bench.open();
  run.worker.start();
});
afterEach(async () => {
  await bench.dispose();
});

const update: IncidentCommand = { type: 'post_update', text: 'x' };

/** Who was told of each event that anybody was told of. */
async function told(): Promise<string[][]> {
  await pass(100);
  const events = await run.store.events(1);
  return events.flatMap((event) => (event.type === 'followers_told' ? [event.users] : []));
}

async function declared(more: Partial<typeof declareIt> = {}): Promise<void> {
  await run.accept({ ...declareIt, ...more });
  await run.accept(channelOpened);
  await pass(100);
}

it('each follower once, but whoever did it', async () => {
  await run.store.subscribe('UBO');
  await declared();
  for (const user of ['UANA', 'UBO', 'WCY']) await run.accept({ type: 'follow' }, user);
  await run.accept(update, 'WCY');
  expect(await told()).toEqual([['UBO'], ['UANA', 'UBO']]);
});

it('nobody, when nobody follows: nothing is written down', async () => {
  await declared();
  await run.accept(update);
  expect(await told()).toEqual([]);
});

it('of a private incident, only who is in it still', async () => {
  await run.store.subscribe('UDEE');
  await declared({ isPrivate: true });
  for (const user of ['UBO', 'WCY']) {
    await run.accept({ type: 'record_joined', user });
    await run.accept({ type: 'follow' }, user);
  }
  await run.accept({ type: 'record_left', user: 'UBO' });
  await run.accept(update);
  expect(await told()).toEqual([['WCY']]);
  expect((await run.ask({ type: 'follow' }, 'UDEE')).ok).toBe(false);
});
