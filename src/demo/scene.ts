/**
 * The whole program on a virtual clock: the bot as it is, on a database of its own, against a
 * practice workspace.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { parseConfiguration } from '../app/configuration-file.ts';
import { readManifest } from '../app/manifest.ts';
import { PACKAGE_ROOT } from '../app/package-root.ts';
import { startTocsin } from '../app/tocsin.ts';
import type { Tocsin } from '../app/tocsin.ts';
import { optionsFrom } from '../practice/manifest-options.ts';
import { startPractice } from '../practice/practice.ts';
import type { Practice } from '../practice/practice.ts';
import { CHANNELS, CONFIGURATION } from './chronology.ts';
import { VirtualClock } from './virtual-clock.ts';

/** Nothing that is waited for takes longer. */
const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 2;

export class Scene {
  readonly practice: Practice;
  /** What the bot warned of, a line of JSON each. */
  readonly warnings: readonly string[];
  readonly #tocsin: Tocsin;
  readonly #clock: VirtualClock;

  private constructor(
    practice: Practice,
    tocsin: Tocsin,
    clock: VirtualClock,
    warnings: readonly string[],
  ) {
    this.practice = practice;
    this.warnings = warnings;
    this.#tocsin = tocsin;
    this.#clock = clock;
  }

  /** @param folder for the database and the postmortems. @param startsAt in virtual time. */
  static async start(folder: string, startsAt: Date): Promise<Scene> {
    const clock = new VirtualClock(startsAt);
    let practice: Practice | undefined;
    try {
      practice = await startPractice({
        ...optionsFrom(readManifest(PACKAGE_ROOT)),
        channels: CHANNELS,
        rateLimits: true,
      });
      const warnings: string[] = [];
      const tocsin = await startTocsin({
        slack: {
          mode: 'socket',
          botToken: practice.botToken,
          appToken: practice.appToken,
          apiUrl: practice.slackApiUrl,
        },
        configuration: parseConfiguration(CONFIGURATION, 'the demo’s tocsin.yaml'),
        databasePath: join(folder, 'tocsin.db'),
        port: 0,
        clock,
        // A replay is the same each time.
        random: () => 0.5,
        log: pino({ level: 'warn' }, { write: (line) => warnings.push(line) }),
      });
      await tocsin.connected;
      return new Scene(practice, tocsin, clock, warnings);
    } catch (error) {
      await practice?.close();
      clock.stop();
      throw error;
    }
  }

  /** Moves the clock. Timers that are due by then fire with the next thing that happens. */
  async at(time: Date): Promise<void> {
    await this.until('the bot is connected', () => this.practice.connections() > 0);
    this.#clock.set(time);
  }

  /** Waits until everything that is on its way has arrived and everything due is done. */
  async settled(): Promise<void> {
    await this.until('everything is quiet', async () => {
      if (this.practice.pending() > 0) return false;
      await this.#tocsin.idle();
      return this.practice.pending() === 0;
    });
  }

  async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await condition())) {
      if (performance.now() > deadline) throw new Error(`still waiting until ${what}`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  async stop(): Promise<void> {
    try {
      await this.#tocsin.stop();
      await this.practice.close();
    } finally {
      this.#clock.stop();
    }
  }
}
