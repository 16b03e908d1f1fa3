/** Tasks while it burns and follow-ups after it: added, given away, done, and never forgotten. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labelsIn, problemsOf, useIn, waitingJobs } from '../elements.ts';
import { World } from '../world.ts';

const HOUR = 3_600_000;

let world: World;
let channel: string;
let aheadMs = 0;

beforeEach(async () => {
  aheadMs = 0;
  world = await World.start({ clock: { now: () => Date.now() + aheadMs } });
  channel = (await world.declare('ana', 'Ledger is stuck')).id;
  await world.practice.act('bo', { do: 'join', channel });
  await world.settled();
});

afterEach(async () => {
  await world.stop();
});

async function type(handle: string, text: string, where = channel): Promise<string> {
  const answer = await world.incident(handle, text, where);
  await world.settled();
  return answer;
}

/** The list that somebody was shown last. */
function list(handle: string, where = channel) {
  const message = world.whispers(handle, where).at(-1);
  if (!message) throw new Error('no list');
  return message;
}

function directly(handle: string): string[] {
  const { conversations } = world.practice.snapshot(handle);
  const im = conversations.find(
    ({ kind, withUser }) => kind === 'im' && withUser === world.practice.botUserId,
  );
  return im ? world.said(handle, im.id) : [];
}

/** Lets time pass; somebody's command makes the bot look at its clock. */
async function later(ms: number): Promise<void> {
  aheadMs += ms;
  await type('ana', 'note tick');
}

describe('a task', () => {
  it('is added in one line, taken, given away and done, for all to see', async () => {
    expect(await type('ana', 'task Fail over the ledger @bo --due 2h')).toContain(
      'Task 1 of INC-1 is added (for <@',
    );
    expect(await type('ana', 'task 3 hosts need a reboot')).toContain('What about task 3?');
    expect(await type('ana', 'task "3 hosts need a reboot"')).toContain('nobody has it yet');
    expect(await type('bo', 'task take 2')).toContain('Yours: Task 2');
    expect(await type('bo', 'task 2 @chidi')).toContain('has it: Task 2');
    expect(await type('ana', 'task done 1')).toContain('Done: Task 1');
    const said = world.said('ana', channel).join('\n');
    expect(said).toContain('added task 1: Fail over the ledger (for <@');
    expect(said).toContain('took task 2: 3 hosts need a reboot');
    expect(said).toContain('has done task 1: Fail over the ledger');
    // Whoever is given something to do is brought to where it is talked about.
    expect(world.channel('ana', channel).members).toContain(world.practice.userId('chidi'));
  });

  it('is added by a form, from the command and from the card', async () => {
    expect(await type('ana', 'task')).toBe('');
    const text = (value: string) => ({ value: { type: 'plain_text_input', value } });
    expect(await world.submit('ana', { text: text('  ') })).toEqual({
      text: 'Say what is to be done.',
    });
    const due = { value: { type: 'datetimepicker', selected_date_time: 1_500_000_000 } };
    expect(await world.submit('ana', { text: text('Call the bank'), due })).toEqual({
      due: expect.stringContaining('That time has passed'),
    });
    const owner = (handle: string) => ({
      value: { type: 'users_select', selected_user: world.practice.userId(handle) },
    });
    expect(
      await world.submit('ana', { text: text('Call the bank'), owner: owner('finn') }),
    ).toEqual({ owner: expect.stringContaining('is a guest here') });
    expect(await world.submit('ana', { text: text('Call the bank'), owner: owner('bo') })).toEqual(
      {},
    );
    await world.press('bo', channel, 'Add task');
    const kind = { value: { type: 'static_select', selected_option: { value: 'follow_up' } } };
    expect(await world.submit('bo', { text: text('Write it down'), kind })).toEqual({});
    await world.settled();
    await type('ana', 'tasks');
    expect(list('ana').text).toContain('Call the bank');
    expect(list('ana').text).toContain('follow-up');
  });

  it('is changed from the list, which shows what has become of it', async () => {
    await type('ana', 'task Fail over @bo');
    await type('ana', 'task Tell support');
    await type('ana', 'tasks');
    expect(list('ana').text).toContain('2 open of 2');
    await useIn(world, 'ana', list('ana'), 'Take it', 'Tell support');
    await useIn(world, 'ana', list('ana'), 'Done', 'Fail over');
    await world.settled();
    expect(list('ana').text).toContain('1 open of 2');
    expect(list('ana').text).toMatch(/✅ \*1\* Fail over\n.*done by <@/);
    await useIn(world, 'ana', list('ana'), 'Reopen', 'Fail over');
    await useIn(world, 'ana', list('ana'), 'Drop', 'Tell support');
    await world.settled();
    expect(list('ana').text).toContain('✖️ *2* Tell support');
    // A list in somebody else's hand is older: it says so, and shows how things stand.
    await type('bo', 'tasks');
    await type('ana', 'task done 1');
    await useIn(world, 'bo', list('bo'), 'Done', 'Fail over');
    expect(JSON.stringify(list('bo').blocks)).toContain('was done already by');
    expect(problemsOf(list('bo'))).toEqual([]);
  });

  it('is listed in pages when there are many, with long texts', async () => {
    for (let count = 0; count < 20; count++) {
      await world.incident('ana', `task ${'&'.repeat(290)} ${count}`, channel);
    }
    await type('ana', 'tasks');
    expect(list('ana').text).toContain('20 open of 20 · 1–15 of 20');
    expect(problemsOf(list('ana'))).toEqual([]);
    await useIn(world, 'ana', list('ana'), 'More');
    expect(list('ana').text).toContain('16–20 of 20');
    expect(labelsIn(list('ana').blocks)).toContain('Back');
    expect(problemsOf(list('ana'))).toEqual([]);
  });

  it('refuses what it does not understand, and says what to type', async () => {
    await type('ana', 'task Fail over');
    for (const [text, answer] of [
      ['task done 9', 'no task 9'],
      ['task 1 due soon', 'is not a time to come'],
      ['task 1 due 2020-01-01', 'That time has passed'],
      ['task 1 @ana @bo', 'one owner'],
      ['task Reboot @ana @bo', 'one owner'],
      ['task @bo', 'Say what is to be done'],
      ['task Reboot @finn', 'does not answer guests'],
      ['task 1 @finn', 'does not answer guests'],
      ['task Reboot --due whenever', 'is not a time to come'],
      ['task Reboot --by noon', 'takes `--due 15:00`'],
      [`task ${'x'.repeat(301)}`, '300 is the most'],
      ['task reopen 1', 'nothing to reopen'],
    ] as const) {
      expect(await type('ana', text)).toContain(answer);
    }
    expect(await type('ana', 'tasks', 'general')).toContain('name the incident');
    expect(await type('ana', 'task help')).toContain('/incident task');
  });
});

