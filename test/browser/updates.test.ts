/** Updates in the browser: the form, the reminder with its buttons, following, coming late. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desks, message, open } from './desks.ts';
import type { World } from '../world.ts';

let desks: Desks;
let world: World;

beforeAll(async () => {
  desks = await Desks.open({
    configuration: 'meeting_url: "https://meet.example.com/{reference}"',
  });
  ({ world } = desks);
}, 120_000);

afterAll(() => desks.close());

const direct = (handle: string) => world.told(handle).map(({ text }) => text);

it('an update goes from its form to everybody who follows, and is asked for again', async () => {
  await world.declare('ana', 'Card payments fail --sev SEV1');
  const bo = await desks.visit('bo', /incidents/);
  await message(bo, 'Card payments fail').getByRole('button', { name: 'Follow' }).click();
  await message(bo, 'You follow INC-1').waitFor();

  const ana = await desks.visit('ana', /inc-1-card/);
  await ana.getByRole('button', { name: 'Join meeting' }).waitFor();
  await ana.getByRole('button', { name: 'Post update' }).click();
  const form = ana.getByRole('dialog', { name: 'Post an update' });
  await form.getByRole('textbox', { name: 'What do we know?' }).fill('The card router is broken');
  await form.getByRole('textbox', { name: /What are we doing/ }).fill('Rolling back');
  await form.getByRole('combobox', { name: /When is the next one due/ }).click();
  await form.getByRole('option', { name: 'In 15 minutes' }).click();
  await form.getByRole('button', { name: 'Post', exact: true }).click();
  await message(ana, 'Doing: Rolling back').waitFor();
  await world.settled();
  expect(direct('bo')).toEqual([expect.stringContaining('The card router is broken')]);
  await open(bo, /^Tocsin, 1 unread/i);
  await message(bo, 'The card router is broken').waitFor();

  await world.advance(15);
  await open(ana, /^Tocsin, 1 unread/i);
  const reminder = message(ana, 'is yours to post');
  await reminder.getByRole('button', { name: 'Snooze 10 min' }).click();
  await message(ana, 'The next reminder for INC-1').waitFor();
  await reminder.getByRole('button', { name: 'Post update' }).click();
  await form.getByText('The card router is broken').waitFor();
  await form.getByRole('textbox', { name: 'What do we know?' }).fill('Rolled back');
  await form.getByRole('button', { name: 'Post', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await open(ana, /inc-1-card/);
  await message(ana, 'Rolled back').waitFor();

  const dee = await desks.visit('dee', /incidents/);
  await message(dee, 'Card payments fail')
    .getByText(/inc-1-card/)
    .click();
  await dee.getByRole('button', { name: 'Join channel' }).click();
  await message(dee, '/incident subscribe INC-1').getByText('Only visible to you').waitFor();
});
