/** Roles in the browser, against the real bot: the form, “I have it”, and a list that is ticked. */
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
    practice: { pageDirs: [join(compiled, 'src/practice/page'), PAGE] },
  });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await world.stop();
  await rm(compiled, { recursive: true, force: true });
});

async function visit(person: string, channel: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${world.practice.url}/?as=${person}`);
  await page.getByRole('link', { name: channel }).first().click();
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

const message = (page: Page, text: string | RegExp) =>
  page.getByRole('article').filter({ hasText: text }).last();

it('are given in a form, taken by a button, and their lists ticked by two people', async () => {
  const { id, name } = await world.declare('ana', 'Ledger is stuck');
  await world.practice.act('bo', { do: 'join', channel: id });
  const [ana, bo] = await Promise.all([visit('ana', name), visit('bo', name)]);

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

  const list = (page: Page) => message(page, 'you are Commander');
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
