/** A timeline in the browser, against the real bot: the form for a note, its pages, a star. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desks, message, picture } from './desks.ts';
import type { World } from '../world.ts';

let desks: Desks;
let world: World;

beforeAll(async () => {
  desks = await Desks.open({ practice: { rateLimits: false } });
  ({ world } = desks);
}, 120_000);

afterAll(() => desks.close());

it('is written in a form, read page by page, and given a star', async () => {
  const { id, name } = await world.declare('ana', 'Ledger is stuck');
  for (let index = 1; index <= 45; index++) {
    await world.incident('ana', `note ${index} minutes ago Step ${100 - index}`, id);
  }
  await world.settled();
  const page = await desks.visit('ana', name);

  const composer = page.getByRole('textbox', { name: /^Message #/ });
  await composer.fill('/incident note');
  await composer.press('Enter');
  const form = page.getByRole('dialog', { name: 'Note on the timeline' });
  await form.getByRole('textbox', { name: 'What did you see or do?' }).fill('The vacuum was off');
  await picture(page, 'note-form');
  await form.getByRole('button', { name: 'Note it' }).click();
  await form.waitFor({ state: 'detached' });
  await message(page, 'noted: The vacuum was off').waitFor();

  await world.press('ana', id, 'Timeline');
  const shown = message(page, 'Timeline of INC-1');
  await shown.getByText('The vacuum was off').waitFor();
  await picture(page, 'timeline');
  await shown.getByRole('button', { name: 'Older' }).click();
  await shown.getByText('Step 75').waitFor();
  expect(await shown.getByText('The vacuum was off').count()).toBe(0);
  await shown.getByRole('button', { name: 'Newer' }).click();
  await shown.getByText('The vacuum was off').waitFor();

  const line = await shown.getByText('The vacuum was off').first().innerText();
  const number = /#(\d+)[^#]*The vacuum was off/.exec(line)?.[1] ?? '';
  await composer.fill(`/incident star ${number}`);
  await composer.press('Enter');
  await message(page, `#${number} is a key moment`).waitFor();
  await composer.fill('/incident timeline --starred');
  await composer.press('Enter');
  await message(page, 'only what has a star').getByText('The vacuum was off').waitFor();
  await picture(page, 'timeline-starred');
});
