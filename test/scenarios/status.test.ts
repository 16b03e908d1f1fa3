/** An incident from triage to its close, by every way there is, and each wrong turn answered. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start({
    configuration: 'statuses: { monitoring: Under watch }\n',
  });
});

afterEach(async () => {
  await world.stop();
});

function card(handle: string): string {
  return JSON.stringify(world.card(handle, 'inc-1').blocks);
}

/** Chooses in the menu of the card. */
async function choose(handle: string, to: string): Promise<void> {
  const shown = world.card(handle, 'inc-1');
  const actions = shown.blocks?.find(({ type }) => type === 'actions');
  const elements = (actions?.['elements'] ?? []) as Record<string, unknown>[];
  const menu = elements.find(({ type }) => type === 'static_select');
  const options = (menu?.['options'] ?? []) as { value: string; text: { text: string } }[];
  const option = options.find(({ text }) => text.text.includes(to));
  if (!menu || !option) throw new Error(`the menu does not offer ${to}`);
  await world.practice.act(handle, {
    do: 'act_in_message',
    channel: shown.channel,
    ts: shown.ts,
    action: {
      type: 'static_select',
      action_id: menu['action_id'],
      block_id: actions?.block_id,
      selected_option: option,
    },
    values: {},
  });
  await world.settled();
}

describe('a whole life', () => {
  it('goes from triage to closed, told in channel, topic, card and announcement', async () => {
    await world.declare('ana', 'Payouts are late --triage');
    expect(world.channel('ana', 'inc-1').topic).toContain('⚪ INC-1 · SEV3 · Triage');

    expect(await world.incident('ana', 'investigate three merchants confirm', 'inc-1')).toBe(
      'INC-1 is now Investigating.',
    );
    await world.incident('ana', 'identified the bank changed its certificate', 'inc-1');
    // By the words of a team's own, and by a common one.
    await world.incident('ana', 'status under watch new certificate is out', 'inc-1');
    await world.settled();
    expect(world.channel('ana', 'inc-1').topic).toContain('🟡 INC-1 · SEV3 · Under watch');
    expect(card('ana')).toContain('Under watch since');
    expect(card('ana')).toContain('new certificate is out');
    expect(world.said('bo', 'incidents')[0]).toContain('Under watch');
    expect(world.said('ana', 'inc-1')).toContainEqual(
      '🟠 <@' +
        world.practice.userId('ana') +
        '> moved INC-1 from Investigating to *Identified*: the bank changed its certificate',
    );
    expect(await world.incident('bo', 'list')).toContain('Under watch');

    await world.incident('ana', 'pause the bank is closed', 'inc-1');
    expect(await world.incident('ana', 'resume', 'inc-1')).toBe('INC-1 goes on.');
    expect(await world.incident('ana', 'resume', 'inc-1')).toContain('not paused but Under watch');

    await world.incident('ana', 'resolve Certificate pinned anew', 'inc-1');
    expect(await world.incident('ana', 'status post-incident', 'inc-1')).toContain('Post-incident');
    expect(await world.incident('ana', 'close all actions are done', 'inc-1')).toBe(
      'INC-1 is now Closed. `/incident reopen` opens it again.',
    );
    await world.settled();
    expect(world.channel('ana', 'inc-1').topic).toContain('✅ INC-1 · SEV3 · Closed');
    expect(await world.incident('bo', 'list')).toContain('no open incidents');

    await world.incident('ana', 'reopen it is back', 'inc-1');
    await world.settled();
    expect(card('ana')).toContain('it is back');
    expect(await world.incident('bo', 'list')).toContain('INC-1');
  });

  it('ends without a postmortem when it was none', async () => {
    await world.declare('ana', 'Odd graph --triage');
    await world.incident('ana', 'decline planned maintenance', 'inc-1');
    await world.settled();
    expect(card('ana')).toContain('planned maintenance');
    expect(card('ana')).not.toContain('Postmortem');
    expect(await world.incident('ana', 'postmortem', 'inc-1')).toContain('/incident');
    await world.press('ana', 'inc-1', 'Reopen');
    await world.settled();
    expect(await world.incident('ana', 'cancel a dashboard was wrong', 'inc-1')).toBe(
      'INC-1 is now Cancelled. `/incident reopen` opens it again.',
    );
  });

  it('begins in triage where a team says so', async () => {
    await world.stop();
    world = await World.start({ configuration: 'default_status: triage\n' });
    await world.declare('ana', 'Odd graph');
    expect(world.channel('ana', 'inc-1').topic).toContain('Triage');
  });
});

