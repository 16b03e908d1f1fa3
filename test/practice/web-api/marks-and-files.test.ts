/** What the bot relies on when it pins, reacts, bookmarks and uploads. */

import { describe, expect, it } from 'vitest';

import { useWorkspace } from '../shared-workspace.ts';
import { refusal } from '../workspace.ts';

describe('marks and files', () => {
  const workspace = useWorkspace({ rateLimits: false });
  let count = 0;

  async function newMessage(): Promise<{ channel: string; timestamp: string }> {
    count += 1;
    const { bot } = workspace;
    const made = await bot.conversations.create({ name: `inc-${count}-marks` });
    const channel = made.channel?.id ?? '';
    const { ts = '' } = await bot.chat.postMessage({ channel, text: 'mark me' });
    return { channel, timestamp: ts };
  }

  it('pins a message once', async () => {
    const { bot } = workspace;
    const message = await newMessage();
    expect(await refusal(bot.pins.add(message))).toBe('accepted');
    expect(await refusal(bot.pins.add(message))).toBe('already_pinned');
    const { items } = await bot.pins.list({ channel: message.channel });
    expect(items).toMatchObject([{ type: 'message', message: { ts: message.timestamp } }]);
    expect(await refusal(bot.pins.remove(message))).toBe('accepted');
    expect(await refusal(bot.pins.remove(message))).toBe('no_pin');
  });

  it('reacts with each emoji once', async () => {
    const { bot } = workspace;
    const message = await newMessage();
    const name = 'pushpin';
    expect(await refusal(bot.reactions.add({ ...message, name }))).toBe('accepted');
    expect(await refusal(bot.reactions.add({ ...message, name }))).toBe('already_reacted');
    expect(await refusal(bot.reactions.remove({ ...message, name }))).toBe('accepted');
    expect(await refusal(bot.reactions.remove({ ...message, name }))).toBe('no_reaction');
  });

  it('marks nothing that is not there', async () => {
    const { bot } = workspace;
    const { channel } = await newMessage();
    const nothing = { channel, timestamp: '1.000001' };
    expect(await refusal(bot.pins.add(nothing))).toBe('message_not_found');
    expect(await refusal(bot.reactions.add({ ...nothing, name: 'eyes' }))).toBe(
      'message_not_found',
    );
  });

  it('adds a bookmark each time it is asked to, and finds them again', async () => {
    const { bot } = workspace;
    const { channel } = await newMessage();
    const bookmark = { channel_id: channel, title: 'Runbook', type: 'link' as const };
    const added = await bot.bookmarks.add({ ...bookmark, link: 'https://runbook.test/1' });
    await bot.bookmarks.add({ ...bookmark, link: 'https://runbook.test/1' });
    const list = async () => (await bot.bookmarks.list({ channel_id: channel })).bookmarks ?? [];
    expect((await list()).map(({ link }) => link)).toEqual([
      'https://runbook.test/1',
      'https://runbook.test/1',
    ]);
    const bookmark_id = added.bookmark?.id ?? '';
    await bot.bookmarks.edit({ channel_id: channel, bookmark_id, title: 'The runbook' });
    expect((await list()).map(({ title }) => title)).toEqual(['The runbook', 'Runbook']);
    const remove = () => refusal(bot.bookmarks.remove({ channel_id: channel, bookmark_id }));
    expect([await remove(), await remove()]).toEqual(['accepted', 'not_found']);
    expect(await list()).toHaveLength(1);
  });

  it('uploads a file into the channel, where the history has it with its name', async () => {
    const { bot, practice } = workspace;
    const { channel } = await newMessage();
    await bot.filesUploadV2({
      channel_id: channel,
      filename: 'INC-12.md',
      title: 'Postmortem of INC-12',
      initial_comment: 'The draft',
      content: '# INC-12\n',
    });
    const { messages } = await bot.conversations.history({ channel, limit: 1 });
    expect(messages?.[0]).toMatchObject({
      text: 'The draft',
      user: practice.botUserId,
      files: [{ name: 'INC-12.md', title: 'Postmortem of INC-12' }],
    });
    const shown = practice.messages('ana', channel).at(-1)?.files[0];
    expect(shown?.name).toBe('INC-12.md');
    const bytes = await fetch(shown?.url ?? '');
    expect(await bytes.text()).toBe('# INC-12\n');
  });

  it('uploads into a thread', async () => {
    const { bot } = workspace;
    const { channel, timestamp } = await newMessage();
    await bot.filesUploadV2({
      channel_id: channel,
      thread_ts: timestamp,
      filename: 'log.txt',
      content: 'it broke',
    });
    const { messages } = await bot.conversations.replies({ channel, ts: timestamp });
    expect(messages?.at(-1)?.files?.map(({ name }) => name)).toEqual(['log.txt']);
  });
});
