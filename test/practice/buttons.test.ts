/** Buttons in messages and what response URLs can do: real Bolt over a real WebSocket. */

import type { BlockAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Practice } from '../../src/practice/practice.ts';
import type { Outcome } from '../../src/practice/protocol.ts';
import {
  channelId,
  clientOf,
  lastMessage,
  startSocketApp,
  startWorkspace,
  until,
} from './workspace.ts';

afterEach(() => {
  vi.useRealTimers();
});

const BLOCKS: KnownBlock[] = [
  {
    type: 'actions',
    block_id: 'choices',
    elements: [
      {
        type: 'button',
        action_id: 'press',
        value: 'INC-1',
        text: { type: 'plain_text', text: 'Press' },
      },
      { type: 'users_select', action_id: 'who', placeholder: { type: 'plain_text', text: 'Who' } },
    ],
  },
];

/** A card in #general whose presses are kept. */
async function withCard(): Promise<{ practice: Practice; ts: string; pressed: BlockAction[] }> {
  const practice = await startWorkspace();
  const pressed: BlockAction[] = [];
  await startSocketApp(practice, (app) => {
    app.action(/.*/, async ({ ack, body }) => {
      pressed.push(body as BlockAction);
      await ack();
    });
  });
  const channel = channelId(practice, 'ana', 'general');
  const posted = await clientOf(practice).chat.postMessage({
    channel,
    text: 'A card',
    blocks: BLOCKS,
  });
  return { practice, ts: posted.ts ?? '', pressed };
}

function press(practice: Practice, ts: string, action_id = 'press'): Promise<Outcome> {
  return practice.act('ana', {
    do: 'act_in_message',
    channel: 'general',
    ts,
    action: { action_id },
    values: {},
  });
}

/** What is sent to the response URL of a press, and the answer to it. */
async function respondTo(url: string, body: unknown): Promise<{ status: number; body: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.text() };
}

const OK = { status: 200, body: 'ok' };

describe('a button in a message', () => {
  it('tells the app what was pressed, by whom, and in which message', async () => {
    const { practice, ts, pressed } = await withCard();
    expect(await press(practice, ts)).toEqual({ ok: true });
    const channel = channelId(practice, 'ana', 'general');
    expect(pressed[0]).toMatchObject({
      type: 'block_actions',
      user: { id: practice.userId('ana'), username: 'ana' },
      channel: { id: channel, name: 'general' },
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
      message: { ts, text: 'A card' },
      actions: [{ type: 'button', action_id: 'press', block_id: 'choices', value: 'INC-1' }],
      state: { values: { choices: { who: { type: 'users_select', selected_user: null } } } },
    });
  });

  it('that is not there is refused, as is one in a message that is gone', async () => {
    const { practice, ts, pressed } = await withCard();
    expect(await press(practice, ts, 'other')).toMatchObject({
      ok: false,
      error: expect.stringContaining('gone'),
    });
    const channel = channelId(practice, 'ana', 'general');
    await clientOf(practice).chat.delete({ channel, ts });
    expect(await press(practice, ts)).toEqual({ ok: false, error: 'This message is gone.' });
    expect(pressed).toEqual([]);
  });

  it('cannot be pressed by somebody who cannot see it', async () => {
    const { practice, ts, pressed } = await withCard();
    const action = { action_id: 'press' };
    const outcome = await practice.act('finn', {
      do: 'act_in_message',
      channel: channelId(practice, 'ana', 'general'),
      ts,
      action,
      values: {},
    });
    expect(outcome).toMatchObject({ ok: false });
    expect(pressed).toEqual([]);
  });
});

