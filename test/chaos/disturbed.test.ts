/** People and the workspace get in the way: what can be mended is, and what cannot is said, with what to do. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';
import { toldOf, tracesOf } from './once.ts';
import { deadJobs, eventTypes, isDone } from './rows.ts';
import { until } from './until.ts';
import { finished } from './whole-incident.ts';

let world: World;

beforeEach(async () => {
  world = await World.start({ practice: { rateLimits: false } });
});

afterEach(async () => {
  await world.stop();
});

/** As an administrator does; here the bot's own token may. */
function administrator(): WebClient {
  return new WebClient(world.practice.botToken, { slackApiUrl: world.practice.slackApiUrl });
}

describe('a message of the bot that is deleted', () => {
  it('the card: is posted, pinned and bookmarked anew at the next change', async () => {
    const { id: channel } = await world.declare('ana', 'Card payments fail');
    const { ts } = world.card('ana', 'inc-1');
    await administrator().chat.delete({ channel, ts });
    expect(tracesOf(world.practice, 1)).toMatchObject({ cards: 0, pins: 0 });
    await world.incident('ana', 'update Rolling back', 'inc-1');
    await finished(world);
    expect(tracesOf(world.practice, 1)).toMatchObject({ cards: 1, pins: 1, bookmarks: 1 });
    const card = world.card('ana', 'inc-1');
    const [bookmark] = world.channel('ana', 'inc-1').bookmarks;
    expect(bookmark?.link).toContain(card.ts.replace('.', ''));
    expect(JSON.stringify(card.blocks)).toContain('Rolling back');
  });

  it('the card with replies under it, too', async () => {
    const { id: channel } = await world.declare('ana', 'Card payments fail');
    const { ts } = world.card('ana', 'inc-1');
    await world.say('ana', 'inc-1', 'In the thread', ts);
    await administrator().chat.delete({ channel, ts });
    await world.incident('ana', 'update Rolling back', 'inc-1');
    await finished(world);
    expect(tracesOf(world.practice, 1)).toMatchObject({ cards: 1, pins: 1, bookmarks: 1 });
    expect(deadJobs(world.folder)).toEqual([]);
  });

  it('the announcement: is posted anew at the next change, once', async () => {
    await world.declare('ana', 'Card payments fail');
    const channel = world.channel('ana', 'incidents').id;
    const [message] = world.messages('ana', 'incidents');
    await administrator().chat.delete({ channel, ts: message?.ts ?? '' });
    await world.incident('ana', 'sev SEV1', 'inc-1');
    await finished(world);
    await world.incident('ana', 'sev SEV2', 'inc-1');
    await finished(world);
    expect(tracesOf(world.practice, 1).announcements).toBe(1);
    expect(world.said('ana', 'incidents').at(-1)).toContain('SEV2');
  });
});

describe('a channel', () => {
  it('whose name is taken gets the next one', async () => {
    await world.practice.act('bo', {
      do: 'create_channel',
      name: 'inc-1-api-down',
      isPrivate: false,
    });
    await world.incident('ana', 'declare API down');
    await finished(world);
    const channel = world.channel('ana', 'inc-1-api-down-2');
    expect(channel.members).toContain(world.practice.userId('ana'));
    expect(world.channel('ana', 'inc-1-api-down').members).not.toContain(world.practice.botUserId);
  });

  it('that is archived stops nobody from closing, and the declarer hears of it', async () => {
    const { id: channel } = await world.declare('ana', 'Card payments fail');
    await world.practice.act('ana', { do: 'archive', channel });
    const answer = await world.incident('ana', 'resolve INC-1 Over');
    expect(answer).not.toContain('did not respond');
    await finished(world);
    expect(eventTypes(world.folder, 1)).toContain('resolved');
    expect(readFileSync(join(world.folder, 'postmortems', 'INC-1.md'), 'utf8')).toContain('Over');
    expect(world.said('ana', 'incidents').at(-1)).toContain('Resolved');
    const told = toldOf(world.practice, 1).direct.join('\n');
    expect(told).toContain('the channel is archived; unarchive it');
  });
});

describe('an announcements channel that does not exist', () => {
  it('is told to the declarer and on the card, with what to do', async () => {
    await world.stop();
    const configuration = 'announcements_channel: war-room';
    world = await World.start({ configuration, practice: { rateLimits: false } });
    await world.incident('ana', 'declare Card payments fail');
    await finished(world);
    expect(tracesOf(world.practice, 1)).toMatchObject({ cards: 1, announcements: 0 });
    const told = toldOf(world.practice, 1).direct.join('\n');
    for (const text of [told, JSON.stringify(world.card('ana', 'inc-1').blocks)]) {
      expect(text).toContain('#war-room');
      expect(text).toContain('create it, or set announcements_channel in tocsin.yaml');
    }
  });
});

describe('somebody who cannot be invited', () => {
  it('is named in the channel', async () => {
    await world.declare('ana', 'Card payments fail');
    const bo = world.practice.userId('bo');
    const refusal = { kind: 'platform_error', method: 'conversations.invite' } as const;
    world.practice.faults.add({ ...refusal, error: 'user_is_restricted', times: 1 });
    await world.incident('ana', 'role scribe @bo', 'inc-1');
    await finished(world);
    const { said } = tracesOf(world.practice, 1);
    const told = toldOf(world.practice, 1).direct;
    expect([...said, ...told].join('\n')).toMatch(/could not invite/);
    expect(said.join('\n')).toContain(`<@${bo}>`);
  });
});

describe('a postmortem that cannot be', () => {
  it('uploaded does not hold up the closing, and is on the server', async () => {
    await world.declare('ana', 'Card payments fail');
    const method = 'files.getUploadURLExternal';
    world.practice.faults.add({ kind: 'platform_error', error: 'file_uploads_disabled', method });
    await world.incident('ana', 'resolve Over', 'inc-1');
    await finished(world);
    expect(world.channel('ana', 'inc-1').topic).toContain('Resolved');
    expect(eventTypes(world.folder, 1)).toContain('postmortem_written');
    expect(toldOf(world.practice, 1).direct.join('\n')).toContain('upload the postmortem');
  });

  it('written does not hold up the closing, and is written when there is room', async () => {
    await world.declare('ana', 'Card payments fail');
    const folder = join(world.folder, 'postmortems');
    writeFileSync(folder, 'in the way');
    await world.incident('ana', 'resolve Over', 'inc-1');
    await until('the rest is done', () => isDone(world.folder, 'postmortem.write'));
    expect(world.channel('ana', 'inc-1').topic).toContain('Resolved');
    expect(world.said('ana', 'incidents').at(-1)).toContain('Resolved');
    rmSync(folder);
    await finished(world);
    expect(eventTypes(world.folder, 1)).toContain('postmortem_shared');
  });
});

describe('a database that cannot be written', () => {
  it('is said to whoever types, and what is typed later is kept', async () => {
    await world.declare('ana', 'Card payments fail');
    const lock = new SQLite(join(world.folder, 'tocsin.db'));
    lock.exec('CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, "full"); END');
    const answer = await world.incident('ana', 'note Is anybody there', 'inc-1');
    expect(answer).toContain('I could not save that, so nothing was changed. Try again');
    lock.exec('DROP TRIGGER full');
    lock.close();
    expect(await world.incident('ana', 'note Now', 'inc-1')).not.toContain('could not save');
    await finished(world);
    const said = tracesOf(world.practice, 1).said.join('\n');
    expect(said).toContain('noted: Now');
    expect(said).not.toContain('Is anybody there');
  });
});