describe('a move that is not allowed', () => {
  it('says which are, and how to make them', async () => {
    await world.declare('ana', 'Payouts are late');
    expect(await world.incident('ana', 'close', 'inc-1')).toBe(
      'INC-1 is Investigating, which cannot become Closed. Type one of `/incident identified`, `/incident monitoring`, `/incident pause`, `/incident resolve`, `/incident cancel` or `/incident merge INC-7`.',
    );
    expect(await world.incident('ana', 'status asleep', 'inc-1')).toContain(
      '“asleep” is not a status. Type one of `/incident identified`',
    );
    expect(await world.incident('ana', 'decline', 'inc-1')).toContain('cannot become Declined');
    expect(await world.incident('ana', `cancel ${'x'.repeat(501)}`, 'inc-1')).toContain(
      '500 is the most',
    );
    expect(await world.incident('ana', 'monitoring INC-9')).toContain('no INC-9 that you can see');
    expect(world.channel('ana', 'inc-1').topic).toContain('Investigating');
  });

  it('from a menu that is older than what happened is answered, and nothing changes', async () => {
    await world.declare('ana', 'Payouts are late');
    await world.incident('ana', 'status', 'inc-1');
    const old = world.whispers('ana', 'inc-1').at(-1);
    if (!old) throw new Error('there is no answer');
    await world.incident('ana', 'cancel a dashboard was wrong', 'inc-1');
    await world.settled();
    const actions = old.blocks?.find(({ type }) => type === 'actions');
    await world.practice.act('ana', {
      do: 'act_in_message',
      channel: old.channel,
      ts: old.ts,
      action: {
        type: 'static_select',
        action_id: 'change_status',
        block_id: actions?.block_id,
        selected_option: { value: '1 monitoring', text: { type: 'plain_text', text: 'x' } },
      },
      values: {},
    });
    await world.until('it is answered', () =>
      world.whispers('ana', 'inc-1').some(({ text }) => text.includes('`/incident reopen`')),
    );
    expect(card('ana')).toContain('Cancelled');
  });
});

describe('the menu', () => {
  it('on the card moves it on, and asks how it ended before it resolves', async () => {
    await world.declare('ana', 'Payouts are late');
    await choose('ana', 'Identified');
    expect(card('ana')).toContain('Identified since');
    await choose('ana', 'Resolved');
    expect((await world.modal('ana')).title).toBe('Resolve the incident');
    await expect(choose('ana', 'Merged')).rejects.toThrow('does not offer');
  });

  it('is what `/incident status` answers, with the words for each', async () => {
    await world.declare('ana', 'Payouts are late');
    const answer = await world.incident('ana', 'status', 'inc-1');
    expect(answer).toContain('*INC-1* is Investigating.');
    expect(answer).toContain('*Under watch* `/incident monitoring`');
    const menu = world
      .whispers('ana', 'inc-1')
      .at(-1)
      ?.blocks?.find(({ type }) => type === 'actions');
    expect(JSON.stringify(menu)).toContain('"1 monitoring"');
  });

  it('says nothing of a private incident to an outsider', async () => {
    await world.declare('ana', 'Fraud ring --private');
    for (const typed of ['status INC-1', 'cancel INC-1 x', 'resume INC-1', 'close INC-1']) {
      expect(await world.incident('bo', typed)).toContain('no INC-1 that you can see');
    }
    const general = world.channel('bo', 'general').id;
    const ts = await world.say('bo', 'general', 'x');
    await world.practice.act('bo', {
      do: 'act_in_message',
      channel: general,
      ts,
      action: {
        type: 'static_select',
        action_id: 'change_status',
        block_id: 'b',
        selected_option: { value: '1 cancelled', text: { type: 'plain_text', text: 'x' } },
      },
      values: {},
    });
    await world.settled();
    expect(world.channel('ana', 'inc-1').topic).toContain('Investigating');
  });
});
