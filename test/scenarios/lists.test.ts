/** 300 open incidents and more: found by what one knows of them, a page at a time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labelsIn, problemsOf, useIn } from '../elements.ts';
import { World } from '../world.ts';
import { writeIncidents } from './many-incidents.ts';
import type { Made } from './many-incidents.ts';

const DAY = 86_400_000;
const LONG_TITLE = '&'.repeat(200);

const CONFIGURATION = `
services:
  - { id: payments, name: Payments API }
  - { id: ledger, name: Ledger }
`;

let world: World;

beforeAll(async () => {
  world = await World.start({ configuration: CONFIGURATION });
  const [ana, bo] = [world.practice.userId('ana'), world.practice.userId('bo')];
  const now = Date.now();
  const many = Array.from({ length: 300 }, (_, index): Made => ({
    title: index % 10 === 0 ? `${index} ${LONG_TITLE}`.slice(0, 200) : `Checkout slow ${index}`,
    by: index % 3 === 0 ? bo : ana,
    declaredAt: now - (300 - index) * DAY,
    declaration: index % 2 === 0 ? { severity: 'SEV1', service: 'payments' } : {},
  }));
  const known: Made[] = [
    {
      title: 'Ledger is stuck',
      by: ana,
      declaredAt: now - 2 * DAY,
      commands: [
        { type: 'post_update', text: 'The VACUUM holds 100% of its locks' },
        { type: 'add_note', text: 'Größe der Tabelle: 40 GB' },
        { type: 'resolve', summary: 'Killed the autovacuum' },
      ],
    },
    {
      title: 'Fraud in the Lisbon office',
      by: ana,
      declaredAt: now - DAY,
      declaration: { isPrivate: true },
      commands: [{ type: 'post_update', text: 'The VACUUM cleaner saw it all' }],
    },
  ];
  await world.restart((path) => writeIncidents(path, [...many, ...known], 1));
});

afterAll(async () => {
  await world.stop();
});

async function asked(handle: string, text: string) {
  const answer = await world.incident(handle, text);
  const message = world.whispers(handle, 'general').at(-1);
  if (!message) throw new Error('no answer');
  expect(problemsOf(message)).toEqual([]);
  return { answer, message };
}

function shown(handle: string, ts: string) {
  const message = world.whispers(handle, 'general').find((each) => each.ts === ts);
  if (!message) throw new Error('the list is gone');
  expect(problemsOf(message)).toEqual([]);
  return message;
}

/** The first line of the list: how many of what. */
async function head(handle: string, text: string): Promise<string> {
  const { answer } = await asked(handle, text);
  return answer.split('\n')[0] ?? '';
}

describe('a long list', () => {
  it('has pages, which follow each other in the same message', async () => {
    const { answer, message } = await asked('bo', 'list');
    expect(answer).toContain('*300 open incidents* · 1–20 of 300');
    const seen = new Set<string>();
    const { ts } = message;
    for (let page = 0; ; page++) {
      const text = JSON.stringify(shown('bo', ts).blocks);
      for (const [name] of text.matchAll(/INC-\d+/g)) seen.add(name);
      if (!labelsIn(shown('bo', ts).blocks).includes('Older')) break;
      expect(page).toBeLessThan(15);
      await useIn(world, 'bo', shown('bo', ts), 'Older');
    }
    expect(seen.size).toBe(300);
    expect(labelsIn(shown('bo', ts).blocks)).toEqual(['Newer']);
    await useIn(world, 'bo', shown('bo', ts), 'Newer');
    expect(shown('bo', ts).text).toContain('261–280 of 300');
  });

  it('keeps what was asked for from page to page', async () => {
    const { message } = await asked('bo', 'list --sev sev-1 --service payments checkout');
    expect(message.text).toContain('*120 open incidents* · SEV1 · payments · “checkout” · 1–20');
    await useIn(world, 'bo', message, 'Older');
    expect(shown('bo', message.ts).text).toContain('*120 open incidents* · SEV1 · payments');
    expect(shown('bo', message.ts).text).toContain('21–40 of 120');
  });
});

describe('a list', () => {
  it.each([
    ['list --sev SEV1', '*150 open'],
    ['list --service ledger', 'There are no open incidents like that'],
    ['list --status resolved', '*1 resolved incident*'],
    ['list resolved', '*1 resolved incident*'],
    ['list --status monitoring', 'There are no monitoring incidents'],
    ['list --all', '*301 incidents*'],
    ['list all', '*301 incidents*'],
    ['list mine', '*100 open'],
    ['list --since 10d', '*10 open'],
    ['list --until 298d', '*3 open'],
    ['list --since 20d --until 11d', '*10 open'],
    ['search vacuum', '*1 incident*'],
    ['search locks STUCK', '*1 incident*'],
    ['search autovacuum', '*1 incident*'],
    ['search GRÖSSE', 'There are no'],
    ['search größe', '*1 incident*'],
    ['search 100%', '*1 incident*'],
    ['search %', '*1 incident*'],
    ['search _', 'There are no'],
    ['search vacuum --status open', 'There are no open incidents like that'],
    ['search lisbon', 'There are no incidents like that'],
  ])('%s', async (text, first) => {
    expect(await head('bo', text)).toContain(first);
  });

  it('shows a private incident to its people alone', async () => {
    expect(await head('ana', 'search vacuum')).toContain('*2 incidents*');
    expect(await head('ana', 'list')).toContain('*301 open');
    for (const text of [
      'list',
      'list --all',
      'search lisbon',
      'search cleaner',
      'list --since 3d',
    ]) {
      const { message } = await asked('bo', text);
      expect(JSON.stringify(message)).not.toMatch(/Lisbon|INC-302/);
    }
  });

  it.each([
    ['list --sev huge', '“huge” is not a severity. Use one of SEV1, SEV2'],
    ['list --service nope', 'Use one of payments, ledger.'],
    ['list --type nope', '“nope” is not a type.'],
    ['list --status nope', 'Use one of open, all, triage, investigating'],
    ['list --since someday', 'is not a date. Write `--since 2026-11-01`'],
    ['list --since today --until yesterday', 'must come before'],
    ['list --when now', '`/incident list` takes `--status monitoring`, `--sev SEV1`'],
    ['search', 'Say what to look for'],
    [`search ${'x'.repeat(201)}`, 'at most 200 characters'],
  ])('says what it knows: %s', async (text, answer) => {
    expect(await world.incident('bo', text)).toContain(answer);
  });
});
