/** What each role should not forget, ticked off in place; and the form in which roles are given. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FormValues } from '../../src/practice/protocol.ts';
import { Night, done, elements } from './night.ts';

let night: Night;

beforeEach(async () => {
  night = await Night.start(['bo', 'chidi', 'dee']);
});

afterEach(async () => {
  await night.world.stop();
});

describe('a role’s list', () => {
  it('comes with the role, is ticked by two people at once, and goes on with the next holder', async () => {
    const list = night.message('*commander*');
    expect(done(list)).toEqual([]);
    // Both see the list as it was: neither takes back what the other has ticked.
    await Promise.all([
      night.ticks('ana', list, 'Check the severity', true),
      night.ticks('bo', list, 'Say in the channel that you lead', true),
    ]);
    await night.world.settled();
    const both = night.message('*commander*');
    expect(both.ts).toBe(list.ts);
    expect(done(both)).toEqual(['Say in the channel that you lead', 'Check the severity']);
    expect(JSON.stringify(both.blocks)).toContain(`☑ Check the severity: <@${night.id('ana')}>`);
    await night.ticks('dee', both, 'Check the severity', false);
    await night.world.settled();
    expect(done(night.message('*commander*'))).toEqual(['Say in the channel that you lead']);

    await night.types('bo', 'lead');
    const next = night.message('*commander*');
    expect(next.ts).not.toBe(list.ts);
    expect(next.text).toContain(`<@${night.id('bo')}> is now *commander*, taking over from`);
    expect(done(next)).toEqual(['Say in the channel that you lead']);
    const former = night.message('was *Commander*');
    expect(former.ts).toBe(list.ts);
    expect(elements(former)).toEqual([]);
  });

  it('is posted once though Slack’s answer is lost, and an answer from it after that counts', async () => {
    night.world.practice.faults.add({ method: 'chat.postMessage', kind: 'answer_lost', times: 1 });
    await night.types('ana', 'role scribe @chidi');
    night.now += 60_000;
    await night.world.restart();
    await night.world.settled();
    await night.ticks('chidi', night.message('made'), 'Pin what matters with 📌', true);
    await night.world.settled();
    const lists = night.world.said('ana', night.channel).filter((text) => text.includes('made'));
    expect(lists).toHaveLength(1);
    expect(done(night.message('made'))).toEqual(['Pin what matters with 📌']);
  });
});

describe('the form “Who does what”', () => {
  const pick = (user: string | null) => ({ value: { type: 'users_select', selected_user: user } });

  async function open(handle: string): Promise<Record<string, string>> {
    await night.world.press(handle, night.channel, 'Roles');
    const { blocks } = await night.world.modal(handle);
    return Object.fromEntries(
      blocks.map(({ block_id: block = '' }) => [block.split('/')[1] ?? '', block]),
    );
  }

  it('gives several at once, each in its way', async () => {
    const field = await open('ana');
    const values: FormValues = {
      [field['commander'] ?? '']: pick(night.id('bo')),
      [field['scribe'] ?? '']: pick(night.id('chidi')),
      [field['customer_liaison'] ?? '']: pick(night.id('dee')),
    };
    expect(await night.world.submit('ana', values)).toEqual({});
    await night.world.settled();
    expect(night.commander()).toBe(night.id('ana'));
    await night.presses('bo', night.message('asks you to be'), 'I have it');
    expect(night.commander()).toBe(night.id('bo'));
    const answer = await night.types('ana', 'role');
    expect(answer).toContain(`*Scribe* <@${night.id('chidi')}>`);
    expect(answer).toContain(`*Customer liaison* <@${night.id('dee')}>`);
    expect(await night.types('bo', 'role customer liaison')).toContain(
      'You are now *customer liaison*',
    );
  });

  it('says beside the field what is wrong, and then nothing of it is done', async () => {
    const field = await open('ana');
    await night.types('bo', 'role scribe');
    const scribe = field['scribe'] ?? '';
    const errors = await night.world.submit('ana', {
      [scribe]: pick(night.id('dee')),
      [field['deputy'] ?? '']: pick(night.id('dee')),
    });
    expect(errors).toEqual({ [scribe]: expect.stringMatching(/^@\S.* became Scribe meanwhile/) });
    expect(await night.types('ana', 'role')).toContain('*Deputy* nobody');
    const guest = await night.world.submit('ana', {
      [field['deputy'] ?? '']: pick(night.id('finn')),
    });
    expect(guest).toEqual({ [field['deputy'] ?? '']: expect.stringContaining('is a guest') });
  });
});
