/** What the bot relies on when it posts, changes and reads messages. */

import { describe, expect, it } from 'vitest';

import { refusedWith, useWorkspace } from '../shared-workspace.ts';
import { refusal } from '../workspace.ts';

const METADATA = { event_type: 'incident_update', event_payload: { op_id: 'op-1', step: 2 } };
const DIVIDER = [{ type: 'divider' as const }];

describe('messages', () => {
  const workspace = useWorkspace({ rateLimits: false });
  let count = 0;

  async function newChannel(): Promise<string> {
    count += 1;
    const made = await workspace.bot.conversations.create({ name: `inc-${count}-talk` });
    return made.channel?.id ?? '';
  }
  async function post(channel: string, text = 'hello', threadTs?: string): Promise<string> {
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    return (await workspace.bot.chat.postMessage({ channel, text, ...thread })).ts ?? '';
  }
  async function newest(channel: string, all = true) {
    const { messages } = await workspace.bot.conversations.history({
      channel,
      limit: 1,
      include_all_metadata: all,
    });
    return messages?.[0];
  }

  it('gives metadata back only to those who ask for it', async () => {
    const channel = await newChannel();
    await workspace.bot.chat.postMessage({ channel, text: 'a', metadata: METADATA });
    expect((await newest(channel))?.metadata).toEqual(METADATA);
    expect((await newest(channel, false))?.metadata).toEqual({ event_type: 'incident_update' });
  });

  it('keeps the metadata of a message that is updated without any', async () => {
    const channel = await newChannel();
    const { bot } = workspace;
    const { ts = '' } = await bot.chat.postMessage({ channel, text: 'a', metadata: METADATA });
    await bot.chat.update({ channel, ts, text: 'b' });
    expect(await newest(channel)).toMatchObject({ text: 'b', metadata: METADATA });
  });

  it('removes the blocks when a message is updated by text alone', async () => {
    const channel = await newChannel();
    const { bot } = workspace;
    const { ts = '' } = await bot.chat.postMessage({ channel, text: 'a', blocks: DIVIDER });
    expect((await newest(channel))?.blocks).toMatchObject(DIVIDER);
    await bot.chat.update({ channel, ts, text: 'b' });
    expect(await newest(channel)).not.toHaveProperty('blocks');
  });

  it('marks a change by text as edited, and one by blocks not', async () => {
    const channel = await newChannel();
    const { bot } = workspace;
    const { ts = '' } = await bot.chat.postMessage({ channel, text: 'a', blocks: DIVIDER });
    await bot.chat.update({ channel, ts, text: 'b', blocks: DIVIDER });
    expect(await newest(channel)).not.toHaveProperty('edited');
    await bot.chat.update({ channel, ts, text: 'c' });
    expect(await newest(channel)).toHaveProperty('edited');
  });

  it('refuses to change what is not there, is not the bot’s, or is too long', async () => {
    const channel = await newChannel();
    const { bot, practice } = workspace;
    const update = ({ ts = '1.000001', text = 'b' }) =>
      refusal(bot.chat.update({ channel, ts, text }));
    expect(await update({})).toBe('message_not_found');
    const ts = await post(channel);
    expect(await update({ ts, text: 'x'.repeat(4_000) })).toBe('accepted');
    expect(await update({ ts, text: 'x'.repeat(4_001) })).toBe('msg_too_long');
    await bot.conversations.invite({ channel, users: practice.userId('ana') });
    const said = await practice.act('ana', { do: 'say', channel, text: 'mine' });
    expect(await update({ ts: said.ok ? (said.ts ?? '') : '' })).toBe('cant_update_message');
  });

  it('refuses to delete twice', async () => {
    const channel = await newChannel();
    const ts = await post(channel);
    expect(await refusal(workspace.bot.chat.delete({ channel, ts }))).toBe('accepted');
    expect(await refusal(workspace.bot.chat.delete({ channel, ts }))).toBe('message_not_found');
  });

  it('says what is wrong with blocks, and where', async () => {
    const channel = await newChannel();
    const text = { type: 'mrkdwn', text: 'x'.repeat(3_001) };
    const posted = workspace.bot.chat.postMessage({
      channel,
      text: 'a',
      blocks: [{ type: 'section', text } as never],
    });
    const problem = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]';
    expect(await refusedWith(posted)).toMatchObject({
      error: 'invalid_blocks',
      errors: [problem],
      response_metadata: { messages: [`[ERROR] ${problem}`] },
    });
  });

  it('reads a thread by its head or by any reply', async () => {
    const channel = await newChannel();
    const { bot } = workspace;
    const head = await post(channel, 'head');
    const reply = await post(channel, 'one', head);
    await post(channel, 'two', head);
    const texts = async (ts: string) =>
      ((await bot.conversations.replies({ channel, ts })).messages ?? []).map(({ text }) => text);
    expect(await texts(head)).toEqual(['head', 'one', 'two']);
    expect(await texts(reply)).toEqual(['head', 'one', 'two']);
    const nothing = bot.conversations.replies({ channel, ts: '1.000001' });
    expect(await refusal(nothing)).toBe('thread_not_found');
    expect((await newest(channel))?.reply_count).toBe(2);
  });

  it('keeps replies out of the history', async () => {
    const channel = await newChannel();
    const head = await post(channel, 'head');
    await post(channel, 'reply', head);
    expect((await newest(channel))?.text).toBe('head');
    const orphan = workspace.bot.chat.postMessage({ channel, text: 'a', thread_ts: '1.000001' });
    expect(await refusal(orphan)).toBe('thread_not_found');
  });

  it('posts to a direct message by somebody’s id', async () => {
    const { bot, practice } = workspace;
    const posted = await bot.chat.postMessage({ channel: practice.userId('bo'), text: 'psst' });
    expect(posted.channel).toMatch(/^D/);
    expect(practice.messages('bo', posted.channel ?? '').map(({ text }) => text)).toEqual(['psst']);
  });

  it('posts into no channel that is archived or unknown', async () => {
    const channel = await newChannel();
    await workspace.bot.conversations.archive({ channel });
    const archived = workspace.bot.chat.postMessage({ channel, text: 'a' });
    expect(await refusal(archived)).toBe('is_archived');
    const unknown = workspace.bot.chat.postMessage({ channel: 'C0NOWHERE', text: 'a' });
    expect(await refusal(unknown)).toBe('channel_not_found');
  });

  it('posts where it is no member, but only to public channels', async () => {
    const { bot, practice } = workspace;
    const open = bot.chat.postMessage({ channel: 'random', text: 'a' });
    expect(await refusal(open)).toBe('accepted');
    const made = await practice.act('ana', {
      do: 'create_channel',
      name: 'closed',
      isPrivate: true,
    });
    const channel = made.ok ? (made.channel ?? '') : '';
    expect(await refusal(bot.chat.postMessage({ channel, text: 'a' }))).toBe('channel_not_found');
  });

  it('shows an ephemeral message to members only, and to no history', async () => {
    const channel = await newChannel();
    const { bot, practice } = workspace;
    const user = practice.userId('ana');
    const outside = bot.chat.postEphemeral({ channel, user, text: 'psst' });
    expect(await refusal(outside)).toBe('user_not_in_channel');
    await bot.conversations.invite({ channel, users: user });
    await bot.chat.postEphemeral({ channel, user, text: 'psst' });
    expect((await newest(channel))?.text).not.toBe('psst');
    const seen = practice.messages('ana', channel).at(-1);
    expect(seen).toMatchObject({ text: 'psst', ephemeralTo: user });
  });
});

describe('messages without chat:write.public', () => {
  const workspace = useWorkspace({ scopes: ['chat:write', 'channels:read', 'channels:join'] });

  it('are posted only where the bot is a member', async () => {
    const { bot } = workspace;
    const { channels } = await bot.conversations.list();
    const channel = channels?.find(({ name }) => name === 'random')?.id ?? '';
    const outside = bot.chat.postMessage({ channel, text: 'a' });
    expect(await refusal(outside)).toBe('not_in_channel');
    await bot.conversations.join({ channel });
    expect(await refusal(bot.chat.postMessage({ channel, text: 'a' }))).toBe('accepted');
  });
});
