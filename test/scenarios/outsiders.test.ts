/** Guests of the workspace get nothing from the bot, wherever they come from. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
