/**
 * The whole program on this machine: real Bolt over real sockets against the practice workspace, a
 * real SQLite file in a folder of its own. People act by their handles, as in the page.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { parseConfiguration } from '../src/app/configuration-file.ts';
import { readManifest } from '../src/app/manifest.ts';
import { PACKAGE_ROOT } from '../src/app/package-root.ts';
import { startTocsin } from '../src/app/tocsin.ts';
import type { Tocsin } from '../src/app/tocsin.ts';
import { optionsFrom } from '../src/practice/manifest-options.ts';
import { startPractice } from '../src/practice/practice.ts';
import type { Practice } from '../src/practice/practice.ts';
import type { PracticeOptions } from '../src/practice/options.ts';
import type { Conversation, FormValues, Message, View } from '../src/practice/protocol.ts';

export interface WorldOptions {
  practice?: PracticeOptions;
  /** The text of tocsin.yaml. */
  configuration?: string;
  clock?: { now(): number };
  /** What webhooks are signed with. */
  webhookSecret?: string;
  /** How requests reach the bot; Socket Mode unless said otherwise. */
  mode?: 'socket' | 'http';
}

/** Nothing that a scenario waits for takes longer. */
const PATIENCE_MS = 15_000;

/** The real time, and as much more as a scenario lets pass. */
class AheadClock {
  aheadMs = 0;

  now(): number {
    return Date.now() + this.aheadMs;
  }
}

export class World {
  readonly practice: Practice;
  readonly folder: string;
  readonly #place: Place;
  readonly #options: WorldOptions;
  tocsin: Tocsin;

  private constructor(practice: Practice, place: Place, tocsin: Tocsin, options: WorldOptions) {
    this.practice = practice;
    this.folder = place.folder;
    this.#place = place;
    this.tocsin = tocsin;
    this.#options = options;
  }

  static async start(options: WorldOptions = {}): Promise<World> {
    const manifest = optionsFrom(readManifest(PACKAGE_ROOT));
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-world-'));
    const port = options.mode === 'http' ? await freePort() : 0;
    const requestUrl = `http://127.0.0.1:${port}/slack/events`;
    const practice = await startPractice({
      ...manifest,
      ...(port === 0 ? {} : { transport: { kind: 'http', requestUrl } }),
      ...options.practice,
    });
    const place = { folder, port, clock: new AheadClock() };
    const tocsin = await startBot(practice, place, options);
    return new World(practice, place, tocsin, options);
  }

