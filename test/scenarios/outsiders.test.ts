/** Guests of the workspace get nothing from the bot, wherever they come from. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usesOf } from '../elements.ts';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
});

afterEach(async () => {
  await world.stop();
});

describe('a guest', () => {
  it('is told by whom it can be done, and nothing is done', async () => {
    const { id } = await world.declare('ana', 'Ledger is stuck');
    const finn = world.practice.userId('finn');
    await world.practice.act('ana', { do: 'invite', channel: id, user: finn });
    await world.settled();
    for (const text of ['', 'list', 'declare Mine', 'show', 'note Hello', 'resolve Done']) {
      expect(await world.incident('finn', text, id)).toContain('for full members');
    }
    await world.press('finn', id, 'Resolve');
    await world.settled();
    expect(world.practice.snapshot('finn').modals).toEqual([]);
    expect(world.channel('ana', id).topic).toContain('Investigating');
    await world.practice.act('finn', { do: 'open_home' });
    await world.practice.act('finn', { do: 'global_shortcut', callbackId: 'declare_incident' });
    await world.settled();
    expect(world.practice.snapshot('finn').home).toBeUndefined();
    expect(world.practice.snapshot('finn').modals).toEqual([]);
  });

  it('can press whatever they see, and does nothing with it', async () => {
    const { id } = await world.declare('ana', 'Ledger is stuck');
    const finn = world.practice.userId('finn');
    await world.practice.act('ana', { do: 'invite', channel: id, user: finn });
    await world.incident('ana', 'role scribe @bo', id);
    await world.incident('ana', 'lead @bo', id);
    await world.settled();
    const before = await timelineOf(id);
    let pressed = 0;
    for (const message of world.messages('finn', id)) {
      const actions = (message.blocks ?? []).filter(({ type }) => type === 'actions');
      for (const action of actions.flatMap(usesOf)) {
        const { channel, ts } = message;
        const used = { do: 'act_in_message', channel, ts, action, values: {} } as const;
        expect(await world.practice.act('finn', used)).toEqual({ ok: true });
        await world.settled();
        pressed += 1;
      }
    }
    expect(pressed).toBeGreaterThan(15);
    expect(world.practice.snapshot('finn').modals).toEqual([]);
    const told = world.whispers('finn', id).map(({ text }) => text);
    expect(told.filter((text) => !text.includes('for full members'))).toEqual([]);
    expect(await timelineOf(id)).toBe(before);
  });

  it('puts nothing on the timeline', async () => {
    const { id } = await world.declare('ana', 'Ledger is stuck');
    const finn = world.practice.userId('finn');
    await world.practice.act('ana', { do: 'invite', channel: id, user: finn });
    const ts = await world.say('ana', id, 'Only for us');
    await world.practice.act('finn', { do: 'react', channel: id, ts, emoji: 'pushpin' });
    await world.settled();
    await world.incident('ana', 'show', id);
    expect(JSON.stringify(world.whispers('ana', id).at(-1)?.blocks)).not.toContain('Only for us');
  });
});

async function timelineOf(channel: string): Promise<string> {
  await world.incident('ana', 'timeline', channel);
  const blocks = world.whispers('ana', channel).at(-1)?.blocks ?? [];
  return JSON.stringify(blocks.map((block) => block['text']));
}
