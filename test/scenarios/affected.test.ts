/** Which service an incident hits: by its own command, and from where people look for it first. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start({
    configuration: 'services: [{ id: payments, name: Payments API }]',
  });
  await world.declare('ana', 'Payouts are late');
});

afterEach(async () => {
  await world.stop();
});

it('is set by its own command, which `set` leads to, and is on the card by its name', async () => {
  expect(await world.incident('ana', 'set service payments', 'inc-1')).toBe(
    'That has a command of its own: `/incident service payments`.',
  );
  expect(await world.incident('ana', 'service ledger', 'inc-1')).toBe(
    '“ledger” is not a service. There are:\n• *payments* Payments API\nSet it with `/incident service payments`.',
  );
  expect(await world.incident('ana', 'service', 'inc-1')).toContain('is not set. There are:');
  expect(await world.incident('ana', 'service payments api', 'inc-1')).toBe(
    'The service of INC-1 is Payments API.',
  );
  await world.settled();
  expect(JSON.stringify(world.card('ana', 'inc-1').blocks)).toContain('Payments API');
  expect(world.said('ana', 'incidents')[0]).toContain('Payments API');
});
