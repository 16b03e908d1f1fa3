/** Tasks in the browser, against the real bot: the form, the list's menus, App Home, a file. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { World } from '../world.ts';
import { launchBrowser } from './browser.ts';
import { compilePage } from './running-page.ts';

const PAGE = fileURLToPath(new URL('../../src/practice/page', import.meta.url));
const PICTURES = process.env['SCREENSHOTS'];

let browser: Browser;
let world: World;
let compiled: string;

beforeAll(async () => {
  [browser, compiled] = await Promise.all([launchBrowser(), compilePage()]);
  world = await World.start({
    practice: { pageDirs: [join(compiled, 'src/practice/page'), PAGE], rateLimits: false },
  });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await world.stop();
  await rm(compiled, { recursive: true, force: true });
});

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

const message = (page: Page, text: string | RegExp) =>
  page.getByRole('article').filter({ hasText: text }).last();

async function type(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message / });
  await composer.fill(text);
  await composer.press('Enter');
}

it('are added in a form, done from the list and from Home, and exported', async () => {
  const { id, name } = await world.declare('ana', 'Ledger is stuck');
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${world.practice.url}/?as=ana`);
  await page.getByRole('link', { name }).first().click();

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
