/** Updates: posted from anywhere, owed by a rhythm, and reminded of until they come. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/demo/virtual-clock.ts';
import type { FormValues, Message } from '../../src/practice/protocol.ts';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
});

afterEach(async () => {
  await world.stop();
});

function form(text: string, doing: string, next: string): FormValues {
  return {
    text: { value: { type: 'plain_text_input', value: text } },
    doing: { value: { type: 'plain_text_input', value: doing } },
    next: { value: { type: 'static_select', selected_option: { value: next } } },
  };
}

const shown = (message: Message | undefined) => JSON.stringify(message?.blocks);
const card = () => shown(world.card('ana', 'inc-1'));
const announcement = () => world.messages('bo', 'incidents')[0];

/** What the bot asked for in the channel because nobody had. */
const asked = () =>
  world.said('ana', 'inc-1').filter((text) => text.includes('has been due since'));
/** What it asked of somebody by direct message. */
const nudges = (handle: string) =>
  world.told(handle).filter(({ text }) => text.includes('was due'));

/** Replies in the announcement's thread. */
function replies(): string[] {
  const head = announcement();
  return world.practice
    .messages('bo', world.channel('bo', 'incidents').id, head?.ts ?? '')
    .filter(({ ts }) => ts !== head?.ts)
    .map(({ text }) => text);
}

