/** What the bot relies on when it makes channels and brings people into them. */

import { describe, expect, it } from 'vitest';

import { refusedWith, useWorkspace } from '../shared-workspace.ts';
import { refusal } from '../workspace.ts';

describe('channels', () => {
  const workspace = useWorkspace({ rateLimits: false });
  let count = 0;

  async function newChannel(isPrivate = false): Promise<string> {
    count += 1;
    const name = `inc-${count}-test`;
    const made = await workspace.bot.conversations.create({ name, is_private: isPrivate });
    return made.channel?.id ?? '';
  }
  const person = (handle: string) => workspace.practice.userId(handle);
  const members = async (channel: string) =>
    (await workspace.bot.conversations.members({ channel })).members ?? [];

  it.each([
    ['inc-12-checkout_down', 'accepted'],
    ['a'.repeat(80), 'accepted'],
    ['', 'invalid_name_required'],
    ['a'.repeat(81), 'invalid_name_maxlength'],
    ['Inc-12', 'invalid_name_specials'],
    ['inc 12', 'invalid_name_specials'],
    ['störung', 'invalid_name_specials'],
    ['--__--', 'invalid_name_punctuation'],
  ])('creates a channel named %j: %s', async (name, outcome) => {
    expect(await refusal(workspace.bot.conversations.create({ name }))).toBe(outcome);
  });

  it('has one channel of each name, archived and private ones too', async () => {
    const { bot } = workspace;
    const made = await bot.conversations.create({ name: 'taken' });
    expect(await refusal(bot.conversations.create({ name: 'taken' }))).toBe('name_taken');
    await bot.conversations.archive({ channel: made.channel?.id ?? '' });
    expect(await refusal(bot.conversations.create({ name: 'taken' }))).toBe('name_taken');
    await bot.conversations.create({ name: 'hidden', is_private: true });
    expect(await refusal(bot.conversations.create({ name: 'hidden' }))).toBe('name_taken');
  });

  it('bends a name to fit when it renames, and says what came of it', async () => {
    const channel = await newChannel();
    const renamed = await workspace.bot.conversations.rename({ channel, name: 'Ünder Way!' });
    expect(renamed.channel?.name).toBe('under-way');
  });

  it('lets only its maker or an admin rename a channel', async () => {
    const { bot, practice } = workspace;
    const made = await practice.act('bo', { do: 'create_channel', name: 'bos', isPrivate: false });
    const channel = made.ok ? (made.channel ?? '') : '';
    await bot.conversations.join({ channel });
    const rename = bot.conversations.rename({ channel, name: 'mine' });
    expect(await refusal(rename)).toBe('not_authorized');
  });

  it('lets nothing happen in a channel that is archived', async () => {
    const { bot } = workspace;
    const channel = await newChannel();
    const { ts = '' } = await bot.chat.postMessage({ channel, text: 'a' });
    await bot.conversations.archive({ channel });
    const calls = {
      post: bot.chat.postMessage({ channel, text: 'a' }),
      update: bot.chat.update({ channel, ts, text: 'b' }),
      topic: bot.conversations.setTopic({ channel, topic: 'a' }),
      rename: bot.conversations.rename({ channel, name: 'other' }),
      invite: bot.conversations.invite({ channel, users: person('ana') }),
      join: bot.conversations.join({ channel }),
      pin: bot.pins.add({ channel, timestamp: ts }),
    };
    const outcomes = await Promise.all(
      Object.entries(calls).map(async ([what, call]) => [what, await refusal(call)]),
    );
    expect(Object.fromEntries(outcomes)).toEqual({
      post: 'is_archived',
      update: 'is_inactive',
      topic: 'is_archived',
      rename: 'is_archived',
      invite: 'is_archived',
      join: 'is_archived',
      pin: 'is_archived',
    });
  });

  it('lets its maker in, and whoever is invited', async () => {
    const { bot, practice } = workspace;
    const channel = await newChannel();
    await bot.conversations.invite({ channel, users: `${person('ana')},${person('bo')}` });
    expect(await members(channel)).toEqual([practice.botUserId, person('ana'), person('bo')]);
  });

  it('invites nobody when one of them cannot be, and says who', async () => {
    const { bot, practice } = workspace;
    const channel = await newChannel();
    await bot.conversations.invite({ channel, users: person('ana') });
    const users = [person('ana'), practice.botUserId, 'U0NOBODY', person('bo')].join(',');
    expect(await refusedWith(bot.conversations.invite({ channel, users }))).toMatchObject({
      error: 'already_in_channel',
      errors: [
        { user: person('ana'), ok: false, error: 'already_in_channel' },
        { user: practice.botUserId, ok: false, error: 'cant_invite_self' },
        { user: 'U0NOBODY', ok: false, error: 'user_not_found' },
      ],
    });
    expect(await members(channel)).not.toContain(person('bo'));
  });

  it('invites those who can be with force', async () => {
    const { bot } = workspace;
    const channel = await newChannel();
    const users = `U0NOBODY,${person('bo')}`;
    const invited = await bot.conversations.invite({ channel, users, force: true });
    expect(invited.errors).toMatchObject([{ user: 'U0NOBODY', error: 'user_not_found' }]);
    expect(await members(channel)).toContain(person('bo'));
  });

  it('lets only members invite, and set a topic', async () => {
    const { bot } = workspace;
    const channels = (await bot.conversations.list()).channels ?? [];
    const channel = channels.find(({ is_member }) => is_member !== true)?.id ?? '';
    const invite = bot.conversations.invite({ channel, users: person('ana') });
    expect(await refusal(invite)).toBe('not_in_channel');
    expect(await refusal(bot.conversations.setTopic({ channel, topic: 'a' }))).toBe(
      'not_in_channel',
    );
  });

  it('takes topics and purposes of 250 characters', async () => {
    const { bot } = workspace;
    const channel = await newChannel();
    const topic = 'x'.repeat(250);
    await bot.conversations.setTopic({ channel, topic });
    expect((await bot.conversations.info({ channel })).channel?.topic?.value).toBe(topic);
    const longer = bot.conversations.setTopic({ channel, topic: `${topic}x` });
    expect(await refusal(longer)).toBe('too_long');
    const purpose = bot.conversations.setPurpose({ channel, purpose: `${topic}x` });
    expect(await refusal(purpose)).toBe('too_long');
  });

  it('says that nothing was to be done when archived or joined twice', async () => {
    const { bot } = workspace;
    const channel = await newChannel();
    expect(await bot.conversations.join({ channel })).toMatchObject({
      warning: 'already_in_channel',
    });
    await bot.conversations.archive({ channel });
    expect(await refusal(bot.conversations.archive({ channel }))).toBe('already_archived');
    await bot.conversations.unarchive({ channel });
    expect(await refusal(bot.conversations.unarchive({ channel }))).toBe('not_archived');
  });

  it('lists the channels that somebody is in', async () => {
    const { bot } = workspace;
    const own = await newChannel();
    const secret = await newChannel(true);
    const ids = async (args: Parameters<typeof bot.users.conversations>[0]) =>
      ((await bot.users.conversations({ limit: 999, ...args })).channels ?? []).map(({ id }) => id);
    const types = 'public_channel,private_channel';
    expect(await ids({})).toContain(own);
    expect(await ids({})).not.toContain(secret);
    expect(await ids({ types })).toContain(secret);
    await bot.conversations.invite({ channel: own, users: person('ana') });
    expect(await ids({ user: person('ana'), types })).toContain(own);
    expect(await ids({ user: person('ana'), types })).not.toContain(secret);
  });

  it('pages lists with cursors, and knows a wrong one', async () => {
    const { bot } = workspace;
    const seen: (string | undefined)[] = [];
    let cursor = '';
    do {
      const page = await bot.conversations.list({ limit: 2, cursor });
      seen.push(...(page.channels ?? []).map(({ id }) => id));
      cursor = page.response_metadata?.next_cursor ?? '';
    } while (cursor !== '');
    const whole = (await bot.conversations.list({ limit: 999 })).channels ?? [];
    expect(seen).toEqual(whole.map(({ id }) => id));
    expect(await refusal(bot.conversations.list({ cursor: 'nonsense' }))).toBe('invalid_cursor');
  });
});
