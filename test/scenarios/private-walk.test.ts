/**
 * Every way to read or write, walked by somebody who is not in a private incident. They get what
 * they would get about an incident that does not exist, and nothing that they can see tells of it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Block } from '../../src/practice/protocol.ts';
import { SUBCOMMANDS } from '../../src/slack/commands/registry.ts';
import { openHome, pressableIn, usesOf } from '../elements.ts';
import { World } from '../world.ts';

/** Nothing else is called like that. */
const SECRET = /zanzibar/i;
/** The private one, and one that nobody declared. */
const HIDDEN = 'INC-1';
const MISSING = 'INC-99';

let world: World;
let hidden: string;
let open: string;
/** Of its channel and of its part's. */
let names: string[];

beforeAll(async () => {
  world = await World.start({ practice: { rateLimits: false } });
  await world.incident('bo', 'subscribe all');
  hidden = (await world.declare('ana', 'Payouts stolen in Zanzibar --private')).id;
  open = (await world.declare('ana', 'Ledger is stuck')).id;
  for (const text of [
    'note Zanzibar police called https://zanzibar.example/report',
    'update Zanzibar accounts are frozen',
    'task Ask Zanzibar @bo',
    'task Ask Zanzibar for the list',
    'role scribe @chidi',
    'set customers_affected 7',
    'sev SEV1 Zanzibar is large',
    'identified Zanzibar key leaked',
    'link INC-2 Zanzibar uses the ledger',
    'sub Zanzibar accounts @ana',
  ]) {
    await world.incident('ana', text, hidden);
  }
  await world.settled();
  await world.practice.act('bo', { do: 'join', channel: open });
  await world.settled();
  names = world.practice
    .snapshot('ana')
    .conversations.filter(({ kind }) => kind === 'private')
    .map(({ name }) => name);
  await world.declare('ana', 'Payroll is late');
  const ts = await world.say('ana', hidden, 'Zanzibar key is rotated');
  await world.practice.act('ana', { do: 'react', channel: hidden, ts, emoji: 'pushpin' });
  await world.settled();
});

afterAll(async () => {
  await world.stop();
});

/** Everything that somebody can see anywhere in Slack. */
function sightOf(handle: string): string {
  const { conversations, modals, home } = world.practice.snapshot(handle);
  const messages = conversations.map(({ id }) => world.practice.messages(handle, id));
  return JSON.stringify({ conversations, modals, home, messages });
}

function expectNothingOfIt(seen: string): void {
  expect(seen).not.toMatch(SECRET);
  expect(seen).not.toContain(hidden);
  for (const name of names) expect(seen).not.toContain(`"${name}`);
}

/** What it said where it was typed, with what a form shows that opened, which is closed again. */
async function answer(handle: string, text: string, where: string): Promise<string> {
  const said = await world.incident(handle, text, where);
  expect(said, text).not.toContain('You are not in this channel');
  await world.settled();
  expectNothingOfIt(JSON.stringify(world.practice.snapshot(handle).modals));
  await closeForms(handle);
  const blocks = said === '' ? [] : (world.whispers(handle, where).at(-1)?.blocks ?? []);
  return `${said} ${JSON.stringify(blocks)}`;
}

async function closeForms(handle: string): Promise<void> {
  for (const { id } of world.practice.snapshot(handle).modals.toReversed()) {
    await world.practice.act(handle, { do: 'close_view', viewId: id });
  }
}

