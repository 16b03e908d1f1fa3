/** Timelines of any length: read in pages, by buttons, each page within Slack's limits. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentEvent } from '../../src/domain/incident/events.ts';
import { LIMITS } from '../../src/domain/incident/limits.ts';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import type { Block, Message } from '../../src/practice/protocol.ts';
import type { Json } from '../../src/practice/shapes.ts';
import { openStore } from '../../src/store/store.ts';
import { World } from '../world.ts';

const PER_PAGE = 20;
const HOUR_MS = 3_600_000;

let world: World;
let channel: string;

beforeEach(async () => {
  world = await World.start();
  channel = (await world.declare('ana', 'Ledger is stuck')).id;
  await world.practice.act('bo', { do: 'join', channel });
  await world.settled();
});

afterEach(async () => {
  await world.stop();
});

/** What is hardest to show: long, and longer once it is escaped, or formatted, or many lines. */
const NASTY = [
  '&'.repeat(LIMITS.textCharsMax),
  '<!channel> '.repeat(200),
  `~${'*_`'.repeat(60)}~\n\n> x\n`,
  '👩‍👩‍👧‍👦'.repeat(200),
  '<@U0123ABCDEF>'.repeat(150),
];

/** As if somebody had noted every hour for weeks: n events in one commit. */
async function withNotes(count: number, number = 1): Promise<void> {
  await world.restart(async (path) => {
    const now = Date.now();
    const store = openStore(path, { now: () => now });
    const loaded = await store.load(number);
    if (!loaded) throw new Error(`there is no INC-${number}`);
    const { incident, version } = loaded;
    const events = Array.from({ length: count }, (_, index): IncidentEvent => {
      const text = `Note ${index + 1}. ${NASTY[index % (NASTY.length * 4)] ?? 'All is as it was'}`;
      const at = now - (count - index) * HOUR_MS;
      const by = world.practice.userId('bo');
      return { type: 'noted', text, seq: version + 1 + index, at, recordedAt: at, by };
    });
    const change = { version, incident, events };
    expect(await store.commit({ change, jobs: [], now })).toBe('committed');
    await store.close();
  });
}

/** What somebody was answered, without what everybody is shown who comes into a channel. */
function pages(handle: string): Message[] {
  return world.whispers(handle, channel).filter(({ text }) => !text.startsWith('How it stands'));
}

/** The page that somebody has before them. */
function page(handle: string): Message {
  const shown = pages(handle).at(-1);
  if (!shown) throw new Error(`@${handle} was shown nothing`);
  const blocks = (shown.blocks ?? []) as unknown as Json[];
  expect(checkBlocks(blocks, 'message', '/blocks')).toEqual([]);
  expect(shown.text.length).toBeLessThan(4_000);
  return shown;
}

function buttons({ blocks = [] }: Message): [label: string, action: Record<string, unknown>][] {
  return blocks
    .filter(({ type }) => type === 'actions')
    .flatMap(({ block_id, elements }: Block & { elements?: unknown }) =>
      ((elements ?? []) as Record<string, unknown>[]).map((element): [string, typeof element] => [
        (element['text'] as { text: string }).text,
        { ...element, block_id },
      ]),
    );
}

/** Presses Older or Newer; false when there is none. */
async function turn(handle: string, label: 'Older' | 'Newer'): Promise<boolean> {
  const shown = page(handle);
  const action = new Map(buttons(shown)).get(label);
  if (!action) return false;
  const before = JSON.stringify(shown.blocks);
  const { ts } = shown;
  await world.practice.act(handle, { do: 'act_in_message', channel, ts, action, values: {} });
  await world.until('the page is turned', () => JSON.stringify(page(handle).blocks) !== before);
  return true;
}

function numbers(message: Message): number[] {
  return [...JSON.stringify(message.blocks).matchAll(/`#(\d+)` <!date/g)].map((match) =>
    Number(match[1]),
  );
}

