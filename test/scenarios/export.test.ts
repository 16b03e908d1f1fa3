/** Exports: a file for whoever asks, by direct message, with nothing in it that is not theirs. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/practice/protocol.ts';
import { waitingJobs } from '../elements.ts';
import { readExport } from '../export-schema.ts';
import { World } from '../world.ts';

let world: World;
let channel: string;

beforeEach(async () => {
  world = await World.start();
  channel = (await world.declare('ana', 'Ledger is stuck')).id;
  await world.incident('ana', 'update It is the vacuum', channel);
  await world.incident('ana', 'followup Alert on lag @ana', channel);
  await world.declare('ana', 'Fraud in the Lisbon office --private');
});

afterEach(async () => {
  await world.stop();
});

async function type(handle: string, text: string): Promise<string> {
  const answer = await world.incident(handle, text);
  await world.settled();
  return answer;
}

/** The messages with files that the bot sent somebody. */
function files(handle: string): Message[] {
  const { conversations } = world.practice.snapshot(handle);
  const im = conversations.find(
    ({ kind, withUser }) => kind === 'im' && withUser === world.practice.botUserId,
  );
  return im ? world.messages(handle, im.id).filter((message) => message.files.length > 0) : [];
}

async function content(message: Message | undefined): Promise<string> {
  const response = await fetch(message?.files[0]?.url ?? '');
  return response.text();
}

describe('an export', () => {
  it('of one incident comes as JSON to whoever asked, and to nobody else', async () => {
    expect(await type('bo', 'export INC-1')).toContain('comes to you by direct message');
    const [message, ...more] = files('bo');
    expect(more).toEqual([]);
    expect(message?.files[0]?.name).toMatch(/^INC-1-.*\.json$/);
    const { incidents, people } = readExport(await content(message));
    expect(incidents).toMatchObject([
      {
        number: 1,
        title: 'Ledger is stuck',
        status: 'investigating',
        tasks: [{ text: 'Alert on lag', state: 'open' }],
      },
    ]);
    expect(incidents[0]?.timeline.map(({ text }) => text)).toContain('It is the vacuum');
    expect(people[world.practice.userId('ana')]).toContain('Ana');
    expect(world.messages('ana', channel).some((each) => each.files.length > 0)).toBe(false);
    expect(files('ana')).toEqual([]);
  });

  it('as Markdown reads with names', async () => {
    await type('bo', 'export INC-1 --format md');
    const text = await content(files('bo')[0]);
    expect(text).toContain('# INC-1: Ledger is stuck');
    expect(text).toMatch(/\| 1 \| follow-up \| Alert on lag \| Ana/);
    expect(text).not.toContain(world.practice.userId('ana'));
  });

  it('of all has private incidents for those who are in them alone', async () => {
    await type('ana', 'export all');
    await type('bo', 'export all');
    await type('bo', 'export all --format md');
    const own = readExport(await content(files('ana')[0]));
    expect(own.incidents.map(({ number }) => number)).toEqual([2, 1]);
    const [json, markdown] = await Promise.all(files('bo').map(content));
    expect(readExport(json ?? '').incidents.map(({ number }) => number)).toEqual([1]);
    expect((json ?? '') + (markdown ?? '')).not.toContain('Lisbon');
    expect(await type('bo', 'export INC-2')).toContain('no INC-2 that you can see');
    expect(files('bo')).toHaveLength(2);
  });

  it('is made for whoever is still in the incident when it is sent', async () => {
    const hidden = world.channel('ana', 'inc-2').id;
    const bo = world.practice.userId('bo');
    await world.practice.act('ana', { do: 'invite', channel: hidden, user: bo });
    await world.settled();
    const before = await waitingJobs(world);
    world.practice.faults.add({ kind: 'http_error', status: 500, method: 'conversations.open' });
    await world.incident('bo', 'export INC-2');
    await world.practice.act('bo', { do: 'leave', channel: hidden });
    await world.until('Bo has left for the bot too', async () =>
      (await world.incident('bo', 'show INC-2')).includes('no INC-2'),
    );
    expect(await waitingJobs(world)).toBeGreaterThan(before);
    world.practice.faults.clear();
    await world.until('it was tried again', async () => (await waitingJobs(world)) <= before);
    expect(files('bo')).toEqual([]);
  });

  it('comes once when Slack’s answer is lost', async () => {
    const fault = { method: 'files.completeUploadExternal', times: 1 } as const;
    world.practice.faults.add({ kind: 'answer_lost', ...fault });
    await type('bo', 'export INC-1');
    await world.until('it was looked for', () => world.calls('conversations.history').length > 0);
    await world.settled();
    expect(files('bo')).toHaveLength(1);
  });

  it('says what it takes', async () => {
    expect(await type('bo', 'export INC-1 --format pdf')).toContain('Use `--format json`');
    expect(await type('bo', 'export')).toContain('`/incident export all` exports all');
    expect(await type('bo', 'export --type json')).toContain('takes `--format json`');
    expect(await type('bo', 'export INC-9')).toContain('no INC-9 that you can see');
    expect(files('bo')).toEqual([]);
  });
});