describe('a response URL', () => {
  it('answers the person alone, everybody, or in a thread', async () => {
    const { practice, ts, pressed } = await withCard();
    await press(practice, ts);
    const url = pressed[0]?.response_url ?? '';
    expect(await respondTo(url, { text: 'alone' })).toEqual(OK);
    expect(lastMessage(practice, 'ana')).toMatchObject({
      text: 'alone',
      ephemeralTo: practice.userId('ana'),
    });
    expect(lastMessage(practice, 'bo').text).toBe('A card');
    expect(await respondTo(url, { text: 'all', response_type: 'in_channel' })).toEqual(OK);
    expect(lastMessage(practice, 'bo').text).toBe('all');
    const inThread = { text: 'thread', response_type: 'in_channel', thread_ts: ts };
    expect(await respondTo(url, inThread)).toEqual(OK);
    const thread = practice.messages('bo', 'general', ts);
    expect(thread.map(({ text }) => text)).toEqual(['A card', 'thread']);
  });

  it('replaces the message it belongs to, and deletes it', async () => {
    const { practice, ts, pressed } = await withCard();
    await press(practice, ts);
    const url = pressed[0]?.response_url ?? '';
    expect(await respondTo(url, { text: 'Replaced', replace_original: true })).toEqual(OK);
    expect(practice.messages('bo', 'general')).toMatchObject([{ ts, text: 'Replaced' }]);
    expect(practice.messages('bo', 'general')[0]?.blocks).toBeUndefined();
    expect(await respondTo(url, { delete_original: true })).toEqual(OK);
    expect(practice.messages('bo', 'general')).toEqual([]);
  });

  it('does the same to a message that one person sees', async () => {
    const { practice, ts, pressed } = await withCard();
    await press(practice, ts);
    const url = pressed[0]?.response_url ?? '';
    await respondTo(url, { text: 'Sure?', blocks: BLOCKS });
    const asked = lastMessage(practice, 'ana');
    await press(practice, asked.ts);
    expect(pressed[1]).toMatchObject({ container: { is_ephemeral: true } });
    const second = pressed[1]?.response_url ?? '';
    await respondTo(second, { text: 'Done', replace_original: true });
    expect(lastMessage(practice, 'ana')).toMatchObject({ ts: asked.ts, text: 'Done' });
    await respondTo(second, { delete_original: true });
    expect(lastMessage(practice, 'ana').text).toBe('A card');
  });

  it('works five times', async () => {
    const { practice, ts, pressed } = await withCard();
    await press(practice, ts);
    const url = pressed[0]?.response_url ?? '';
    for (let use = 1; use <= 5; use += 1) {
      expect(await respondTo(url, { text: `use ${use}` })).toEqual(OK);
    }
    const spent = { status: 404, body: '{"ok":false,"error":"used_url"}' };
    expect(await respondTo(url, { text: 'too often' })).toEqual(spent);
  });

  it('works for half an hour', async () => {
    const { practice, ts, pressed } = await withCard();
    await press(practice, ts);
    const url = pressed[0]?.response_url ?? '';
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 });
    const expired = { status: 404, body: '{"ok":false,"error":"expired_url"}' };
    expect(await respondTo(url, { text: 'too late' })).toEqual(expired);
  });

  it('suffers the same faults as the Web API', async () => {
    const { practice, ts, pressed } = await withCard();
    await press(practice, ts);
    const url = pressed[0]?.response_url ?? '';
    practice.faults.add({ kind: 'http_error', status: 503, times: 1 });
    expect(await respondTo(url, { text: 'refused' })).toMatchObject({ status: 503 });
    practice.faults.add({ kind: 'answer_lost', method: 'response_url', times: 1 });
    await expect(respondTo(url, { text: 'applied' })).rejects.toThrow('fetch failed');
    expect(lastMessage(practice, 'ana').text).toBe('applied');
  });

  it('refuses what no message may be', async () => {
    const { practice, ts, pressed } = await withCard();
    await press(practice, ts);
    const url = pressed[0]?.response_url ?? '';
    expect(await respondTo(url, {})).toEqual({
      status: 400,
      body: '{"ok":false,"error":"no_text"}',
    });
    expect(await respondTo(url, { text: 'a', blocks: 'b' })).toMatchObject({ status: 400 });
    expect(await respondTo(url, [])).toMatchObject({ status: 400 });
    await until('the calls are kept', () => practice.calls().length > 0);
    const used = practice.calls().filter(({ method }) => method === 'response_url');
    expect(used.map(({ answered }) => answered)).toEqual([400, 400, 400]);
  });
});
