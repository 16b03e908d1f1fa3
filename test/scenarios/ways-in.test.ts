/** How an incident begins: from a message, or out of a channel. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
});

afterEach(async () => {
  await world.stop();
});

async function shortcut(handle: string, callbackId: string, where: string, ts: string) {
  const channel = world.channel(handle, where).id;
  return world.practice.act(handle, { do: 'message_shortcut', callbackId, channel, ts });
}

/** What the bot wrote in a thread. */
function replies(where: string, ts: string): string[] {
  const { id } = world.channel('bo', where);
  return world.practice
    .messages('bo', id, ts)
    .filter((message) => message.ts !== ts && message.user === world.practice.botUserId)
    .map(({ text }) => text);
}

/** Waits for an answer that only this person sees: a shortcut's comes after its acknowledgement. */
async function told(handle: string, where: string, words: string): Promise<void> {
  await world.until(`@${handle} is told “${words}”`, () =>
    world.whispers(handle, where).some(({ text }) => text.includes(words)),
  );
}

async function timeline(handle: string, where: string): Promise<string> {
  const answer = await world.incident(handle, 'show', where);
  return answer + JSON.stringify(world.whispers(handle, where).at(-1)?.blocks);
}

describe('declaring from a message', () => {
  it('proposes its words, puts it first on the timeline and answers in its thread', async () => {
    const ts = await world.say(
      'bo',
      'payments',
      'Card payments fail in the EU\nSince 14:05, all of them',
    );
    await shortcut('ana', 'declare_from_message', 'payments', ts);
    const form = await world.modal('ana');
    expect(JSON.stringify(form.blocks)).toContain('"initial_value":"Card payments fail in the EU"');
    expect(JSON.stringify(form.blocks)).toContain('Since 14:05');
    expect(await world.submit('ana', {})).toEqual({});
    await world.settled();
    const { id } = world.channel('ana', 'inc-1-card-payments-fail-in-the-eu');
    const shown = await timeline('ana', id);
    expect(shown.indexOf('Since 14:05')).toBeGreaterThan(0);
    expect(shown.indexOf('Since 14:05')).toBeLessThan(shown.indexOf('Declared as'));
    expect(replies('payments', ts)).toEqual([
      `🔴 *INC-1* Card payments fail in the EU was declared from this: it goes on in <#${id}>.`,
    ]);
  });

  it('says nothing in the thread when the incident is private', async () => {
    const ts = await world.say('bo', 'payments', 'Somebody copied the key');
    await shortcut('ana', 'declare_from_message', 'payments', ts);
    await world.modal('ana');
    const chosen = [{ text: { type: 'plain_text', text: 'Private' }, value: 'private' }];
    await world.submit('ana', {
      private: { value: { type: 'checkboxes', selected_options: chosen } },
    });
    await world.settled();
    expect(world.channel('ana', 'inc-1').kind).toBe('private');
    expect(replies('payments', ts)).toEqual([]);
    expect(JSON.stringify(world.said('bo', 'payments'))).not.toContain('inc-1');
  });

  it('stays private when the message is from a private incident', async () => {
    await world.incident('ana', 'declare Fraud in the Lisbon office --private');
    await world.settled();
    const { id } = world.channel('ana', 'inc-1');
    const ts = await world.say('ana', id, 'The Lisbon key is on a laptop in Porto');
    await shortcut('ana', 'declare_from_message', id, ts);
    expect(JSON.stringify((await world.modal('ana')).blocks)).toContain('from a private incident');
    await world.submit('ana', {});
    await world.settled();
    expect(world.channel('ana', 'inc-2').kind).toBe('private');
    expect(world.said('bo', 'incidents')).toEqual([]);
  });

  it('takes any message: long, empty, of another thread, where we are not', async () => {
    await world.practice.act('bo', { do: 'create_channel', name: 'vault', isPrivate: true });
    const long = '"<!channel> & \\ '.repeat(250);
    const ts = await world.say('bo', 'vault', long);
    await shortcut('bo', 'declare_from_message', 'vault', ts);
    const form = await world.modal('bo');
    expect(checkBlocks(form.blocks, 'modal', '')).toEqual([]);
    expect(await world.submit('bo', {})).toEqual({});
    await world.settled();
    expect(world.findChannel('bo', 'inc-1')).toBeDefined();
    // We cannot answer there, and nobody is bothered with that.
    expect(JSON.stringify(world.card('bo', 'inc-1').blocks)).not.toContain('could not');
  });

  it('answers once in the thread, also when Slack’s answer is lost', async () => {
    const ts = await world.say('bo', 'payments', 'Payouts are late');
    await shortcut('ana', 'declare_from_message', 'payments', ts);
    await world.modal('ana');
    world.practice.faults.add({ kind: 'answer_lost', method: 'chat.postMessage', times: 3 });
    await world.submit('ana', {});
    await world.until('the thread has its answer', () => replies('payments', ts).length > 0);
    await world.settled();
    expect(replies('payments', ts)).toHaveLength(1);
  });

  it('is not for guests', async () => {
    const ts = await world.say('bo', 'payments', 'Payouts are late');
    const channel = world.channel('bo', 'payments').id;
    await world.practice.act('bo', { do: 'invite', channel, user: world.practice.userId('finn') });
    await shortcut('finn', 'declare_from_message', 'payments', ts);
    await world.settled();
    expect(world.practice.snapshot('finn').modals).toEqual([]);
    await told('finn', 'payments', 'for full members');
  });
});

