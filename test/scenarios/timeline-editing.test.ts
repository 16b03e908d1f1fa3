/** A timeline as people make it: notes of earlier, corrections, what was wrong, what mattered. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';

/** 24 November 2026, 15:30 in Berlin, where Ana is. */
const NOW = Date.UTC(2026, 10, 24, 14, 30);

let world: World;
let channel: string;

beforeEach(async () => {
  world = await World.start({ clock: { now: () => NOW } });
  channel = (await world.declare('ana', 'Ledger is stuck')).id;
  await world.practice.act('bo', { do: 'join', channel });
  await world.settled();
});

afterEach(async () => {
  await world.stop();
});

/** What somebody is shown of the timeline, as one text. */
async function timeline(handle: string, flags = ''): Promise<string> {
  await world.incident(handle, `timeline ${flags}`, channel);
  return JSON.stringify(world.whispers(handle, channel).at(-1)?.blocks);
}

/** The number of the entry that says so. */
async function numberOf(text: string): Promise<string> {
  const shown = await timeline('ana', '--all');
  const line = shown.split('\\n').find((each) => each.includes(text));
  const number = /#(\d+)/.exec(line ?? '')?.[1];
  if (!number) throw new Error(`no entry says “${text}” in ${shown}`);
  return number;
}

async function postmortem(): Promise<string> {
  await world.incident('ana', 'resolve Done', channel);
  await world.settled();
  return readFileSync(join(world.folder, 'postmortems', 'INC-1.md'), 'utf8');
}

async function react(
  handle: string,
  ts: string,
  emoji: string,
  does: 'react' | 'unreact' = 'react',
) {
  await world.practice.act(handle, { do: does, channel, ts, emoji });
  await world.settled();
}

/** The day and the time by which an entry stands, in seconds since the epoch. */
function tokenOf(at: number): string {
  return `<!date^${at / 1000}^`;
}

describe('a note', () => {
  it('of earlier stands where it belongs, in the author’s own time', async () => {
    // In the practice workspace Ana is in Lisbon, Bo in Berlin.
    const zones = ['ana', 'bo'].map((each) => world.practice.snapshot(each).me.tz);
    await world.incident('ana', 'note at 14:02 Failover started', channel);
    await world.incident('bo', 'note 20 minutes ago Failover was decided', channel);
    await world.settled();
    const draft = await postmortem();
    expect(draft).toMatch(/14:10:00 \| .*Failover was decided/);
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zones[0] ?? 'UTC',
      hour: '2-digit',
      minute: '2-digit',
    });
    const stamp = /<!date\^(\d+)\^[^>]*>[^"]*Failover started/.exec(
      world.said('bo', channel).find((text) => text.includes('Failover started')) ?? '',
    )?.[1];
    expect(clock.format(Number(stamp) * 1000)).toBe('14:02');
    expect(await timeline('bo', 'INC-1 --kind notes')).toContain('added <!date');
  });

  it('of yesterday is one of yesterday', async () => {
    expect(await world.incident('bo', 'note yesterday 23:50 Deploy of 4.18', channel)).toContain(
      'Noted on the timeline of INC-1 (<!date',
    );
    expect(await postmortem()).toMatch(/### 2026-11-23\n[\s\S]*Deploy of 4\.18/);
  });

  it('with a wrong time is refused with an example', async () => {
    const refused = {
      'note at 25:10 x': '“25:10” is not a time',
      'note at 2026-11-25 09:00 x': 'still to come',
      'note at 2026-10-01 09:00 x': 'more than 30 days before INC-1',
      'note at 14:02': 'Say what happened then',
    };
    for (const [typed, said] of Object.entries(refused)) {
      const answer = await world.incident('ana', typed, channel);
      expect(answer).toContain(said);
      expect(answer).toContain('/incident note at');
    }
    expect(await timeline('ana', '--kind notes')).toContain('nothing on the timeline');
  });

  it('can be written in a form, with a time or without', async () => {
    await world.incident('bo', 'note', channel);
    expect((await world.modal('bo')).title).toBe('Note on the timeline');
    const text = { value: { type: 'plain_text_input', value: 'Replica lags' } };
    const at = (ms: number) => ({
      value: { type: 'datetimepicker', selected_date_time: ms / 1000 },
    });
    expect(await world.submit('bo', { text, happened: at(NOW + 600_000) })).toEqual({
      happened: expect.stringContaining('still to come'),
    });
    expect(await world.submit('bo', { text, happened: at(NOW - 600_000) })).toEqual({});
    await world.settled();
    expect(world.said('ana', channel).join('\n')).toContain(`noted (${tokenOf(NOW - 600_000)}`);
  });
});

