/** Stopping, starting and refusing to start, as whoever runs the bot sees it: exit codes and one line. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compile } from './bot-process.ts';
import type { Compiled } from './bot-process.ts';
import { expectOnceEach, tracesOf } from './once.ts';
import { Place } from './place.ts';
import { eventTypes } from './rows.ts';
import { until } from './until.ts';

const LIMIT_MS = 120_000;

let compiled: Compiled;
let place: Place;

beforeAll(() => {
  compiled = compile();
});

afterAll(() => {
  compiled.remove();
});

beforeEach(async () => {
  place = await Place.open(compiled);
});

afterEach(async () => {
  await place.close();
});

describe('told to stop', { timeout: LIMIT_MS }, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s it ends well', async (signal) => {
    const bot = await place.startBot();
    bot.signal(signal);
    expect(await bot.ended).toMatchObject({ code: 0, signal: null });
  });

  it('in the middle of a declare it finishes what is under way, and the next does the rest', async () => {
    const bot = await place.startBot();
    const slow = place.practice.faults.add({ kind: 'latency', ms: 300, method: '*' });
    expect(await place.incident('declare Card payments fail')).toContain('is declared');
    bot.signal('SIGTERM');
    expect(await bot.ended).toMatchObject({ code: 0, signal: null });
    // What was under way is recorded: nobody has to look for it.
    expect(tracesOf(place.practice, 1).channels).toBe(1);
    place.practice.faults.clear(slow);
    place.practice.forgetCalls();
    await place.startBot();
    await place.settled();
    expectOnceEach(place.practice, 1, 'started again');
    expect(place.practice.calls().map(({ method }) => method)).not.toContain(
      'conversations.create',
    );
  });

  it('while Slack is away it ends well, and the next does all of it', async () => {
    const bot = await place.startBot();
    place.practice.faults.add({ kind: 'http_error', status: 500, method: '*' });
    expect(await place.incident('declare Card payments fail')).toContain('is declared');
    place.practice.faults.add({ kind: 'refresh_sockets' });
    await until('it has left its sockets', () => place.practice.connections() === 0);
    bot.signal('SIGTERM');
    expect(await bot.ended).toMatchObject({ code: 0, signal: null });
    place.practice.faults.clear();
    await place.startBot();
    await place.settled();
    expectOnceEach(place.practice, 1, 'started again');
  });
});

describe('told to stop before Slack has let it in', { timeout: LIMIT_MS }, () => {
  it('ends well', async () => {
    const mute = await startMuteSlack();
    const bot = place.launch({ SLACK_API_URL: `${mute.url}/api/` });
    await Promise.race([mute.isAsked, bot.ended]);
    bot.signal('SIGTERM');
    expect(await bot.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
    mute.close();
  });
});

/** Gives the address of a socket, and then never says anything over it. */
async function startMuteSlack() {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, url: `${url.replace('http', 'ws')}/link/` }));
  });
  const isAsked = new Promise<void>((resolve) => {
    server.on('upgrade', () => resolve());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, isAsked, close: () => server.close() };
}

describe('when nobody was there', { timeout: LIMIT_MS }, () => {
  it('what happened meanwhile is recorded when it is back', async () => {
    const bot = await place.startBot();
    await place.incident('declare Card payments fail');
    await place.settled();
    const { conversations } = place.practice.snapshot('ana');
    const channel = conversations.find(({ name }) => name.startsWith('inc-1'))?.id ?? '';
    const said = await place.practice.act('ana', { do: 'say', channel, text: 'The pool is full' });
    await place.settled();
    bot.signal('SIGKILL');
    await until('it is gone', () => place.practice.connections() === 0);
    const ts = said.ok ? (said.ts ?? '') : '';
    await place.practice.act('ana', { do: 'react', channel, ts, emoji: 'pushpin' });
    await place.startBot();
    await place.settled();
    const captured = eventTypes(place.folder, 1).filter((type) => type === 'message_captured');
    expect(captured).toHaveLength(1);
  });
});

describe('it does not start', { timeout: LIMIT_MS }, () => {
  it('beside another on the same database', async () => {
    await place.startBot();
    expect(await refusal({})).toMatch(/another Tocsin is running on .*DATABASE_URL, for example/);
    expect(place.practice.connections()).toBe(2);
  });

  it.each([
    [{ PORT: '70000' }, /^tocsin: PORT .*65535; for example 3000$/],
    [{ SLACK_BOT_TOKEN: 'xoxp-1' }, /^tocsin: SLACK_BOT_TOKEN .*; for example xoxb-/],
    [
      { SLACK_APP_TOKEN: 'xapp-0-of-nobody' },
      /^tocsin: SLACK_APP_TOKEN: Slack refused it \(invalid_auth/,
    ],
    [{ DATABASE_URL: 'postgres://x' }, /^tocsin: DATABASE_URL .*; for example file:/],
    [{ DATABASE_URL: 'file:/dev/null/tocsin.db' }, /^tocsin: cannot write to \/dev\/null: /],
  ])('with %o', async (env, line) => {
    expect(await refusal(env)).toMatch(line);
  });

  it('with a mistake in tocsin.yaml', async () => {
    writeFileSync(join(place.folder, 'tocsin.yaml'), 'severities: []\n');
    expect(await refusal({})).toMatch(/^tocsin: .*tocsin\.yaml: severities: .*for example/);
  });

  it('on a file that is no database', async () => {
    writeFileSync(join(place.folder, 'tocsin.db'), 'no database, '.repeat(500));
    expect(await refusal({})).toMatch(/^tocsin: cannot use .*tocsin\.db as a database: /);
  });
});

/** The one line that it ends with. */
async function refusal(env: Record<string, string>): Promise<string> {
  const { code, stderr } = await place.launch(env).ended;
  expect(stderr.trimEnd().split('\n'), stderr).toHaveLength(1);
  expect(code).toBe(2);
  return stderr.trimEnd();
}