describe('“Add to timeline”', () => {
  it('puts a message of the incident’s channel there, once, and says where else it can', async () => {
    const { id } = await world.declare('ana', 'Ledger is stuck');
    const ts = await world.say('ana', id, 'Replica lag is 40 minutes');
    await shortcut('ana', 'add_to_timeline', id, ts);
    await shortcut('ana', 'add_to_timeline', id, ts);
    await world.settled();
    await told('ana', id, 'On the timeline of INC-1');
    expect((await timeline('ana', id)).split('Replica lag is 40 minutes')).toHaveLength(2);
    const elsewhere = await world.say('ana', 'general', 'Lunch?');
    await shortcut('ana', 'add_to_timeline', 'general', elsewhere);
    await world.settled();
    await told('ana', 'general', 'no timeline');
  });
});

describe('converting a channel', () => {
  it('asks, then keeps the channel with its people and what was marked in it', async () => {
    const { id } = world.channel('ana', 'payments');
    const marked = await world.say('bo', id, 'It began with the deploy of 14:05');
    const pinned = await world.say('dee', id, 'Dashboard: all red');
    await world.say('dee', id, 'Unrelated chatter');
    await world.practice.act('ana', { do: 'react', channel: id, ts: marked, emoji: 'pushpin' });
    await world.practice.act('bo', { do: 'pin', channel: id, ts: pinned });
    expect(await world.incident('ana', 'convert Card payments fail --sev 2', id)).toBe('');
    const form = await world.modal('ana');
    expect(form.title).toBe('Convert this channel');
    expect(checkBlocks(form.blocks, 'modal', '')).toEqual([]);
    expect(JSON.stringify(form.blocks)).toContain('"initial_value":"Card payments fail"');
    expect(await world.submit('ana', {})).toEqual({});
    await world.settled();
    const channel = world.channel('ana', id);
    expect(channel.name).toBe('payments');
    expect(channel.topic).toContain('INC-1 · SEV2');
    expect(channel.members).toContain(world.practice.botUserId);
    expect(channel.pins).toContain(world.card('ana', id).ts);
    expect(world.said('bo', 'incidents')[0]).toContain(`<#${id}>`);
    const shown = await timeline('ana', id);
    expect(shown).toContain('It began with the deploy of 14:05');
    expect(shown).toContain('Dashboard: all red');
    expect(shown).toContain('The payments team');
    expect(shown).not.toContain('Unrelated chatter');
    expect(world.calls('conversations.create')).toHaveLength(0);
    expect(await world.incident('bo', 'convert Again', id)).toContain(
      'This channel is INC-1’s already',
    );
    expect(await world.incident('bo', 'note It works here', id)).toContain('timeline of INC-1');
  });

  it('happens once, of two at the same moment and when Slack fails in between', async () => {
    const { id } = world.channel('ana', 'payments');
    await world.incident('ana', 'convert Card payments fail', id);
    await world.incident('bo', 'convert Payments are broken', id);
    await Promise.all([world.modal('ana'), world.modal('bo')]);
    world.practice.faults.add({ kind: 'answer_lost', method: 'conversations.join', times: 1 });
    world.practice.faults.add({
      kind: 'http_error',
      status: 500,
      method: 'conversations.members',
      times: 1,
    });
    const answers = await Promise.all([world.submit('ana', {}), world.submit('bo', {})]);
    expect(answers.filter(({ title }) => title?.includes('INC-1’s already'))).toHaveLength(1);
    await world.until('the card is there', async () => {
      await world.settled();
      return world
        .messages('ana', id)
        .some(({ blocks }) => blocks?.some(({ type }) => type === 'header'));
    });
    await world.settled();
    const cards = world
      .messages('ana', id)
      .filter(({ blocks }) => blocks?.some(({ type }) => type === 'header'));
    expect(cards).toHaveLength(1);
    expect(await world.incident('ana', 'list')).toContain('*1 open incident');
  });

  it('makes a private channel a private incident, of those who are in it', async () => {
    await world.practice.act('ana', {
      do: 'create_channel',
      name: 'fraud-war-room',
      isPrivate: true,
    });
    const { id } = world.channel('ana', 'fraud-war-room');
    await world.practice.act('ana', {
      do: 'invite',
      channel: id,
      user: world.practice.userId('bo'),
    });
    await world.incident('ana', 'convert Fraud in Lisbon', id);
    await world.modal('ana');
    expect((await world.submit('ana', {}))['title']).toContain('/invite @tocsin');
    await world.practice.act('ana', { do: 'invite', channel: id, user: world.practice.botUserId });
    expect(await world.submit('ana', {})).toEqual({});
    await world.settled();
    expect(await world.incident('bo', 'list')).toContain('Fraud in Lisbon');
    expect(await world.incident('chidi', 'list --all')).not.toContain('Lisbon');
    expect(world.said('chidi', 'incidents')).toEqual([]);
  });

  it('refuses a channel that another workspace is in, and one that is archived', async () => {
    await world.stop();
    const channels = [
      { name: 'general' },
      { name: 'incidents' },
      { name: 'with-the-bank', isShared: true },
      { name: 'old' },
    ];
    world = await World.start({ practice: { channels } });
    await world.incident('ana', 'convert Down', 'with-the-bank');
    await world.modal('ana');
    expect((await world.submit('ana', {}))['title']).toContain('Slack Connect');
    await world.practice.act('ana', { do: 'close_view', viewId: (await world.modal('ana')).id });
    await world.incident('ana', 'convert Down', 'old');
    await world.modal('ana');
    const channel = world.channel('ana', 'old').id;
    await world.practice.act('ana', { do: 'archive', channel });
    expect((await world.submit('ana', {}))['title']).toContain('archived');
    world.practice.faults.add({ kind: 'http_error', status: 500, method: 'conversations.info' });
    expect((await world.submit('ana', {}))['title']).toContain('Submit it once more');
    world.practice.faults.clear();
  });

  it('refuses where it must not, and says what to do instead', async () => {
    await world.incident('ana', 'convert Down', 'general');
    await world.modal('ana');
    expect((await world.submit('ana', {}))['title']).toContain('Everybody is in this channel');
    await world.practice.act('ana', { do: 'close_view', viewId: (await world.modal('ana')).id });
    await world.incident('ana', 'convert Down', 'incidents');
    await world.modal('ana');
    expect((await world.submit('ana', {}))['title']).toContain('announced in this channel');
    const dm = await world.practice.act('ana', { do: 'open_dm', user: 'bo' });
    const where = dm.ok ? (dm.channel ?? '') : '';
    expect(await world.incident('ana', 'convert Down', where)).toContain('direct message');
    expect(await world.incident('ana', 'convert Down --sev SEV9', 'payments')).toContain(
      'not a severity',
    );
    expect(await world.incident('ana', 'list')).toContain('no open incidents');
  });
});
