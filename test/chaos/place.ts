/** A practice workspace and a folder for the database, that bot processes come and go in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from '../../src/app/manifest.ts';
import { PACKAGE_ROOT } from '../../src/app/package-root.ts';
import { optionsFrom } from '../../src/practice/manifest-options.ts';
import { startPractice } from '../../src/practice/practice.ts';
import type { Practice } from '../../src/practice/practice.ts';
import { BotProcess } from './bot-process.ts';
import type { Compiled } from './bot-process.ts';
import { isDone } from './rows.ts';
import { until } from './until.ts';

/** As many as the bot opens. */
const SOCKETS = 2;

export class Place {
  readonly practice: Practice;
  readonly folder: string;
  readonly #compiled: Compiled;
  readonly #bots: BotProcess[] = [];

  private constructor(compiled: Compiled, practice: Practice, folder: string) {
    this.#compiled = compiled;
    this.practice = practice;
    this.folder = folder;
  }

  static async open(compiled: Compiled): Promise<Place> {
    const manifest = optionsFrom(readManifest(PACKAGE_ROOT));
    const practice = await startPractice({ ...manifest, rateLimits: false });
    return new Place(compiled, practice, mkdtempSync(join(tmpdir(), 'tocsin-place-')));
  }

  /** Starts one and waits until it is connected; the last one must be gone. */
  async startBot(): Promise<BotProcess> {
    await until('the last bot’s sockets are closed', () => this.practice.connections() === 0);
    const bot = this.launch();
    await until('the bot is connected', () => this.isConnected() || bot.hasEnded);
    if (bot.hasEnded) throw new Error(`the bot did not start: ${(await bot.ended).stderr}`);
    return bot;
  }

  isConnected(): boolean {
    return this.practice.connections() === SOCKETS;
  }

  /** Starts one, whatever comes of it. */
  launch(env: Record<string, string> = {}): BotProcess {
    const { botToken, appToken, slackApiUrl } = this.practice;
    const bot = new BotProcess(this.#compiled, {
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slackApiUrl,
      DATABASE_URL: `file:${join(this.folder, 'tocsin.db')}`,
      TOCSIN_CONFIG: join(this.folder, 'tocsin.yaml'),
      PORT: '0',
      ...env,
    });
    this.#bots.push(bot);
    return bot;
  }

  /** Ana types `/incident …`; resolves to what she is answered. */
  async incident(text: string, where = 'general'): Promise<string> {
    const { conversations } = this.practice.snapshot('ana');
    const channel = conversations.find(({ name }) => name === where)?.id ?? '';
    const typed = { do: 'command', command: '/incident', channel, text } as const;
    const outcome = await this.practice.act('ana', typed);
    if (!outcome.ok) return outcome.error;
    const answers = this.practice.messages('ana', channel);
    return answers.find(({ ts }) => ts === outcome.ts)?.text ?? '';
  }

  /** Nothing is on its way, and everything is done but for the timers that are not due. */
  async settled(): Promise<void> {
    await until('everything is done', () => this.practice.pending() === 0 && isDone(this.folder));
  }

  async close(): Promise<void> {
    for (const bot of this.#bots) {
      bot.signal('SIGKILL');
      await bot.ended;
    }
    await this.practice.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
