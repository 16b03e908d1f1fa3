/** User groups through the Web API, as the bot keeps the on-call handle with them. */

import { describe, expect, it } from 'vitest';

import { refusedWith, useWorkspace } from './shared-workspace.ts';
import { clientOf, refusal, startSocketApp, startWorkspace, until } from './workspace.ts';

describe('user groups', () => {
  const workspace = useWorkspace({ rateLimits: false });
  let count = 0;

  async function newGroup() {
    count += 1;
    const made = await workspace.bot.usergroups.create({ name: `On call ${count}` });
    return { id: made.usergroup?.id ?? '', handle: made.usergroup?.handle ?? '' };
  }

  it('takes its handle from the name when none is given', async () => {
    const made = await workspace.bot.usergroups.create({
      name: 'Database People',
      include_count: true,
    });
    expect(made.usergroup).toMatchObject({
      name: 'Database People',
      handle: 'database-people',
      date_delete: 0,
      users: [],
      user_count: 0,
    });
  });

  it('has one group of each name and handle', async () => {
    const { bot } = workspace;
    await bot.usergroups.create({ name: 'Payments', handle: 'payments-oncall' });
    expect(await refusal(bot.usergroups.create({ name: 'Payments' }))).toBe('name_already_exists');
    const sameHandle = bot.usergroups.create({ name: 'Other', handle: 'payments-oncall' });
    expect(await refusal(sameHandle)).toBe('handle_already_exists');
    const persons = bot.usergroups.create({ name: 'Other', handle: 'ana' });
    expect(await refusal(persons)).toBe('handle_already_exists');
  });

  it.each([
    [{ name: '' }, 'missing_subteam_name'],
    [{ name: 'A', handle: 'here' }, 'forbidden_handle'],
    [{ name: 'A', handle: 'two words' }, 'bad_handle'],
    [{ name: 'A', channels: 'C0NOWHERE' }, 'invalid_channel_provided'],
  ])('refuses %j with %s', async (fields, error) => {
    expect(await refusal(workspace.bot.usergroups.create(fields))).toBe(error);
  });

  it('replaces the whole list of people', async () => {
    const { bot, practice } = workspace;
    const [ana, bo, dee] = ['ana', 'bo', 'dee'].map((handle) => practice.userId(handle));
    const { id } = await newGroup();
    await bot.usergroups.users.update({ usergroup: id, users: `${ana},${bo}` });
    const second = await bot.usergroups.users.update({
      usergroup: id,
      users: `${dee}`,
      include_count: true,
    });
    expect(second.usergroup).toMatchObject({ users: [dee], user_count: 1 });
    expect((await bot.usergroups.users.list({ usergroup: id })).users).toEqual([dee]);
  });

  it('cannot be emptied, nor hold somebody unknown', async () => {
    const { bot } = workspace;
    const { id } = await newGroup();
    const empty = bot.usergroups.users.update({ usergroup: id, users: '' });
    expect(await refusal(empty)).toBe('no_users_provided');
    const unknown = bot.usergroups.users.update({ usergroup: id, users: 'U0NOBODY' });
    expect(await refusal(unknown)).toBe('invalid_users');
  });

  it('refuses a group that does not exist', async () => {
    const { bot, practice } = workspace;
    const usergroup = 'S0NOWHERE';
    const calls = [
      bot.usergroups.update({ usergroup, name: 'X' }),
      bot.usergroups.enable({ usergroup }),
      bot.usergroups.disable({ usergroup }),
      bot.usergroups.users.list({ usergroup }),
      bot.usergroups.users.update({ usergroup, users: practice.userId('ana') }),
    ];
    expect(await Promise.all(calls.map(refusal))).toEqual(calls.map(() => 'no_such_subteam'));
  });

  it('changes what is given and leaves the rest', async () => {
    const { bot } = workspace;
    const { id, handle } = await newGroup();
    await bot.usergroups.update({ usergroup: id, description: 'Who is awake' });
    const renamed = await bot.usergroups.update({ usergroup: id, name: 'Night watch' });
    expect(renamed.usergroup).toMatchObject({
      name: 'Night watch',
      handle,
      description: 'Who is awake',
    });
    const other = await newGroup();
    const clash = bot.usergroups.update({ usergroup: other.id, name: 'Night watch' });
    expect(await refusal(clash)).toBe('name_already_exists');
  });

  it('lists people and counts only when asked, and what is off only when asked', async () => {
    const { bot, practice } = workspace;
    const { id } = await newGroup();
    await bot.usergroups.users.update({ usergroup: id, users: practice.userId('ana') });
    const find = async (options: Parameters<typeof bot.usergroups.list>[0]) =>
      (await bot.usergroups.list(options)).usergroups?.find((group) => group.id === id);

    expect(await find({})).not.toHaveProperty('users');
    expect(await find({})).not.toHaveProperty('user_count');
    expect(await find({ include_users: true, include_count: true })).toMatchObject({
      users: [practice.userId('ana')],
      user_count: 1,
    });
    await bot.usergroups.disable({ usergroup: id });
    expect(await find({})).toBeUndefined();
    expect((await find({ include_disabled: true }))?.date_delete).toBeGreaterThan(0);
    await bot.usergroups.enable({ usergroup: id });
    expect(await find({})).toMatchObject({ date_delete: 0 });
  });
});

describe('user groups without the scope', () => {
  const workspace = useWorkspace({ scopes: ['usergroups:read', 'users:read'] });

  it('says which scope is missing', async () => {
    expect(await refusedWith(workspace.bot.usergroups.create({ name: 'On call' }))).toMatchObject({
      error: 'missing_scope',
      needed: 'usergroups:write',
      provided: 'usergroups:read,users:read',
    });
    expect((await workspace.bot.usergroups.list()).usergroups).toEqual([]);
  });
});

describe('the events of a user group', () => {
  it('tell the bot of its making, its changes and its people', async () => {
    const practice = await startWorkspace();
    const events: Record<string, unknown>[] = [];
    await startSocketApp(practice, (app) => {
      for (const type of ['subteam_created', 'subteam_updated', 'subteam_members_changed']) {
        app.event(type, async ({ event }) => {
          events.push({ ...event });
        });
      }
    });
    const bot = clientOf(practice);
    const [ana, bo] = [practice.userId('ana'), practice.userId('bo')];
    const made = await bot.usergroups.create({ name: 'On call' });
    const usergroup = made.usergroup?.id ?? '';
    await bot.usergroups.users.update({ usergroup, users: ana });
    await bot.usergroups.users.update({ usergroup, users: bo });
    await bot.usergroups.users.update({ usergroup, users: bo });
    const of = (type: string) => events.filter((event) => event.type === type);
    await until('all changes are told', () => of('subteam_updated').length === 3);
    await until('the people are told', () => of('subteam_members_changed').length === 2);
    expect(of('subteam_created')).toMatchObject([
      { subteam: { id: usergroup, handle: 'on-call' } },
    ]);
    expect(of('subteam_members_changed')).toMatchObject([
      { subteam_id: usergroup, added_users: [ana], removed_users: [] },
      { subteam_id: usergroup, added_users: [bo], removed_users: [ana] },
    ]);
    expect(practice.snapshot('ana').userGroups).toEqual([
      { id: usergroup, handle: 'on-call', name: 'On call' },
    ]);
    await bot.usergroups.disable({ usergroup });
    expect(practice.snapshot('ana').userGroups).toEqual([]);
  });
});
