/** Who leads, as people hand it over in the night: offers, and commanders who are not there. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';
import { Night, elements } from './night.ts';

let night: Night;

beforeEach(async () => {
  night = await Night.start(['bo', 'chidi', 'dee']);
});

afterEach(async () => {
  await night.world.stop();
});

const HALF_AN_HOUR_MS = 30 * 60_000;

describe('handing over command', () => {
  it('waits for “I have it”, and until then nothing changes', async () => {
    const answer = await night.types('ana', 'lead @bo');
    expect(answer).toContain('you keep it');
    expect(night.commander()).toBe(night.id('ana'));
    const offer = night.message('asks you to be');
    expect(offer.text).toContain(
      `<@${night.id('bo')}>, <@${night.id('ana')}> asks you to be *commander*`,
    );
    expect(JSON.stringify(night.world.card('ana', night.channel).blocks)).toContain(
      `<@${night.id('ana')}>, offered to <@${night.id('bo')}>`,
    );
    await night.presses('bo', offer, 'I have it');
    expect(night.commander()).toBe(night.id('bo'));
    expect(night.world.said('ana', night.channel)).toContainEqual(
      `🧭 <@${night.id('bo')}>: “I have it.” They are now *commander*, taking over from <@${night.id('ana')}>.\nLeads and decides; does not debug.`,
    );
    // The offer is over, and says so where its buttons were.
    expect(elements(night.message('offered *commander*'))).toEqual([]);
  });

  it('by direct message too, from two devices: the second press changes nothing', async () => {
    await night.types('ana', 'lead @bo');
    const inChannel = night.message('asks you to be');
    const dm = await night.directMessage('bo');
    const inDm = night.message('asks you to be', 'bo', dm);
    await night.presses('bo', inDm, 'I have it');
    await night.presses('bo', inDm, 'I have it');
    await night.types('bo', 'accept commander');
    expect(
      night.world.said('ana', night.channel).filter((text) => text.includes('“I have it.”')),
    ).toHaveLength(1);
    expect(night.commander()).toBe(night.id('bo'));
    await night.toldAlone('bo', dm, 'You have *commander*');
    expect(elements(night.message('offered *commander*')).length).toBeLessThan(
      elements(inChannel).length,
    );
  });

  it('is for the one who was asked; others, and guests, get a sentence', async () => {
    await night.world.practice.act('ana', {
      do: 'invite',
      channel: night.channel,
      user: night.id('finn'),
    });
    await night.types('ana', 'lead @bo');
    const offer = night.message('asks you to be');
    await night.presses('dee', offer, 'I have it');
    await night.toldAlone('dee', night.channel, `offered to <@${night.id('bo')}>`);
    await night.presses('finn', offer, 'I have it');
    await night.toldAlone('finn', night.channel, 'for full members');
    expect(await night.types('finn', 'lead')).toContain('for full members');
    expect(await night.types('ana', 'role scribe @finn')).toContain('Choose a full member');
    expect(night.commander()).toBe(night.id('ana'));
  });

  it('a button of an offer that is over says so', async () => {
    await night.types('ana', 'lead @bo');
    const dm = await night.directMessage('bo');
    const old = night.message('asks you to be', 'bo', dm);
    expect(await night.types('ana', 'withdraw')).toBe('The offer is withdrawn.');
    await night.presses('bo', old, 'I have it');
    await night.toldAlone('bo', dm, 'not offered to you any more');
    expect(night.commander()).toBe(night.id('ana'));
    expect(await night.types('bo', 'accept')).toContain('No role in INC-1 is offered to you');
    expect(await night.types('ana', 'withdraw')).toContain('nothing to withdraw');
  });

  it('“Not me” leaves it, in a word and by the button', async () => {
    await night.types('ana', 'lead @bo');
    await night.presses('bo', night.message('asks you to be'), 'Not me');
    expect(night.world.said('ana', night.channel).at(-1)).toContain(
      `<@${night.id('bo')}> does not take *commander*. <@${night.id('ana')}> has it`,
    );
    await night.types('ana', 'lead @dee');
    expect(await night.types('dee', 'decline-role')).toBe('You do not take it.');
    expect(night.commander()).toBe(night.id('ana'));
  });

  it('is said again when nobody answers, also after a restart, and lapses in the end', async () => {
    await night.types('ana', 'lead @bo');
    night.now += 5 * 60_000 + 1;
    await night.world.restart();
    await night.world.settled();
    expect(night.world.said('ana', night.channel).at(-1)).toContain(
      `⏰ <@${night.id('bo')}>, *commander* still waits`,
    );
    night.now += HALF_AN_HOUR_MS;
    await night.world.restart();
    await night.world.settled();
    expect(night.world.said('ana', night.channel).at(-1)).toContain('has lapsed');
    expect(night.commander()).toBe(night.id('ana'));
    expect(await night.types('bo', 'accept')).toContain('No role');
  });
});

describe('at three in the morning', () => {
  it('anybody takes over from a commander who is not there, and the channel hears it', async () => {
    await night.world.practice.act('ana', { do: 'leave', channel: night.channel });
    await night.world.settled();
    expect(night.world.said('bo', night.channel).at(-1)).toContain(
      `<@${night.id('ana')}>, *commander*, has left this channel`,
    );
    expect(JSON.stringify(night.world.card('bo', night.channel).blocks)).toContain(
      '(left the channel)',
    );
    expect(/Commander <@(\w+)>/.exec(night.world.channel('bo', night.channel).topic)?.[1]).toBe(
      night.id('ana'),
    );
    await night.world.press('bo', night.channel, 'Take command');
    await night.world.settled();
    expect(night.world.channel('bo', night.channel).topic).toContain(
      `Commander <@${night.id('bo')}>`,
    );
    expect(night.world.said('bo', night.channel)).toContainEqual(
      expect.stringContaining(`now *commander*, taking over from <@${night.id('ana')}>`),
    );
    const dm = await night.directMessage('ana');
    expect(night.world.said('ana', dm).at(-1)).toContain('in your place');
  });

  it('the deputy is told when the commander leaves the channel', async () => {
    await night.types('ana', 'role deputy @dee');
    await night.world.practice.act('ana', { do: 'leave', channel: night.channel });
    await night.world.settled();
    const dm = await night.directMessage('dee');
    expect(night.world.said('dee', dm).at(-1)).toContain('`/incident lead INC-1` takes command');
  });

  it('nobody puts command down: the deputy is asked, and without one there is a sentence', async () => {
    expect(await night.types('ana', 'leave')).toContain('Somebody must always lead');
    expect(night.commander()).toBe(night.id('ana'));
    await night.types('ana', 'role deputy @dee');
    expect(await night.types('ana', 'leave')).toContain(`<@${night.id('dee')}> is asked to lead`);
    expect(await night.types('ana', 'leave')).toContain('You lead INC-1 until');
    expect(await night.types('dee', 'accept')).toBe('You have it: you are *commander* in INC-1.');
    expect(night.commander()).toBe(night.id('dee'));
    expect(await night.types('dee', 'leave deputy')).toBe(
      'You are not *deputy* in INC-1 any more.',
    );
    expect(await night.types('ana', 'leave')).toContain('You have no role in INC-1');
  });
});

it('with `commander: none` nobody leads until somebody says so', async () => {
  const world = await World.start({ configuration: 'commander: none' });
  const { id: place } = await world.declare('ana', 'Nobody knows yet');
  expect(world.channel('ana', place).topic).toContain('No commander');
  await world.incident('ana', 'lead @bo', place);
  await world.settled();
  expect(world.channel('ana', place).topic).toContain('No commander');
  await world.incident('bo', 'accept', place);
  await world.settled();
  expect(world.channel('ana', place).topic).toContain('Commander <@');
  await world.stop();
});
