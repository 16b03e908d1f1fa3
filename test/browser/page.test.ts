/** The practice page as people use it: the real gateway, a real Bolt app, a real browser. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startPage, type RunningPage } from './running-page.ts';

let browser: Browser;
let running: RunningPage;
const open: Page[] = [];

beforeAll(async () => {
  [browser, running] = await Promise.all([launchBrowser(), startPage()]);
}, 120_000);

afterEach(async () => {
  await Promise.all(open.splice(0).map((page) => page.context().close()));
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

/** A tab of its own, as if each person sat at another machine. */
async function visit(person: string, at = ''): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  open.push(page);
  await page.goto(`${running.url}/?as=${person}${at}`);
  await composer(page).waitFor();
  return page;
}

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message #general' });

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

const message = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

describe('slash commands', () => {
  it('are completed while one types, and open a modal that says what is wrong, then goes', async () => {
    const page = await visit('ana');
    await composer(page).pressSequentially('/inc');
    await page.getByRole('option', { name: '/incident' }).waitFor();
    await composer(page).press('Enter');
    await composer(page).pressSequentially('dec');
    await composer(page).press('Tab');
    await expect.poll(() => composer(page).inputValue()).toBe('/incident declare ');
    await composer(page).press('Enter');

    const modal = page.getByRole('dialog', { name: 'Declare an incident' });
    const title = modal.getByRole('textbox', { name: 'What is happening?' });
    await modal.getByRole('button', { name: 'Declare', exact: true }).click();
    await modal.getByText('Please complete this required field.').waitFor();
    await title.fill('abc');
    await title.press('Enter');
    await modal.getByText('Say a little more.').waitFor();
    await title.fill('Card payments fail');
    await modal.getByRole('combobox', { name: 'Severity' }).click();
    await modal.getByRole('option', { name: 'SEV1' }).click();
    await modal.getByRole('button', { name: 'Declare', exact: true }).click();

    await modal.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'SEV1 Card payments fail' }).waitFor();
  });

  it('come back with the up arrow', async () => {
    const page = await visit('ana');
    await say(page, '/incident secret');
    await composer(page).press('ArrowUp');
    await expect.poll(() => composer(page).inputValue()).toBe('/incident secret');
  });

  it('that the app does not answer are told of as Slack does', async () => {
    const page = await visit('ana');
    await say(page, '/incident silent');
    await page.getByText(/\/incident failed/).waitFor();
  });

  it('are offered to a newcomer on the first screen', async () => {
    const page = await visit('ana');
    await page.getByRole('button', { name: 'Put it in the composer' }).click();
    await expect.poll(() => composer(page).inputValue()).toBe('/incident declare ');
    await page.getByRole('button', { name: 'Dismiss hint' }).click();
    expect(await page.getByText('to start an incident').count()).toBe(0);
  });
});

