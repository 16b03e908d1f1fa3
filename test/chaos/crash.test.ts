/**
 * Kills the bot (SIGKILL) at the boundaries of a declare, starts it again, and looks: what was said
 * to be declared is there once, and what was not is not there at all.
 *
 * A first run counts the boundaries. `npm test` then dies before and after everything that leaves a
 * trace outside of the process: each request to Slack, each commit, each acknowledgement. What lies
 * between two of those (a SELECT, an INSERT that is not committed) is for the world the same moment.
 * With CHAOS_EVERY=1 it dies at every single boundary all the same, which takes some minutes.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from './bot-process.ts';
import type { Compiled } from './bot-process.ts';
import type { Boundary } from './kill-at.ts';
import { expectOnceEach, NOTHING, toldOf, tracesOf } from './once.ts';
import { Place } from './place.ts';
import { deadJobs, isDone, isSetupChecked, read } from './rows.ts';
import { until } from './until.ts';

const EVERY = process.env['CHAOS_EVERY'] === '1';
/** As many as this machine is sure to have processors for. */
const SIDE_BY_SIDE = 2;
const LIMIT_MS = EVERY ? 60 * 60_000 : 10 * 60_000;
const DECLARE = 'declare Card payments fail';

/** The rest (who is who, what Slack tells us) does not come at the same point each time. */
const OF_A_DECLARE =
  /conversations|chat|pins|bookmarks|response_url|the answer|declared|opened|invited|posted|announced/;

let compiled: Compiled;

beforeAll(() => {
  compiled = compile();
});

afterAll(() => {
  compiled.remove();
});

describe('a bot that is killed while somebody declares', () => {
  it(
    'has the channel, the card and the announcement once each when it is back',
    async () => {
      const boundaries = await count();
      const targets = EVERY ? each(boundaries) : lasting(boundaries);
      // There are some twenty requests, commits and acknowledgements, before and after.
      expect(targets.length).toBeGreaterThan(35);
      const missed = await dieAtEach(targets);
      expect(missed.filter((label) => OF_A_DECLARE.test(label))).toEqual([]);
    },
    LIMIT_MS,
  );
});

function each(boundaries: string[]): Boundary[] {
  return boundaries.map((_, index) => ({ number: index + 1 }));
}

/** Only of what leaves a trace is the end watched as well as the beginning. */
function lasting(boundaries: string[]): Boundary[] {
  const labels = new Set(boundaries);
  const hasEnd = (label: string) => labels.has(label.replace(/^before /, 'after '));
  return [...labels].filter(hasEnd).map((label) => ({ label, nth: 1 }));
}

/** The boundaries of one declare that nothing happens to, until somebody would be told of a delay. */
async function count(): Promise<string[]> {
  const place = await Place.open(compiled);
  try {
    const bot = await place.startBot();
    await bot.arm();
    expect(await place.incident(DECLARE)).toContain('is declared');
    await until('it is looked for what is missing', () => isSetupChecked(place.folder));
    await place.settled();
    expectOnceEach(place.practice, 1, 'never killed');
    return await bot.passed();
  } finally {
    await place.close();
  }
}

/** Resolves to the labels of those that it did not come to. */
async function dieAtEach(targets: Boundary[]): Promise<string[]> {
  const left = targets.values();
  const missed: string[] = [];
  const turns = Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (const target of left) {
      const isDead = await dieAt(target);
      if (!isDead && 'label' in target) missed.push(target.label);
    }
  });
  await Promise.all(turns);
  return missed;
}

/**
 * Declares and dies there, in a workspace of its own; then looks what there is of it.
 * @returns false when it died of nothing before everything was done.
 */
async function dieAt(target: Boundary): Promise<boolean> {
  const place = await Place.open(compiled);
  try {
    const bot = await place.startBot();
    await bot.arm(target);
    const answer = await place.incident(DECLARE);
    const isAtRest = () =>
      place.isConnected() && isSetupChecked(place.folder) && isDone(place.folder);
    // Nobody who has died answers.
    const isAnswered = answer.includes('is declared');
    await until('it is dead or at rest', () => bot.hasEnded || (isAnswered && isAtRest()));
    bot.signal('SIGKILL');
    const { signal, stderr } = await bot.ended;
    expect(signal, stderr).toBe('SIGKILL');
    await place.startBot();
    const death = /^killed .*$/m.exec(stderr)?.[0];
    await check(place, answer, death ?? 'killed at rest');
    return death !== undefined;
  } finally {
    await place.close();
  }
}

/** After the bot is back: once each, or nothing at all and it can be declared again. */
async function check(place: Place, answer: string, when: string): Promise<void> {
  await place.settled();
  if (read(place.folder, 'SELECT number FROM incidents').length > 0) {
    const { whispers, direct } = toldOf(place.practice, 1);
    const ways = [whispers, direct].map((texts) =>
      texts.filter((text) => text.includes('is open in')),
    );
    expect(ways.flat().length, when).toBeGreaterThan(0);
    // Once by the way that may have failed, and once by the other.
    for (const texts of ways) expect(texts.length, when).toBeLessThan(2);
  } else {
    expect(answer, when).toContain('did not respond');
    expect(tracesOf(place.practice, 1), when).toEqual(NOTHING);
    expect(await place.incident(DECLARE), when).toContain('*INC-1*');
    await place.settled();
  }
  expectOnceEach(place.practice, 1, when);
  expect(deadJobs(place.folder), when).toEqual([]);
}
