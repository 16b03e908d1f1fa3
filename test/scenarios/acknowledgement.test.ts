/** Whoever types is answered by what is on disk here, whatever Slack is doing. */
import { afterEach, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;
afterEach(() => world.stop());

it('answers the first request of a process while Slack refuses every call', async () => {
  world = await World.start();
  world.practice.faults.add({ kind: 'http_error', status: 500, method: '*' });
  expect(await world.incident('ana', 'declare Card payments fail')).toContain('INC-1');
  world.practice.faults.clear();
});