describe('an update', () => {
  it('is typed with when the next one comes, and shown wherever people look', async () => {
    await world.declare('ana', 'Card payments fail --sev SEV1');
    const answer = await world.incident(
      'ana',
      'update The rollback is running, payments recover --next 30m',
      'inc-1',
    );
    expect(answer).toContain('is posted. Next update due <!date^');
    await world.settled();
    expect(world.said('ana', 'inc-1').at(-1)).toMatch(
      /The rollback is running, payments recover\n_The next update is due <!date\^/,
    );
    expect(card()).toContain('The rollback is running, payments recover');
    expect(card()).toContain('Next update due');
    expect(shown(announcement())).toContain('The rollback is running, payments recover');
    expect(replies()).toEqual([expect.stringContaining('The rollback is running')]);
  });

  it('takes a time by the clock of whoever writes, and says what it does not understand', async () => {
    await world.declare('ana', 'Card payments fail');
    const at = new Date(Date.now() + 90 * 60_000);
    const [clock = ''] =
      /\d{2}:\d{2}/.exec(at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Singapore' })) ?? [];
    const answer = await world.incident(
      'eve',
      `update INC-1 Looking — next ${clock} --next ${clock}`,
    );
    const due = Number(/date\^(\d+)/.exec(answer)?.[1]);
    expect(Math.abs(due * 1000 - at.getTime())).toBeLessThanOrEqual(60_000);
    await world.settled();
    expect(world.said('ana', 'inc-1').at(-1)).toContain(`Looking — next ${clock}\n`);

    for (const [typed, said] of [
      ['update INC-1 x --next soon', '“soon” is no time that I know'],
      ['update INC-1 x --next', 'Say when the next update comes'],
      ['update INC-1 --next 30m', 'Say what we know'],
      ['update INC-1 x --next 2027-12-01', 'within 7 days'],
      ['snooze INC-1 a while', 'Say for how long'],
      ['snooze INC-1 5m', 'nobody is reminded before'],
    ]) {
      expect(await world.incident('ana', typed ?? '')).toContain(said);
    }
    // Words with dashes belong to the update.
    await world.incident('ana', 'update INC-1 Ran kubectl drain --force', 'general');
    await world.settled();
    expect(world.said('ana', 'inc-1').at(-1)).toContain('kubectl drain --force');
  });

  it('is written in a form that shows the one before', async () => {
    await world.declare('ana', 'Card payments fail --sev SEV1');
    await world.incident('ana', 'update Only <!channel> & new cards fail', 'inc-1');
    await world.settled();
    await world.press('ana', 'inc-1', 'Post update');
    const before = JSON.stringify((await world.modal('ana')).blocks);
    expect(before).toContain('Only &lt;!channel&gt; &amp; new cards fail');
    expect(before).toContain('In 30 minutes, as for every SEV1');
    expect(await world.submit('ana', form('  ', 'x', '15'))).toEqual({
      text: 'Say what is known.',
    });
    expect(await world.submit('ana', form('All cards work', 'Refunding', '15'))).toEqual({});
    await world.settled();
    expect(world.said('ana', 'inc-1').at(-1)).toMatch(
      /All cards work\n\*Doing:\* Refunding\n_The next/,
    );
    await world.advance(16);
    expect(nudges('ana')).toHaveLength(1);
  });
});

describe('a reminder', () => {
  beforeEach(async () => {
    await world.declare('ana', 'Card payments fail --sev SEV1');
  });

  it('goes to the commander, then to the channel, and stops with the update', async () => {
    await world.advance(29);
    expect(nudges('ana')).toHaveLength(0);
    await world.advance(1);
    expect(nudges('ana')).toHaveLength(1);
    expect(card()).toContain('Update overdue since');
    expect(shown(announcement())).toContain('Update overdue since');
    expect(asked()).toHaveLength(0);
    await world.advance(5);
    expect(asked()).toHaveLength(1);
    await world.pressIn('ana', nudges('ana')[0] as Message, 'Post update');
    await world.submit('ana', form('Rolled back', '', 'usual'));
    await world.settled();
    expect(card()).toContain('Next update due');
    expect(card()).not.toContain('overdue');
    await world.advance(29);
    expect([nudges('ana').length, asked().length]).toEqual([1, 1]);
    await world.advance(7);
    await world.advance(6);
    expect([nudges('ana').length, asked().length]).toEqual([2, 2]);
  });

  it('is not sent when an update came in the same minute', async () => {
    await world.advance(29);
    await world.incident('bo', 'update INC-1 Rolled back');
    await world.advance(1);
    await world.advance(10);
    expect([nudges('ana').length, asked().length]).toEqual([0, 0]);
  });

  it('that Slack held up is not sent when the update is there by then', async () => {
    const method = 'chat.postMessage';
    world.practice.faults.add({ kind: 'rate_limited', retryAfterSeconds: 60, method });
    await world.advance(30);
    const isRefused = () =>
      world.practice.calls().some((call) => call.method === method && !call.result.ok);
    await world.until('the reminder waits', isRefused);
    await world.incident('bo', 'update INC-1 Rolled back');
    await world.settled();
    world.practice.faults.clear();
    await world.advance(2);
    expect(world.said('ana', 'inc-1').at(-1)).toContain('Rolled back');
    expect(nudges('ana')).toHaveLength(0);
  });

  it('is put off by a button and by a command, by two people, and comes once', async () => {
    await world.advance(30);
    await world.practice.act('bo', { do: 'join', channel: world.channel('bo', 'inc-1').id });
    await world.pressIn('ana', nudges('ana')[0] as Message, 'Snooze 10 min');
    expect(await world.incident('bo', 'snooze 15m', 'inc-1')).toContain(
      'The next reminder for INC-1',
    );
    expect(await world.incident('bo', 'snooze 5', 'inc-1')).toContain('has put the reminder off');
    await world.advance(11);
    expect([nudges('ana').length, asked().length]).toEqual([1, 0]);
    expect(card()).toContain('Update overdue since');
    await world.advance(5);
    expect(nudges('ana')).toHaveLength(2);
    await world.advance(5);
    expect(asked()).toHaveLength(1);
  });

  it('outlives a restart, at each stage', async () => {
    await world.restart();
    await world.advance(31);
    expect(nudges('ana')).toHaveLength(1);
    await world.restart();
    await world.advance(5);
    expect([nudges('ana').length, asked().length]).toEqual([1, 1]);
  });

  it('stops at the end, and begins anew when it was not the end', async () => {
    await world.advance(30);
    await world.incident('ana', 'resolve Over', 'inc-1');
    await world.advance(100);
    expect([nudges('ana').length, asked().length]).toEqual([1, 0]);
    expect(card()).not.toContain('overdue');
    await world.incident('ana', 'reopen It is back', 'inc-1');
    await world.advance(29);
    expect(nudges('ana')).toHaveLength(1);
    await world.advance(1);
    expect(nudges('ana')).toHaveLength(2);
  });

  it('is sent once, when Slack takes it and does not say so', async () => {
    // Slack's clock must go on too: the bot looks for what it sent by when it was sent.
    const clock = new VirtualClock(new Date());
    try {
      world.practice.faults.add({ kind: 'answer_lost', method: 'chat.postMessage', times: 1 });
      clock.set(new Date(clock.now() + 30 * 60_000));
      await world.settled();
      expect(nudges('ana')).toHaveLength(1);
      clock.set(new Date(clock.now() + 60_000));
      await world.settled();
      expect(world.calls('conversations.history').length).toBeGreaterThan(0);
      expect(nudges('ana')).toHaveLength(1);
    } finally {
      clock.stop();
    }
  });
});