/** Channels and numbers go on from one try to the next. */
function alike(text: string): string {
  return text
    .replaceAll(/"(block_id|action_id|value)":"[^"]*"/g, '')
    .replaceAll(/<#C\w+>/g, '<#C>')
    .replaceAll(/\d+/g, '#');
}

it('nobody outside hears of it, whatever they follow and whatever is done in it', async () => {
  await world.incident('ana', `merge INC-4 ${HIDDEN}`);
  await world.submit('ana', {});
  await world.settled();
  await world.incident('bo', 'export all');
  await world.settled();
  expect(world.channel('ana', 'inc-4').topic).toContain('Merged');
  expectNothingOfIt(sightOf('bo'));
  expectNothingOfIt(await openHome(world, 'bo'));
  expect(JSON.stringify(world.told('bo'))).toContain('INC-2');
  expect(sightOf('bo')).not.toMatch(/\bINC-[13]\b/);
  expect(sightOf('ana')).toMatch(SECRET);
});

/** What could name it, in each place where a subcommand takes something. */
const NAMING = ['INC-1', 'INC-1 SEV1', 'INC-1 scribe @bo', 'INC-1 3 done', 'done INC-1 1'];
/** Without naming it, or beside another, somebody may still run into it. */
const BESIDE = ['', 'mine', 'all', '--all', '--sev SEV1', 'key leaked'];

/** What an outsider makes would be in the way of the lists, so it comes last. */
const MAKING = ['sub', 'declare'];
const SUBCOMMAND_NAMES = [
  ...SUBCOMMANDS.map(({ name }) => name).filter((name) => !MAKING.includes(name)),
  ...MAKING,
];

it.each(SUBCOMMAND_NAMES)('`/incident %s` tells an outsider nothing', async (name) => {
  for (const naming of NAMING) {
    const text = `${name} ${naming}${name === 'declare' ? ' --anyway' : ''}`;
    const about = await answer('bo', text, 'general');
    const missing = await answer('bo', text.replace(HIDDEN, MISSING), 'general');
    expect(alike(about), text).toBe(alike(missing));
    expectNothingOfIt(about);
  }
  for (const text of BESIDE.map((each) => `${name} ${each}`)) {
    expectNothingOfIt(await answer('bo', text, 'general'));
    expectNothingOfIt(await answer('bo', text, open));
  }
});

it.each(SUBCOMMAND_NAMES)('`/incident %s` with another tells an outsider nothing', async (name) => {
  expectNothingOfIt(await answer('bo', `${name} INC-2 INC-1 why`, 'general'));
  expectNothingOfIt(await answer('bo', `${name} INC-1 x`, open));
});

it('what is probably the same is not shown to who declares it', async () => {
  const text = 'declare Payouts stolen in the office --sev SEV2';
  expect(await answer('ana', text, 'general')).toMatch(SECRET);
  expectNothingOfIt(await answer('bo', text, 'general'));
});

it('its buttons and menus, in the hands of an outsider, do and tell nothing', async () => {
  for (const text of ['tasks', 'tasks mine', 'timeline', 'links', 'status', 'show', 'list']) {
    await world.incident('ana', text, hidden);
  }
  await openHome(world, 'ana');
  const before = await timelineOf('ana');
  const blocks = pressableIn(world, 'ana');
  expect(blocks.length).toBeGreaterThan(5);
  for (const action of blocks.flatMap(usesOf)) {
    const { channel, ts } = await postedIn('general', blocks, action);
    const used = { do: 'act_in_message', channel, ts, action, values: {} } as const;
    expect(await world.practice.act('bo', used)).toEqual({ ok: true });
    await world.settled();
    expectNothingOfIt(JSON.stringify(world.practice.snapshot('bo').modals));
    await closeForms('bo');
  }
  const seen = JSON.stringify(world.practice.messages('bo', world.channel('bo', 'general').id));
  expect(seen).toContain('There is no INC-1 that you can see');
  expect(await timelineOf('ana')).toBe(before);
});

it('a form that was opened inside changes nothing when it is sent from outside', async () => {
  const dee = world.practice.userId('dee');
  const forms = ['note', 'update', 'task', 'set', 'resolve'];
  for (const text of forms) {
    await world.practice.act('ana', { do: 'invite', channel: hidden, user: dee });
    await world.settled();
    expect(await world.incident('dee', text, hidden), text).toBe('');
    const { id, blocks } = await world.modal('dee');
    await world.practice.act('dee', { do: 'leave', channel: hidden });
    await world.settled();
    const before = await timelineOf('ana');
    await world.practice.act('dee', { do: 'submit_view', viewId: id, values: filled(blocks) });
    await world.settled();
    expect(await timelineOf('ana'), text).toBe(before);
    await closeForms('dee');
  }
});

it('after all of that, there is nothing of it where an outsider can look', async () => {
  const channel = world.channel('bo', 'general').id;
  const ts = await world.say('bo', 'general', 'Is anything wrong?');
  const callbackId = 'add_to_timeline';
  await world.practice.act('bo', { do: 'message_shortcut', callbackId, channel, ts });
  await world.settled();
  expectNothingOfIt(sightOf('bo'));
  expectNothingOfIt(await openHome(world, 'bo'));
});

let posted: { channel: string; ts: string } | undefined;

/** Slack's limit on a message. */
const BLOCKS_MAX = 50;

/** The bot's message with those in it, where everybody sees it; anew when it was replaced. */
async function postedIn(
  where: string,
  blocks: readonly Block[],
  { block_id }: Record<string, unknown>,
): Promise<{ channel: string; ts: string }> {
  const channel = world.channel('ana', where).id;
  const messages = world.practice.messages('ana', channel);
  const still = messages.find(({ ts }) => ts === posted?.ts);
  if (posted && still?.blocks?.some((block) => block.block_id === block_id)) return posted;
  const { slackApiUrl, botToken } = world.practice;
  const at = blocks.findIndex((block) => block.block_id === block_id);
  const first = at - (at % BLOCKS_MAX);
  const some = blocks.slice(first, first + BLOCKS_MAX);
  await world.until('the message is posted', async () => {
    const response = await fetch(new URL('chat.postMessage', slackApiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel, text: 'x', blocks: some }),
    });
    const { ts, error } = (await response.json()) as { ts: string; error?: string };
    if (error && error !== 'ratelimited') throw new Error(error);
    posted = { channel, ts };
    return error === undefined;
  });
  if (!posted) throw new Error('nothing was posted');
  return posted;
}

/** Something in every field in which one can write. */
function filled(blocks: readonly Block[]) {
  const inputs = blocks.filter(({ type }) => type === 'input');
  return Object.fromEntries(
    inputs.flatMap((block) => {
      const { type, action_id } = block['element'] as { type: string; action_id: string };
      if (type !== 'plain_text_input') return [];
      return [[block.block_id, { [action_id]: { type, value: 'From outside' } }]];
    }),
  );
}

/** Its lines, of which each begins with its number. */
function timeline(blocks: readonly Block[] = []): string[] {
  const texts = blocks.map((block) => (block['text'] as { text?: string } | undefined)?.text ?? '');
  return texts.flatMap((text) => text.split('\n')).filter((line) => line.startsWith('`#'));
}

async function timelineOf(handle: string): Promise<string> {
  await world.incident(handle, 'timeline', hidden);
  const lines = timeline(world.whispers(handle, hidden).at(-1)?.blocks);
  return lines.filter((line) => !/(joined|left)\.$/.test(line)).join('\n');
}
