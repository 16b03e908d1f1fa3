/** Tasks in the browser, against the real bot: the form, the list's menus, App Home, a file. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desks, message, picture, type } from './desks.ts';
import type { World } from '../world.ts';

let desks: Desks;
let world: World;

beforeAll(async () => {
  desks = await Desks.open({ practice: { rateLimits: false } });
  ({ world } = desks);
}, 120_000);

afterAll(() => desks.close());

it('are added in a form, done from the list and from Home, and exported', async () => {
  const { id, name } = await world.declare('ana', 'Ledger is stuck');
  const page = await desks.visit('ana', name);

  await page.getByRole('button', { name: 'Add task' }).click();
  const form = page.getByRole('dialog', { name: 'Add a task' });
  await form.getByRole('textbox', { name: 'What is to be done?' }).fill('Fail over the ledger');
  await form.getByRole('combobox', { name: 'Who' }).click();
  await form.getByRole('option', { name: /Ana/ }).click();
  await picture(page, 'task-form');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await message(page, 'added task 1: Fail over the ledger').waitFor();

  await type(page, '/incident task Tell support');
  await message(page, 'Task 2 of INC-1 is added').waitFor();
  await type(page, '/incident tasks');
  const list = message(page, 'Tasks of INC-1');
  await list.getByText('2 open of 2').waitFor();
  await picture(page, 'tasks');
  await list.getByRole('button', { name: 'More options' }).last().click();
  await page.getByRole('menuitem', { name: 'Take it' }).click();
  await message(page, 'took task 2: Tell support').waitFor();

  await page.goto(`${world.practice.url}/?as=ana#home`);
  const home = page.getByRole('tabpanel', { name: 'Home' });
  await home.getByText('My tasks').waitFor();
  await picture(page, 'home');
  await home.getByRole('button', { name: 'Done' }).first().click();
  await home.getByText('Fail over the ledger').waitFor({ state: 'detached' });
  await home.getByText('Tell support').waitFor();

  await world.incident('ana', 'export INC-1 --format md', id);
  await world.settled();
  await page.getByRole('tab', { name: 'Messages' }).click();
  await message(page, 'Your export of INC-1').waitFor();
  await picture(page, 'export');
  expect(await message(page, 'Your export of INC-1').textContent()).toMatch(/INC-1-.*\.md/);
});