describe('an entry', () => {
  it('is edited by its number, and the postmortem has the new text', async () => {
    await world.incident('bo', 'note Failover to eu-west-2', channel);
    const number = await numberOf('eu-west-2');
    const answer = await world.incident('ana', `edit ${number} Failover to eu-west-1`, channel);
    expect(answer).toContain(`#${number} on the timeline of INC-1 is changed`);
    await world.settled();
    expect(world.said('bo', channel).at(-1)).toContain(`changed #${number} on the timeline`);
    const shown = await timeline('bo');
    expect(shown).toContain('Failover to eu-west-1');
    expect(shown).toContain(`edited by <@${world.practice.userId('ana')}>`);
    expect(shown).not.toContain('eu-west-2');
    const draft = await postmortem();
    expect(draft).toContain('eu-west-1');
    expect(draft).not.toContain('eu-west-2');
  });

  it('that is an update changes on the card too', async () => {
    await world.incident('ana', 'update Payments recover', channel);
    const number = await numberOf('Payments recover');
    await world.incident('ana', `edit #${number} Payments do not recover`, channel);
    await world.settled();
    expect(JSON.stringify(world.card('bo', channel).blocks)).toContain('Payments do not recover');
    expect(world.said('bo', 'incidents').join()).not.toContain('Payments recover');
    await world.incident('ana', `strike ${number} Wrong incident`, channel);
    await world.settled();
    expect(JSON.stringify(world.card('bo', channel).blocks)).not.toContain('do not recover');
    expect(await postmortem()).not.toContain('do not recover');
  });

  it('is struck, shown to who asks for it, and brought back', async () => {
    await world.incident('bo', 'note It was the intern', channel);
    const number = await numberOf('intern');
    await world.incident('ana', `strike ${number} Nobody is to blame`, channel);
    expect(await timeline('bo')).not.toContain('intern');
    const all = await timeline('bo', '--all');
    expect(all).toContain('~It was the intern~');
    expect(all).toContain(`struck by <@${world.practice.userId('ana')}>: Nobody is to blame`);
    expect(await world.incident('ana', `edit ${number} x`, channel)).toContain('is struck');
    await world.incident('ana', `unstrike ${number}`, channel);
    expect(await timeline('bo')).toContain('It was the intern');
    await world.incident('ana', `strike ${number}`, channel);
    expect(await postmortem()).not.toContain('intern');
  });

  it('with a star is a key moment of the postmortem', async () => {
    await world.incident('bo', 'note The dashboard was empty', channel);
    await world.incident('bo', 'note Coffee', channel);
    const number = await numberOf('dashboard');
    expect(await world.incident('bo', `star ${number}`, channel)).toContain('key moment');
    const starred = await timeline('bo', '--starred');
    expect(starred).toContain('The dashboard was empty ⭐');
    expect(starred).not.toContain('Coffee');
    const draft = await postmortem();
    const moments = draft.slice(draft.indexOf('### Key moments'), draft.indexOf('### 2026-11-24'));
    expect(moments).toContain('The dashboard was empty');
    expect(moments).not.toContain('Coffee');
    expect(draft.slice(draft.indexOf('### 2026-11-24'))).toContain('| ⭐ note');
    await world.incident('bo', `unstar ${number}`, channel);
  });

  it('that cannot be changed so is answered for with what to type instead', async () => {
    const refused = {
      edit: 'Say which entry',
      'edit failover': 'Say which entry',
      'edit 999 x': 'INC-1 has no entry #999',
      'edit 1 x': 'its words stay',
      'edit 1': 'Say what #1 should read',
      'strike 1': 'stays on the timeline',
      'unstrike 1': 'nothing to bring back',
      'unstar 1': 'no star',
      'timeline --kind rumours': 'no kind of entry',
      'timeline --page 0': 'numbered from 1',
    };
    for (const [typed, said] of Object.entries(refused)) {
      expect(await world.incident('bo', typed, channel)).toContain(said);
    }
  });
});