  /**
   * Stops the bot and starts it again on the same database.
   * @param meanwhile is done to that database while nobody has it.
   */
  async restart(meanwhile?: (databasePath: string) => Promise<void>): Promise<void> {
    await this.tocsin.stop();
    await meanwhile?.(join(this.folder, 'tocsin.db'));
    this.tocsin = await startBot(this.practice, this.#place, this.#options);
  }

  /** Starts it again with another tocsin.yaml. */
  async reconfigure(configuration: string): Promise<void> {
    await this.tocsin.stop();
    this.#options.configuration = configuration;
    this.tocsin = await startBot(this.practice, this.#place, this.#options);
  }

  async stop(): Promise<void> {
    await this.tocsin.stop();
    await this.practice.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Types `/incident …` somewhere; resolves to what the person alone is answered. */
  async incident(handle: string, text: string, where = 'general'): Promise<string> {
    const before = new Set(this.whispers(handle, where).map(({ ts }) => ts));
    const channel = this.channel(handle, where).id;
    const outcome = await this.practice.act(handle, {
      do: 'command',
      channel,
      command: '/incident',
      text,
    });
    if (!outcome.ok) return outcome.error;
    const answers = this.whispers(handle, where).filter(({ ts }) => !before.has(ts));
    return answers.map((message) => message.text).join('\n');
  }

  /** Declares by command and waits until everything about it is there. */
  async declare(handle: string, title: string): Promise<Conversation> {
    const answer = await this.incident(handle, `declare ${title} --anyway`);
    const number = /INC-(\d+)/.exec(answer)?.[1];
    if (!number) throw new Error(`nothing was declared: ${answer}`);
    await this.settled();
    return this.channel(handle, `inc-${number}`);
  }

  /** By name, or by how it begins: "inc-1" finds "inc-1-api-down". */
  channel(handle: string, name: string): Conversation {
    const found = this.findChannel(handle, name);
    if (!found) throw new Error(`@${handle} sees no channel ${name}`);
    return found;
  }

  findChannel(handle: string, name: string): Conversation | undefined {
    const { conversations } = this.practice.snapshot(handle);
    return conversations.find(
      (each) => each.id === name || each.name === name || each.name.startsWith(`${name}-`),
    );
  }

  /** What everybody in a channel sees, oldest first. */
  messages(handle: string, where: string): Message[] {
    return this.practice
      .messages(handle, this.channel(handle, where).id)
      .filter((message) => message.ephemeralTo === undefined);
  }

  /** What the bot wrote there. */
  said(handle: string, where: string): string[] {
    const { botUserId } = this.practice;
    return this.messages(handle, where)
      .filter(({ user, subtype }) => user === botUserId && subtype === undefined)
      .map(({ text }) => text);
  }

  /** What only this person sees there. */
  whispers(handle: string, where: string): Message[] {
    return this.practice
      .messages(handle, this.channel(handle, where).id)
      .filter((message) => message.ephemeralTo !== undefined);
  }

  /** What the bot wrote to somebody by direct message. */
  told(handle: string): Message[] {
    const { botUserId } = this.practice;
    const { conversations } = this.practice.snapshot(handle);
    const direct = conversations.find(({ withUser }) => withUser === botUserId);
    if (!direct) return [];
    return this.practice.messages(handle, direct.id).filter(({ user }) => user === botUserId);
  }

  /** The incident card, the first message with a header in the channel. */
  card(handle: string, where: string): Message {
    const found = this.messages(handle, where).find(
      ({ blocks, user }) =>
        user === this.practice.botUserId && blocks?.some(({ type }) => type === 'header'),
    );
    if (!found) throw new Error(`there is no card in ${where}`);
    return found;
  }

  /** Presses the card's button with this label. */
  async press(handle: string, where: string, label: string): Promise<void> {
    await this.pressIn(handle, this.card(handle, where), label);
  }

  async pressIn(handle: string, message: Message, label: string): Promise<void> {
    const actions = message.blocks?.find(({ type }) => type === 'actions');
    const elements = (actions?.['elements'] ?? []) as Record<string, unknown>[];
    const button = elements.find(
      (element) => (element['text'] as { text?: string } | undefined)?.text === label,
    );
    if (!button) throw new Error(`it has no button “${label}”`);
    const { type, action_id, value, text } = button;
    await this.practice.act(handle, {
      do: 'act_in_message',
      channel: message.channel,
      ts: message.ts,
      action: { type, action_id, value, text, block_id: actions?.block_id },
      values: {},
    });
  }

  /** The form that is open in front of somebody, or is about to be. */
  async modal(handle: string): Promise<View> {
    let view: View | undefined;
    await this.until(`a form is open for @${handle}`, () => {
      view = this.practice.snapshot(handle).modals.at(-1);
      return view !== undefined;
    });
    if (!view) throw new Error('no form');
    return view;
  }

  /** Submits it; resolves to the errors by field, none when it was taken. */
  async submit(handle: string, values: FormValues): Promise<Record<string, string>> {
    const { id } = await this.modal(handle);
    const outcome = await this.practice.act(handle, { do: 'submit_view', viewId: id, values });
    if (!outcome.ok) throw new Error(outcome.error);
    return outcome.errors ?? {};
  }

  async say(handle: string, where: string, text: string, threadTs?: string): Promise<string> {
    const channel = this.channel(handle, where).id;
    const thread = threadTs === undefined ? {} : { threadTs };
    const outcome = await this.practice.act(handle, { do: 'say', channel, text, ...thread });
    if (!outcome.ok || !outcome.ts) throw new Error(`could not say “${text}”`);
    return outcome.ts;
  }

  /** Lets time pass in which nobody does anything, and the bot do what falls due. */
  async advance(minutes: number): Promise<void> {
    this.#place.clock.aheadMs += minutes * 60_000;
    await this.settled();
  }

  /** Waits until everything that is on its way has arrived and everything due is done. */
  async settled(): Promise<void> {
    await this.until('everything is quiet', async () => {
      if (this.practice.pending() > 0) return false;
      await this.tocsin.idle();
      return this.practice.pending() === 0;
    });
  }

  async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await condition())) {
      if (performance.now() > deadline) throw new Error(`still waiting until ${what}`);
      await sleep(10);
    }
  }

  /** How often the bot called a method, with the arguments of each call. */
  calls(method: string): Record<string, unknown>[] {
    return this.practice
      .calls()
      .filter((call) => call.method === method)
      .map((call) => call.args);
  }
}

/** Where the bot keeps its files and listens; 0 for any port. */
interface Place {
  folder: string;
  port: number;
  clock: AheadClock;
}

async function startBot(
  practice: Practice,
  { folder, port, clock }: Place,
  options: WorldOptions,
): Promise<Tocsin> {
  const { botToken, appToken, signingSecret, slackApiUrl: apiUrl } = practice;
  const tocsin = await startTocsin({
    slack:
      options.mode === 'http'
        ? { mode: 'http', botToken, signingSecret, apiUrl }
        : { mode: 'socket', botToken, appToken, apiUrl },
    configuration: parseConfiguration(options.configuration ?? '', 'tocsin.yaml'),
    databasePath: join(folder, 'tocsin.db'),
    ...(options.webhookSecret ? { webhookSecret: options.webhookSecret } : {}),
    port,
    clock: options.clock ?? clock,
    random: () => 0.5,
    log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
  });
  await tocsin.connected;
  return tocsin;
}

/** Slack is told the request URL before anything listens there. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return port;
}
