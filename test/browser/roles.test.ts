/** Roles in the browser, against the real bot: the form, “I have it”, and a list that is ticked. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desks, message, picture } from './desks.ts';
import type { World } from '../world.ts';

let desks: Desks;
let world: World;

beforeAll(async () => {
  desks = await Desks.open();
  ({ world } = desks);
}, 120_000);

afterAll(() => desks.close());

it('are given in a form, taken by a button, and their lists ticked by two people', async () => {
  const { id, name } = await world.declare('ana', 'Ledger is stuck');
  await world.practice.act('bo', { do: 'join', channel: id });
  const [ana, bo] = await Promise.all([desks.visit('ana', name), desks.visit('bo', name)]);

  await ana.getByRole('button', { name: 'Roles' }).click();
  const form = ana.getByRole('dialog', { name: 'Who does what' });
  await form.getByRole('combobox', { name: 'Commander' }).click();
  await form.getByRole('option', { name: /Bo/ }).click();
  await form.getByRole('combobox', { name: 'Scribe' }).click();
  await form.getByRole('option', { name: /Ana/ }).click();
  await picture(ana, 'roles-form');
  await form.getByRole('button', { name: 'Assign' }).click();
  await form.waitFor({ state: 'detached' });

  const offer = message(bo, 'asks you to be commander');
  await offer.getByRole('button', { name: 'Not me' }).waitFor();
  await picture(bo, 'role-offer');
  await offer.getByRole('button', { name: 'I have it' }).click();
  await message(ana, 'They are now commander').waitFor();

  const list = (page: Page) => message(page, 'They are now commander');
  const first = 'Say in the channel that you lead';
  const second = 'Check the severity';
  await list(bo).getByRole('checkbox', { name: first }).check();
  await list(ana).getByText(`☑ ${first}`).waitFor();
  await list(ana).getByRole('checkbox', { name: second }).check();
  await list(bo).getByText(`☑ ${second}`).waitFor();
  await picture(bo, 'role-list');
  for (const page of [ana, bo]) {
    expect(await list(page).getByRole('checkbox', { name: first }).isChecked()).toBe(true);
    expect(await list(page).getByRole('checkbox', { name: second }).isChecked()).toBe(true);
  }
  await list(ana).getByRole('checkbox', { name: first }).uncheck();
  await list(bo).getByText(`☑ ${first}`).waitFor({ state: 'detached' });
  expect(await list(bo).getByRole('checkbox', { name: first }).isChecked()).toBe(false);
});
