/** A timeline in the browser, against the real bot: the form for a note, its pages, a star. */
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

it('is written in a form, read page by page, and given a star', async () => {
  const { id, name } = await world.declare('ana', 'Ledger is stuck');
  for (let index = 1; index <= 45; index++) {
    await world.incident('ana', `note ${index} minutes ago Step ${100 - index}`, id);
  }
  await world.settled();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${world.practice.url}/?as=ana`);
  await page.getByRole('link', { name }).first().click();

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
