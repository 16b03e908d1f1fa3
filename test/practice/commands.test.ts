/** Slash commands as an app meets them: real Bolt over a real WebSocket. */

import type { SlashCommand } from '@slack/bolt';
import { describe, expect, it } from 'vitest';

import type { Practice } from '../../src/practice/practice.ts';
import {
  channelId,
  incident,
  lastMessage,
  say,
  startSocketApp,
  startWorkspace,
  told,
} from './workspace.ts';

const COMMANDS = [{ command: '/incident', description: 'Run incidents', usageHint: '[declare]' }];

type Ack = Record<string, unknown> | string | undefined;

/** An app that acknowledges `/incident` with this, and keeps what it was sent. */
async function withCommand(answer: Ack): Promise<{ practice: Practice; sent: SlashCommand[] }> {
  const practice = await startWorkspace({ commands: COMMANDS });
  const sent: SlashCommand[] = [];
  await startSocketApp(practice, (app) => {
    app.command('/incident', async ({ ack, command }) => {
      sent.push(command);
      await ack(answer);
    });
  });
  return { practice, sent };
}

describe('a slash command', () => {
  it('says who typed what where, with people, channels and links escaped', async () => {
    const { practice, sent } = await withCommand(undefined);
    const bo = practice.userId('bo');
    const random = channelId(practice, 'ana', 'random');
    const text = ' lead @bo, see #random & https://a.example/x. not @nobody or a@bo.example ';
    expect(await incident(practice, 'ana', text)).toMatchObject({ ok: true });
    expect(sent[0]).toMatchObject({
      command: '/incident',
      text: `lead <@${bo}|bo>, see <#${random}|random> &amp; <https://a.example/x>. not @nobody or a@bo.example`,
      user_id: practice.userId('ana'),
      user_name: 'ana',
      channel_id: channelId(practice, 'ana', 'general'),
      channel_name: 'general',
      team_id: practice.teamId,
    });
    expect(sent[0]?.response_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    expect(sent[0]?.trigger_id).not.toBe('');
  });

  it('does not give away the names of private conversations', async () => {
    const { practice, sent } = await withCommand(undefined);
    await practice.act('ana', { do: 'create_channel', name: 'secret', isPrivate: true });
    const direct = await practice.act('ana', { do: 'open_dm', user: 'bo' });
    const command = { do: 'command', command: '/incident', text: '' } as const;
    await practice.act('ana', { ...command, channel: 'secret' });
    await practice.act('ana', { ...command, channel: direct.ok ? (direct.channel ?? '') : '' });
    expect(sent.map(({ channel_name }) => channel_name)).toEqual(['privategroup', 'directmessage']);
  });

  it('shows the text of its acknowledgement to the person alone', async () => {
    const { practice } = await withCommand('Only for you');
    await incident(practice, 'ana', 'help');
    expect(lastMessage(practice, 'ana')).toMatchObject({
      text: 'Only for you',
      user: practice.botUserId,
      ephemeralTo: practice.userId('ana'),
    });
    expect(practice.messages('bo', 'general')).toEqual([]);
  });

  it('shows it to everybody when it says so', async () => {
    const { practice } = await withCommand({ text: 'For all', response_type: 'in_channel' });
    await incident(practice, 'ana', 'help');
    expect(lastMessage(practice, 'bo')).toMatchObject({ text: 'For all' });
    expect(lastMessage(practice, 'bo').ephemeralTo).toBeUndefined();
  });

  it('that the workspace does not know is refused, and nothing is sent', async () => {
    const { practice, sent } = await withCommand(undefined);
    const outcome = await practice.act('ana', {
      do: 'command',
      channel: 'general',
      command: '/accident',
      text: '',
    });
    expect(outcome).toMatchObject({ ok: false });
    expect(outcome.ok ? '' : outcome.error).toContain('/accident is not a valid command');
    expect(sent).toEqual([]);
  });

  it('needs a seat in the channel', async () => {
    const { practice, sent } = await withCommand(undefined);
    await practice.act('bo', { do: 'leave', channel: 'random' });
    const command = { do: 'command', command: '/incident', text: '' } as const;
    const outcome = await practice.act('bo', { ...command, channel: 'random' });
    expect(outcome).toEqual({ ok: false, error: 'You are not in this channel; join it first.' });
    expect(sent).toEqual([]);
  });

  it('that is not acknowledged in time fails with a word of Slackbot', async () => {
    const practice = await startWorkspace({ commands: COMMANDS, ackTimeoutMs: 100 });
    await startSocketApp(practice, (app) => app.command('/incident', async () => {}));
    const events = told(practice, 'ana');
    const outcome = await incident(practice, 'ana', 'declare');
    expect(outcome).toMatchObject({ ok: false, told: true });
    const general = channelId(practice, 'ana', 'general');
    expect(events).toEqual([
      {
        type: 'slackbot',
        channel: general,
        text: expect.stringContaining('/incident failed because the app did not respond'),
      },
    ]);
  });

  it('fails at once while the app has no connection', async () => {
    const practice = await startWorkspace({ commands: COMMANDS });
    const outcome = await incident(practice, 'ana', 'declare');
    expect(outcome).toMatchObject({ ok: false });
  });
});

describe('what people write', () => {
  it('reaches the others with mentions resolved and everything else escaped', async () => {
    const practice = await startWorkspace();
    const text = '@bo @here <!channel> `@bo <b>` #random. @finn-ish https://a.example/?a=1&b=2)';
    await say(practice, 'ana', text);
    const random = channelId(practice, 'ana', 'random');
    expect(lastMessage(practice, 'eve').text).toBe(
      `<@${practice.userId('bo')}> <!here> &lt;!channel&gt; \`@bo &lt;b&gt;\` <#${random}|random>. @finn-ish <https://a.example/?a=1&amp;b=2>)`,
    );
  });

  it('makes unread what others wrote, until they look', async () => {
    const practice = await startWorkspace();
    await say(practice, 'ana', 'one');
    await say(practice, 'ana', 'two');
    const unread = (handle: string) =>
      practice.snapshot(handle).conversations.find(({ name }) => name === 'general')?.unread;
    expect([unread('ana'), unread('bo')]).toEqual([0, 2]);
    await practice.act('bo', { do: 'mark_read', channel: 'general' });
    expect(unread('bo')).toBe(0);
  });
});
