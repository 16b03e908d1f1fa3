/** Messages on the timeline: kept by a 📌 or a pin, and following what their authors do to them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;
let channel: string;

beforeEach(async () => {
  world = await World.start();
  channel = (await world.declare('ana', 'Ledger is stuck')).id;
  await world.practice.act('bo', { do: 'join', channel });
});

afterEach(async () => {
  await world.stop();
});

async function react(handle: string, ts: string, what: 'react' | 'unreact'): Promise<void> {
  await world.practice.act(handle, { do: what, channel, ts, emoji: 'pushpin' });
  await world.settled();
}

/** The postmortem, which shows the timeline as it is. */
async function postmortem(): Promise<string> {
  await world.incident('ana', 'resolve Done', channel);
  await world.settled();
  return readFileSync(join(world.folder, 'postmortems', 'INC-1.md'), 'utf8');
}

describe('the timeline', () => {
  it('keeps what has a pushpin, in the channel and in threads', async () => {
    const main = await world.say('bo', channel, 'Replica lag is 40 minutes');
    const reply = await world.say('ana', channel, 'It is the vacuum', main);
    await world.say('bo', channel, 'Unrelated chatter');
    await react('ana', main, 'react');
    await react('bo', reply, 'react');
    const draft = await postmortem();
    expect(draft).toContain('Replica lag is 40 minutes');
    expect(draft).toContain('It is the vacuum');
    expect(draft).not.toContain('Unrelated chatter');
  });

  it('keeps what is pinned, also when the bot’s own card is pinned', async () => {
    const ts = await world.say('bo', channel, 'Failover is done');
    await world.practice.act('ana', { do: 'pin', channel, ts });
    await world.settled();
    expect(await postmortem()).toContain('Failover is done');
  });

  it('lets go of it when the last pushpin is taken away', async () => {
    const ts = await world.say('bo', channel, 'A wrong guess');
    await react('ana', ts, 'react');
    await react('bo', ts, 'react');
    await react('ana', ts, 'unreact');
    await react('bo', ts, 'unreact');
    expect(await postmortem()).not.toContain('A wrong guess');
  });

  it('still has it while one pushpin is left', async () => {
    const ts = await world.say('bo', channel, 'A good guess');
    await react('ana', ts, 'react');
    await react('bo', ts, 'react');
    await react('ana', ts, 'unreact');
    expect(await postmortem()).toContain('A good guess');
  });

  it('follows an edit and a deletion', async () => {
    const kept = await world.say('bo', channel, 'Lag is 40 minuts');
    const gone = await world.say('bo', channel, 'The password is hunter2');
    await react('ana', kept, 'react');
    await react('ana', gone, 'react');
    await world.practice.act('bo', { do: 'edit', channel, ts: kept, text: 'Lag is 40 minutes' });
    await world.practice.act('bo', { do: 'delete', channel, ts: gone });
    await world.settled();
    const draft = await postmortem();
    expect(draft).toContain('Lag is 40 minutes');
    expect(draft).not.toContain('minuts');
    expect(draft).not.toContain('hunter2');
  });

  it('takes no notice of other emoji, nor of other channels', async () => {
    const ts = await world.say('bo', channel, 'Nice');
    await world.practice.act('ana', { do: 'react', channel, ts, emoji: 'tada' });
    const elsewhere = await world.say('bo', 'general', 'Lunch?');
    const general = world.channel('bo', 'general').id;
    await world.practice.act('ana', {
      do: 'react',
      channel: general,
      ts: elsewhere,
      emoji: 'pushpin',
    });
    await world.settled();
    const draft = await postmortem();
    expect(draft).not.toContain('Nice');
    expect(draft).not.toContain('Lunch');
  });
});