describe('a reminder', () => {
  it('comes to the owner when it is due, once, also after a restart', async () => {
    await type('ana', 'task Fail over @bo --due 2h');
    await world.restart();
    await later(HOUR);
    expect(directly('bo')).toEqual([]);
    await later(HOUR + 1);
    const [told = '', ...more] = directly('bo');
    expect(more).toEqual([]);
    expect(told).toContain('Task 1 of *INC-1* Ledger is stuck');
    await later(30 * HOUR);
    expect(directly('bo')).toHaveLength(1);
    // What it says to type works where nothing says which incident is meant.
    const [done, longer] = [...told.matchAll(/`\/incident ([^`]+)`/g)].map(([, text = '']) => text);
    expect(await type('bo', longer ?? '', 'general')).toContain('It is moved: Task 1');
    expect(await type('bo', done ?? '', 'general')).toContain('Done: Task 1');
  });

  it('comes to the channel when nobody has it, and not at all when it is done or moved', async () => {
    await type('ana', 'task Fail over --due 1h');
    await type('ana', 'task Tell support @bo --due 1h');
    await type('ana', 'task Warn the bank @bo --due 1h');
    await type('bo', 'task done 2');
    await type('bo', 'task 3 due 3h');
    await later(HOUR + 1);
    expect(world.said('ana', channel).join('\n')).toContain('nobody has it: task 1: Fail over');
    expect(directly('bo')).toEqual([]);
    await later(2 * HOUR);
    expect(directly('bo')).toEqual([expect.stringContaining('Warn the bank')]);
  });

  it('that Slack held up says nothing to whoever has left a private incident since', async () => {
    const hidden = await world.declare('ana', 'Fraud in the Lisbon office --private');
    const bo = world.practice.userId('bo');
    await world.practice.act('ana', { do: 'invite', channel: hidden.id, user: bo });
    await world.settled();
    await type('ana', 'task Freeze the accounts @bo --due 1h', hidden.id);
    world.practice.faults.add({ kind: 'http_error', status: 500, method: 'chat.postMessage' });
    const before = await waitingJobs(world);
    aheadMs += HOUR + 1;
    await world.incident('ana', 'sev INC-1 SEV1');
    await world.until('the bot has tried to tell Bo', () =>
      world.calls('chat.postMessage').some(({ channel: to }) => to === bo),
    );
    await world.practice.act('bo', { do: 'leave', channel: hidden.id });
    await world.until('Bo has left for the bot too', async () =>
      (await world.incident('bo', 'show INC-2')).includes('no INC-2'),
    );
    world.practice.faults.clear();
    await world.until('all was tried again', async () => (await waitingJobs(world)) < before);
    expect(directly('bo')).toEqual([]);
  });

  it('comes every day for a follow-up that is overdue', async () => {
    await type('ana', 'followup Alert on lag @bo --due 1h');
    await later(HOUR + 1);
    await later(24 * HOUR);
    expect(directly('bo')).toHaveLength(2);
    await type('bo', 'task done 1');
    await later(24 * HOUR);
    expect(directly('bo')).toHaveLength(2);
  });
});

describe('the end', () => {
  it('says what is left open and puts follow-ups into the postmortem', async () => {
    await type('ana', 'task Fail over @bo');
    await type('ana', 'task Tell support');
    await type('ana', 'task done 2');
    const day = new Date(Date.now() + 100 * 24 * HOUR).toISOString().slice(0, 10);
    await type('ana', `followup Alert on the <!channel> lag @bo --due ${day}`);
    expect(await type('ana', 'resolve Failed over')).toContain('1 of its tasks is still open');
    expect(world.said('ana', channel).join('\n')).toContain('One task is still open');
    const draft = readFileSync(join(world.folder, 'postmortems', 'INC-1.md'), 'utf8');
    const [, table] = draft.split('## Action items');
    expect(table).toContain('| Fail over | `[?]` | Bo');
    expect(table).toMatch(/\| Alert on the .*channel.* lag \| `\[\?\]` \| Bo.*/);
    expect(table).toContain(`| ${day} | \`[?]\` |`);
    expect(table?.split('## ')[0]).not.toContain('Tell support');
    expect(table).toContain('| `[?]` | `[?]` | `[?]` | `[?]` | `[?]` |');
  });
});

