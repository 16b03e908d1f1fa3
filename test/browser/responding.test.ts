/**
 * A responder's day in the browser, against the real bot: command handed over, the status moved on,
 * the timeline read, App Home. With SCREENSHOTS=docs/images it takes the pictures of
 * docs/responding.md.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desks, message, open, picture, type } from './desks.ts';
import type { World } from '../world.ts';

let desks: Desks;
let world: World;

beforeAll(async () => {
  desks = await Desks.open({
    configuration: 'services: [{ id: payments, name: Payments API }]',
    practice: { rateLimits: false },
  });
  ({ world } = desks);
}, 120_000);

afterAll(() => desks.close());

it('takes command, moves the status on, reads the timeline and looks at App Home', async () => {
  await world.declare('ana', 'Card payments fail in the EU --sev SEV1 --service payments');
  const channel = world.channel('ana', 'inc-1').id;
  for (const person of ['bo', 'chidi']) {
    await world.practice.act(person, { do: 'join', channel });
  }
  await world.incident('ana', 'lead @bo', 'inc-1');
  await world.incident('ana', 'role scribe @chidi', 'inc-1');
  await world.settled();

  const bo = await desks.visit('bo', /inc-1-card/);
  await message(bo, 'asks you to be').getByRole('button', { name: 'I have it' }).click();
  const list = message(bo, '“I have it.” They are now commander');
  await list.getByRole('checkbox', { name: 'Check the severity' }).check();
  await list.getByText('☑ Check the severity').waitFor();
  await list.scrollIntoViewIfNeeded();
  await picture(bo, 'hand-over');

  for (const noted of Array.from({ length: 24 }, (_, shard) => `Shard ${shard + 1} is healthy`)) {
    await world.incident('chidi', `note ${noted}`, 'inc-1');
  }
  await world.incident(
    'bo',
    'update Rolling back 4.18.2; a third of cards fail --next 20m',
    'inc-1',
  );
  await world.incident('bo', 'task Compare the ledger with the acquirer @bo --due 2h', 'inc-1');
  await world.settled();
  await type(bo, '/incident timeline');
  const pages = message(bo, 'Timeline of INC-1');
  await pages.getByRole('button', { name: 'Older' }).click();
  await message(bo, 'Declared as SEV1').waitFor();
  await pages.getByRole('button', { name: 'Newer' }).scrollIntoViewIfNeeded();
  await picture(bo, 'timeline-page');

  await bo
    .getByRole('heading', { name: /SEV1 · INC-1/ })
    .first()
    .scrollIntoViewIfNeeded();
  const status = bo.getByRole('combobox', { name: 'Change status' }).first();
  await status.click();
  const monitoring = bo.getByRole('option', { name: /Monitoring/ });
  await monitoring.scrollIntoViewIfNeeded();
  await picture(bo, 'status-menu');
  await monitoring.click();
  await message(bo, 'from Investigating to Monitoring').waitFor();

  await world.declare('chidi', 'Ledger export is late --sev SEV3');
  await open(bo, 'Tocsin');
  await bo.getByRole('tab', { name: 'Home' }).click();
  await bo.getByText('Compare the ledger with the acquirer').waitFor();
  await picture(bo, 'app-home');
  expect(await bo.getByText('Ledger export is late').count()).toBe(1);
});