describe('a reaction', () => {
  it('⭐ puts a message on the timeline with a star, and takes both away', async () => {
    const ts = await world.say('bo', channel, 'Writes are back');
    await react('ana', ts, 'star');
    await react('bo', ts, 'star');
    expect(await timeline('ana')).toContain('Writes are back ⭐');
    await react('ana', ts, 'star', 'unreact');
    expect(await timeline('ana')).toContain('Writes are back ⭐');
    await react('bo', ts, 'star', 'unreact');
    expect(await timeline('ana')).not.toContain('Writes are back');
  });

  it('⭐ leaves a message there that a 📌 holds', async () => {
    const ts = await world.say('bo', channel, 'Writes are back');
    await react('ana', ts, 'pushpin');
    await react('ana', ts, 'star');
    await react('ana', ts, 'star', 'unreact');
    const shown = await timeline('ana');
    expect(shown).toContain('Writes are back');
    expect(shown).not.toContain('⭐');
  });

  it('⭐ on what the bot said of a note gives the note the star', async () => {
    await world.incident('bo', 'note Failover done', channel);
    await world.settled();
    const message = world
      .messages('ana', channel)
      .find(({ text }) => text.includes('noted: Failover'));
    await react('ana', message?.ts ?? '', 'star');
    const shown = await timeline('ana');
    expect(shown.split('Failover done')).toHaveLength(2);
    expect(shown).toContain('Failover done ⭐');
    await react('ana', message?.ts ?? '', 'star', 'unreact');
    expect(await timeline('ana')).toContain('Failover done');
    expect(await timeline('ana')).not.toContain('⭐');
  });

  it('🎬 makes a task of a message and 📝 a follow-up, once each', async () => {
    const ts = await world.say('bo', channel, 'Somebody must call the bank');
    await react('ana', ts, 'clapper');
    await react('bo', ts, 'clapper');
    await react('bo', ts, 'memo');
    await world.incident('bo', 'tasks', channel);
    const listed = world.whispers('bo', channel).at(-1);
    const shown = `${listed?.text} ${JSON.stringify(listed?.blocks)}`;
    expect(shown).toContain('Somebody must call the bank');
    const said = world.said('bo', channel).filter((text) => text.includes('call the bank'));
    expect(said).toHaveLength(2);
    expect(said[0]).toContain(`<@${world.practice.userId('ana')}> added`);
  });
});

it('what a struck message said is off the timeline, also when somebody marks it again', async () => {
  const ts = await world.say('bo', channel, 'The password is hunter2');
  await react('ana', ts, 'pushpin');
  const number = await numberOf('hunter2');
  await world.incident('ana', `strike ${number}`, channel);
  await react('ana', ts, 'pushpin', 'unreact');
  await react('bo', ts, 'pushpin');
  expect(await timeline('bo')).not.toContain('hunter2');
  expect(await postmortem()).not.toContain('hunter2');
});

it('people who come are told of in one line', async () => {
  await world.practice.act('dee', { do: 'join', channel });
  await world.settled();
  const [bo, dee] = ['bo', 'dee'].map((each) => `<@${world.practice.userId(each)}>`);
  expect(await timeline('ana')).toContain(`👥 ${bo}, ${dee} joined.`);
});

it('of a private incident nobody else sees or changes a line', async () => {
  await world.incident('ana', 'declare Fraud --private');
  await world.settled();
  await world.incident('ana', 'note INC-2 Account 77 is involved');
  for (const typed of [
    'timeline INC-2',
    'edit INC-2 1 x',
    'strike INC-2 1',
    'star INC-2 1',
    'links INC-2',
  ]) {
    const answer = await world.incident('bo', typed);
    expect(answer).toContain('no INC-2 that you can see');
    expect(JSON.stringify(world.whispers('bo', 'general').at(-1))).not.toContain('Account 77');
  }
});
