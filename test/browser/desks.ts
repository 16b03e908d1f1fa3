/** People at their browsers, in front of the real bot in the practice workspace. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { World } from '../world.ts';
import type { WorldOptions } from '../world.ts';
import { launchBrowser } from './browser.ts';
import { compilePage } from './running-page.ts';

const PAGE = fileURLToPath(new URL('../../src/practice/page', import.meta.url));
const SIZE = { width: 1280, height: 900 };
/** A machine that is busy with everything else is slow to draw, not wrong. */
const PATIENCE_MS = 20_000;

export class Desks {
  readonly world: World;
  readonly #browser: Browser;
  readonly #compiled: string;

  private constructor(world: World, browser: Browser, compiled: string) {
    this.world = world;
    this.#browser = browser;
    this.#compiled = compiled;
  }

  static async open(options: WorldOptions = {}): Promise<Desks> {
    const [browser, compiled] = await Promise.all([launchBrowser(), compilePage()]);
    const pageDirs = [join(compiled, 'src/practice/page'), PAGE];
    const world = await World.start({ ...options, practice: { ...options.practice, pageDirs } });
    return new Desks(world, browser, compiled);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.world.stop();
    await rm(this.#compiled, { recursive: true, force: true });
  }

  /** A tab of its own, as if each person sat at another machine. */
  async visit(person: string, channel?: string | RegExp): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: SIZE });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${this.world.practice.url}/?as=${person}`);
    await page.getByRole('textbox', { name: 'Message #general' }).waitFor();
    if (channel !== undefined) await open(page, channel);
    return page;
  }
}

export async function open(page: Page, channel: string | RegExp): Promise<void> {
  // App Home has none.
  const [composer] = await page.getByRole('textbox', { name: /^Message / }).all();
  const before = composer ? await composer.getAttribute('aria-label') : null;
  await page.getByRole('link', { name: channel }).first().click();
  // What is typed too soon would be said where one was before.
  if (before !== null) {
    await page.getByRole('textbox', { name: before, exact: true }).waitFor({ state: 'detached' });
  }
}

export async function type(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message / });
  await composer.fill(text);
  await composer.press('Enter');
}

/** The latest message with this text. */
export function message(page: Page, text: string | RegExp): Locator {
  return page.getByRole('article').filter({ hasText: text }).last();
}

/** With SCREENSHOTS=docs/images, a picture for the documentation. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}
