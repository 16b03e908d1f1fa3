/** Shortcuts of messages and of the whole app: real Bolt over a real WebSocket. */

import { describe, expect, it } from 'vitest';

import { channelId, say, startSocketApp, startWorkspace, until } from './workspace.ts';

describe('a message shortcut', () => {
  it('hands the app the message, and a response URL to answer it', async () => {
    const practice = await startWorkspace();
    const texts: (string | undefined)[] = [];
    await startSocketApp(practice, (app) => {
      app.shortcut({ type: 'message_action', callback_id: 'keep' }, async (given) => {
        await given.ack();
        texts.push(given.shortcut.message.text);
        await given.respond('Kept');
      });
    });
    const ts = await say(practice, 'bo', 'Rolled back');
    const channel = channelId(practice, 'ana', 'general');
    await practice.act('ana', { do: 'message_shortcut', callbackId: 'keep', channel, ts });
    await until('it is answered', () => practice.messages('ana', 'general').length > 1);
    expect(texts).toEqual(['Rolled back']);
    expect(practice.messages('ana', 'general').at(-1)).toMatchObject({
      text: 'Kept',
      ephemeralTo: practice.userId('ana'),
    });
  });

  it('that the manifest does not have is refused', async () => {
    const practice = await startWorkspace({ shortcuts: [] });
    const outcome = await practice.act('ana', { do: 'global_shortcut', callbackId: 'nope' });
    expect(outcome).toMatchObject({ ok: false, error: expect.stringContaining('"nope"') });
  });
});