it('five entries are one page, without buttons', async () => {
  for (const text of ['note One', 'update Two', 'sev 2', 'note Four']) {
    await world.incident('ana', text, channel);
  }
  await world.incident('bo', 'timeline', channel);
  const shown = page('bo');
  expect(buttons(shown)).toEqual([]);
  expect(shown.text).toBe('Timeline of INC-1');
  const all = JSON.stringify(shown.blocks);
  expect(all.indexOf('Declared as')).toBeLessThan(all.indexOf('One'));
  expect(all.indexOf('One')).toBeLessThan(all.indexOf('Four'));
});

describe('five hundred entries', () => {
  it('are read to the first by a button, and back again, each once', async () => {
    await withNotes(500);
    await world.incident('bo', 'timeline', channel);
    const pages = [numbers(page('bo'))];
    while (await turn('bo', 'Older')) pages.push(numbers(page('bo')));
    expect(pages.slice(0, -1).every((each) => each.length === PER_PAGE)).toBe(true);
    const all = pages.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(500);
    expect(JSON.stringify(page('bo').blocks)).toContain('Note 1. ');
    expect(await turn('bo', 'Newer')).toBe(true);
    expect(numbers(page('bo'))).toEqual(pages.at(-2));
  });

  it('are chosen from by kind, and a page can be asked for', async () => {
    await world.incident('ana', 'update We look', channel);
    await withNotes(500);
    await world.incident('bo', 'timeline INC-1 --kind updates,state', channel);
    const some = JSON.stringify(page('bo').blocks);
    expect(some).toContain('We look');
    expect(some).toContain('only updates, changes of state');
    expect(some).not.toContain('Note 500');
    await world.incident('bo', 'timeline --kind notes --page 25', channel);
    expect(page('bo').text).toContain('1 to 20 of 500');
    await world.incident('bo', 'timeline --page 999', channel);
    expect(page('bo').text).toContain('1 to ');
    await world.incident('bo', 'timeline notes', channel);
    await turn('bo', 'Older');
    expect(page('bo').text).toContain('461 to 480 of 500');
  });

  it('are opened from the card, and the last ones stand in show', async () => {
    await withNotes(500);
    await world.press('bo', channel, 'Timeline');
    await world.until('a page is shown', () => pages('bo').length > 0);
    expect(page('bo').text).toContain('Timeline of INC-1');
    await world.incident('bo', 'show', channel);
    expect(JSON.stringify(page('bo').blocks)).toContain('earlier: `/incident timeline`');
    expect(JSON.stringify(page('bo').blocks)).toContain('Note 500');
  });
});

it('two thousand entries are as easily read', async () => {
  await withNotes(2_000);
  await world.incident('bo', 'timeline', channel);
  expect(page('bo').text).toMatch(/of 20\d\d$/);
  await turn('bo', 'Older');
  expect(numbers(page('bo'))).toHaveLength(PER_PAGE);
  await world.incident('bo', 'timeline --page 100', channel);
  expect(numbers(page('bo'))).toHaveLength(PER_PAGE);
  expect(JSON.stringify(page('bo').blocks)).not.toMatch(/<!channel>/);
});

it('whoever has left a private incident turns no more of its pages', async () => {
  await world.incident('ana', 'declare Fraud --private --anyway');
  await world.settled();
  const secret = world.channel('ana', 'inc-2').id;
  const user = world.practice.userId('bo');
  await world.practice.act('ana', { do: 'invite', channel: secret, user });
  await world.settled();
  await withNotes(45, 2);
  channel = world.channel('bo', 'general').id;
  await world.incident('bo', 'timeline INC-2', channel);
  expect(page('bo').text).toContain('Timeline of INC-2');
  await world.practice.act('bo', { do: 'leave', channel: secret });
  await world.settled();
  expect(await turn('bo', 'Older')).toBe(true);
  expect(page('bo').text).toContain('no INC-2 that you can see');
  expect(JSON.stringify(page('bo'))).not.toContain('Note 2');
});