describe('one’s own list', () => {
  it('is of all incidents, and of no private one that one is not in', async () => {
    const other = await world.declare('ana', 'Fraud in the Lisbon office --private');
    await type('ana', 'task Fail over @bo --due 2h');
    expect(await type('ana', 'task Freeze the accounts @bo', other.id)).toContain(
      'is not in this private incident',
    );
    const bo = world.practice.userId('bo');
    await world.practice.act('ana', { do: 'invite', channel: other.id, user: bo });
    await world.settled();
    await type('ana', 'task Freeze the accounts @bo --due 1h', other.id);
    await type('bo', 'tasks mine', 'general');
    expect(list('bo', 'general').text).toMatch(/2 open tasks[^]*Freeze the accounts[^]*Fail over/);
    await world.practice.act('bo', { do: 'leave', channel: other.id });
    await world.settled();
    await type('bo', 'tasks mine', 'general');
    expect(list('bo', 'general').text).not.toContain('Freeze');
    expect(list('bo', 'general').text).not.toContain('Lisbon');
    // Due now, it is said to those who are in it.
    await later(HOUR + 1);
    expect(directly('bo')).toEqual([]);
    expect(world.said('ana', other.id).join('\n')).toContain('Freeze the accounts');
    await useIn(world, 'bo', list('bo', 'general'), 'Done', 'Fail over');
    expect(list('bo', 'general').text).toContain('You have nothing to do');
    expect(await type('bo', 'task INC-2 done 1', 'general')).toContain('no INC-2 that you can see');
    expect(await type('bo', 'tasks INC-2', 'general')).toContain('no INC-2 that you can see');
  });
});
