/** Links that people post in the channel: each kept once, without what lets somebody in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import type { Json } from '../../src/practice/shapes.ts';
import { World } from '../world.ts';

const GRAPH = 'https://graphs.example/d/ledger?from=now-1h';

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

async function links(): Promise<string> {
  await world.incident('ana', 'links', channel);
  const { text, blocks } = world.whispers('ana', channel).at(-1) ?? {};
  expect(checkBlocks((blocks ?? []) as unknown as Json[], 'message', '/blocks')).toEqual([]);
  return `${text} ${JSON.stringify(blocks)}`;
}

async function say(handle: string, text: string): Promise<string> {
  const ts = await world.say(handle, channel, text);
  await world.settled();
  return ts;
}

describe('a link', () => {
  it('is kept once, counted on the card, and stands in the postmortem', async () => {
    expect(await links()).toContain('Nobody has posted a link');
    await say('bo', `See ${GRAPH}&utm_source=slack and https://git.example/pull/42.`);
    await say('ana', `Again ${GRAPH}`);
    const shown = await links();
    expect(shown.split('|https://graphs.example')).toHaveLength(2);
    expect(shown).toContain('<https://git.example/pull/42|https://git.example/pull/42>');
    expect(shown).not.toContain('utm_source');
    expect(JSON.stringify(world.card('bo', channel).blocks)).toContain('2 links posted here');
    await world.incident('ana', 'resolve Done', channel);
    await world.settled();
    const draft = readFileSync(join(world.folder, 'postmortems', 'INC-1.md'), 'utf8');
    expect(draft).toMatch(/## Links\n[\s\S]*graphs\.example\/d\/ledger/);
  });

  it('follows what its author does to the message', async () => {
    const ts = await say('bo', `See ${GRAPH}`);
    await world.practice.act('bo', { do: 'edit', channel, ts, text: 'See https://b.example/1' });
    await world.settled();
    const edited = await links();
    expect(edited).toContain('b.example');
    expect(edited).not.toContain('graphs.example');
    await world.practice.act('bo', { do: 'delete', channel, ts });
    await world.settled();
    expect(await links()).toContain('Nobody has posted a link');
  });

  it('that was added to a message by an edit is kept too', async () => {
    const ts = await say('bo', 'See the graph');
    await world.practice.act('bo', { do: 'edit', channel, ts, text: `See ${GRAPH}` });
    await world.settled();
    expect(await links()).toContain('graphs.example');
  });

  it('loses its secrets, and one with a log-in is not kept', async () => {
    await say(
      'bo',
      'https://s3.example/dump?X-Amz-Signature=abc123&a=1 https://ana:hunter2@db.example/',
    );
    const shown = await links();
    expect(shown).toContain('X-Amz-Signature=REDACTED');
    expect(shown).not.toMatch(/abc123|hunter2|db\.example/);
  });

  it('is only what people post: neither the bot’s own, nor a guest’s', async () => {
    await world.incident('ana', 'note See https://note.example/1', channel);
    const finn = world.practice.userId('finn');
    await world.practice.act('ana', { do: 'invite', channel, user: finn });
    await say('finn', 'https://guest.example/1');
    await world.settled();
    expect(await links()).toContain('Nobody has posted a link');
  });
});

it('many are shown in pages, by buttons, all within Slack’s limits', async () => {
  const long = 'x'.repeat(150);
  for (let message = 0; message < 3; message++) {
    const urls = Array.from(
      { length: 12 },
      (_, index) => `https://a.example/${long}/${message}/${index}?a=<&b=1`,
    );
    await world.say('bo', channel, urls.join(' '));
  }
  await world.settled();
  const first = await links();
  expect(first).toContain('1–15 of 36');
  expect(first).toContain('"Older"');
  await world.incident('ana', 'links --page 3', channel);
  const last = JSON.stringify(world.whispers('ana', channel).at(-1)?.blocks);
  expect(last).toContain('31–36 of 36');
  expect(last).not.toContain('"Older"');
});
