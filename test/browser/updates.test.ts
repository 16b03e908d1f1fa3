/** Updates in the browser: the form, the reminder with its buttons, following, coming late. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { World } from '../world.ts';
import { launchBrowser } from './browser.ts';
import { compilePage } from './running-page.ts';

const PAGE = fileURLToPath(new URL('../../src/practice/page', import.meta.url));

let browser: Browser;
let world: World;
let compiled: string;

beforeAll(async () => {
  [browser, compiled] = await Promise.all([launchBrowser(), compilePage()]);
  world = await World.start({
    practice: { pageDirs: [join(compiled, 'src/practice/page'), PAGE] },
    configuration: 'meeting_url: "https://meet.example.com/{reference}"',
  });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await world.stop();
  await rm(compiled, { recursive: true, force: true });
});

async function visit(person: string, channel: RegExp): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${world.practice.url}/?as=${person}`);
  await page.getByRole('textbox', { name: 'Message #general' }).waitFor();
  await open(page, channel);
  return page;
}

async function open(page: Page, channel: RegExp): Promise<void> {
  await page.getByRole('link', { name: channel }).first().click();
}

const message = (page: Page, text: string | RegExp) =>
  page.getByRole('article').filter({ hasText: text }).last();

const direct = (handle: string) => world.told(handle).map(({ text }) => text);

it('an update goes from its form to everybody who follows, and is asked for again', async () => {
  await world.declare('ana', 'Card payments fail --sev SEV1');
  const bo = await visit('bo', /incidents/);
  await message(bo, 'Card payments fail').getByRole('button', { name: 'Follow' }).click();
  await message(bo, 'You follow INC-1').waitFor();

  const ana = await visit('ana', /inc-1-card/);
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

  const dee = await visit('dee', /incidents/);
  await message(dee, 'Card payments fail')
    .getByText(/inc-1-card/)
    .click();
  await dee.getByRole('button', { name: 'Join channel' }).click();
  await message(dee, '/incident subscribe INC-1').getByText('Only visible to you').waitFor();
});