describe('messages', () => {
  it('change in place when a button is pressed', async () => {
    const page = await visit('ana');
    await say(page, '/incident card');
    const card = message(page, 'The card').last();
    await card.getByText('Pressed 0 times').waitFor();
    await card.getByRole('button', { name: 'Press' }).click();
    await card.getByText('Pressed 1 times').waitFor();
    await card.getByRole('button', { name: 'Press' }).click();
    await card.getByText('Pressed 2 times').waitFor();
  });

  it('are seen live by another person, in bold while unread', async () => {
    const [ana, ben] = await Promise.all([visit('ana'), visit('ben')]);
    await say(ana, 'Is checkout slow for *you*?');
    await message(ben, 'Is checkout slow for you?').waitFor();
    await ben.getByRole('link', { name: 'random' }).click();
    await say(ana, 'Still slow');
    await ben.getByRole('link', { name: 'general, 1 unread' }).click();
    await message(ben, 'Still slow').waitFor();
  });

  it('have threads', async () => {
    const [ana, ben] = await Promise.all([visit('ana'), visit('ben')]);
    await say(ana, 'Who is on this?');
    await message(ben, 'Who is on this?').hover();
    await ben.getByRole('button', { name: 'Reply in thread' }).click();
    const reply = ben.getByRole('textbox', { name: 'Reply in thread' });
    await reply.fill('I am');
    await reply.press('Enter');
    await ben.getByRole('complementary', { name: 'Thread' }).getByText('I am').waitFor();
    await message(ana, 'Who is on this?')
      .getByRole('button', { name: /1 reply/ })
      .click();
    await ana.getByRole('complementary', { name: 'Thread' }).getByText('I am').waitFor();
  });

  it('take and lose reactions', async () => {
    const [ana, ben] = await Promise.all([visit('ana'), visit('ben')]);
    await say(ana, 'Rolled back');
    await message(ben, 'Rolled back').hover();
    await ben.getByRole('button', { name: 'React with pushpin' }).click();
    const reaction = message(ana, 'Rolled back').getByRole('button', { name: /^pushpin/ });
    await reaction.click();
    await message(ben, 'Rolled back')
      .getByRole('button', { name: /^pushpin reaction, 2/ })
      .click();
    await message(ana, 'Rolled back')
      .getByRole('button', { name: /^pushpin reaction, 1: You/ })
      .click();
    await reaction.waitFor({ state: 'detached' });
  });

  it('are edited and deleted by who wrote them', async () => {
    const [ana, ben] = await Promise.all([visit('ana'), visit('ben')]);
    await say(ana, 'A tpyo');
    await message(ana, 'A tpyo').hover();
    await ana.getByRole('button', { name: 'More actions' }).click();
    await ana.getByRole('menuitem', { name: 'Edit message' }).click();
    await ana.getByRole('textbox', { name: 'Edit message' }).fill('A typo');
    await ana.getByRole('textbox', { name: 'Edit message' }).press('Enter');
    await message(ben, 'A typo').getByText('(edited)').waitFor();
    await message(ana, 'A typo').hover();
    await ana.getByRole('button', { name: 'More actions' }).click();
    await ana.getByRole('menuitem', { name: 'Delete message' }).click();
    await ana.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await message(ben, 'A typo').waitFor({ state: 'detached' });
  });

  it('are handed to the app by its message shortcuts', async () => {
    const page = await visit('ana');
    await say(page, 'Keep this one');
    await message(page, 'Keep this one').hover();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Add to timeline/ }).click();
    await message(page, 'Keep this one')
      .getByRole('button', { name: /^pushpin/ })
      .waitFor();
  });

  it('for one person are seen by nobody else, and can be dismissed', async () => {
    const [ana, ben] = await Promise.all([visit('ana'), visit('ben')]);
    await say(ana, '/incident secret');
    const ephemeral = message(ana, 'Only you know: secret').last();
    await ephemeral.getByText('Only visible to you').waitFor();
    await say(ana, 'After the secret');
    await message(ben, 'After the secret').waitFor();
    expect(await message(ben, 'Only you know').count()).toBe(0);
    const before = await message(ana, 'Only you know').count();
    await ephemeral.getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => message(ana, 'Only you know').count()).toBe(before - 1);
  });

  it('never become HTML, scripts or mentions that were not meant', async () => {
    const [ana, ben] = await Promise.all([visit('ana'), visit('ben')]);
    const hostile = '<img src=x onerror="document.title=1"> <script>x</script> <!channel> &amp;';
    await say(ana, hostile);
    const seen = message(ben, '<script>x</script>').last();
    await seen.waitFor();
    expect(await seen.innerText()).toContain(hostile);
    expect(await seen.locator('img, script, .mention').count()).toBe(0);
  });
});

describe('the page', () => {
  it('shows the app’s Home tab and its messages', async () => {
    const page = await visit('ana');
    await page.getByRole('link', { name: /^Tocsin/ }).click();
    await page.getByRole('heading', { name: 'Open incidents' }).waitFor();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await page.getByRole('textbox', { name: 'Message Tocsin' }).waitFor();
  });

  it('lets one act as somebody else', async () => {
    const page = await visit('ana');
    await page.getByRole('button', { name: /^Acting as/ }).click();
    await page.getByRole('menuitem', { name: /@ben/ }).click();
    await page.getByRole('button', { name: /^Acting as Ben/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('as')).toBe('ben');
  });

  it('asks nothing of any other machine', async () => {
    const page = await visit('ana');
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await page.reload();
    await composer(page).waitFor();
    expect([...asked].filter((origin) => origin !== 'null')).toEqual([running.url]);
  });
});
