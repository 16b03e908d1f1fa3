/** How events reach the app, and how they do when the connection misbehaves: real Bolt, real sockets. */

import { describe, expect, it } from 'vitest';

import type { Practice } from '../../src/practice/practice.ts';
import { incident, say, startSocketApp, startWorkspace, until } from './workspace.ts';

/** An app in #general that keeps the texts of the messages it hears of. */
async function withListener(options = {}): Promise<{ practice: Practice; heard: string[] }> {
  const practice = await startWorkspace(options);
  const heard: string[] = [];
  await startSocketApp(practice, (app) => {
    app.command('/incident', ({ ack }) => ack());
    app.event('message', async ({ event }) => {
      if (event.subtype === undefined) heard.push(event.text ?? '');
    });
  });
  await bringBotIn(practice);
  return { practice, heard };
}

async function bringBotIn(practice: Practice): Promise<void> {
  await practice.act('ana', { do: 'invite', channel: 'general', user: practice.botUserId });
  await settled(practice);
}

const settled = (practice: Practice) => until('all is quiet', () => practice.pending() === 0);

describe('events', () => {
  it('come for the channels that the bot is in, and no others', async () => {
    const { practice, heard } = await withListener();
    await say(practice, 'ana', 'hello');
    await practice.act('ana', { do: 'say', channel: 'random', text: 'unheard' });
    await until('it is heard', () => heard.length > 0);
    await settled(practice);
    expect(heard).toEqual(['hello']);
  });

  it('are delivered again until they are acknowledged', async () => {
    const practice = await startWorkspace({ ackTimeoutMs: 200 });
    const attempts: (number | undefined)[] = [];
    await startSocketApp(practice, (app) => app.event('message', async () => {}), {
      intercept: async (event, app) => {
        const { event: inner } = event.body as { event?: { text?: string } };
        if (inner?.text !== 'again') return app.processEvent(event);
        attempts.push(event.retryNum);
        if (attempts.length >= 3) await event.ack();
      },
    });
    await bringBotIn(practice);
    await say(practice, 'ana', 'again');
    await until('the third is acknowledged', () => attempts.length >= 3);
    await settled(practice);
    expect(attempts.slice(0, 3)).toEqual([undefined, 1, 2]);
  });

  it('wait while the app is away, and come when it is back', async () => {
    const practice = await startWorkspace();
    await practice.act('ana', { do: 'invite', channel: 'general', user: practice.botUserId });
    await say(practice, 'ana', 'are you there?');
    const heard: string[] = [];
    await startSocketApp(practice, (app) => {
      app.event('message', async ({ event }) => {
        if (event.subtype === undefined) heard.push(event.text ?? '');
      });
    });
    await until('it is heard', () => heard.length > 0);
    expect(heard).toEqual(['are you there?']);
  });

  it('are as many as the manifest asks for and the scopes allow', async () => {
    const practice = await startWorkspace({
      events: ['message.channels', 'reaction_added', 'pin_added'],
      scopes: ['channels:history', 'channels:read', 'chat:write', 'reactions:read'],
    });
    const types: string[] = [];
    await startSocketApp(practice, (app) => {
      app.event(/.*/, async ({ event }) => {
        types.push(event.type);
      });
    });
    await bringBotIn(practice);
    const ts = await say(practice, 'ana', 'look');
    await practice.act('bo', { do: 'react', channel: 'general', ts, emoji: 'eyes' });
    await practice.act('bo', { do: 'unreact', channel: 'general', ts, emoji: 'eyes' });
    await practice.act('bo', { do: 'pin', channel: 'general', ts });
    await until('the reaction is heard of', () => types.includes('reaction_added'));
    await settled(practice);
    expect(types).toEqual(['message', 'reaction_added']);
  });

  it('tell when somebody opens the App Home', async () => {
    const practice = await startWorkspace();
    await startSocketApp(practice, (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        if (event.tab !== 'home') return;
        const blocks = [{ type: 'divider' as const }];
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
      });
    });
    expect(await practice.act('ana', { do: 'open_home' })).toMatchObject({ ok: true });
    await until('it is published', () => practice.snapshot('ana').home !== undefined);
    expect(practice.snapshot('bo').home).toBeUndefined();
  });
});

describe('a misbehaving connection', () => {
  it('that Slack refreshes comes back, and loses nothing', async () => {
    const { practice, heard } = await withListener();
    practice.faults.add({ kind: 'refresh_sockets' });
    await until('it is closed', () => practice.connections() === 0);
    await say(practice, 'ana', 'in the gap');
    await until('it is heard', () => heard.length > 0);
    expect(heard).toEqual(['in the gap']);
    expect(practice.connections()).toBe(1);
  });

  it('that falls silent is left by the app, and what it owed comes over the next', async () => {
    const { practice, heard } = await withListener({ ackTimeoutMs: 2_000 });
    practice.faults.add({ kind: 'silent_socket' });
    await say(practice, 'ana', 'into the void');
    expect(await incident(practice, 'ana', 'declare')).toMatchObject({ ok: false });
    await until('it is heard after all', () => heard.length > 0);
    expect(heard).toEqual(['into the void']);
  });

  it('may deliver everything twice', async () => {
    const { practice, heard } = await withListener();
    practice.faults.add({ kind: 'duplicate_delivery' });
    await say(practice, 'ana', 'twice');
    await until('both are heard', () => heard.length === 2);
    await settled(practice);
    expect(heard).toEqual(['twice', 'twice']);
  });

  it('may deliver in another order', async () => {
    const { practice, heard } = await withListener();
    practice.faults.add({ kind: 'out_of_order', holdMs: 1_500 });
    await Promise.all([say(practice, 'ana', 'one'), say(practice, 'ana', 'two')]);
    await until('both are heard', () => heard.length === 2);
    expect(heard).toEqual(['two', 'one']);
  });

  it('is one of several, and each gets something', async () => {
    const practice = await startWorkspace();
    const heard: number[] = [];
    for (const each of [1, 2]) {
      await startSocketApp(practice, (app) => {
        app.event('message', async () => void heard.push(each));
      });
    }
    await bringBotIn(practice);
    for (const text of ['a', 'b', 'c', 'd']) await say(practice, 'ana', text);
    await until('all are heard', () => heard.length === 4);
    expect(new Set(heard).size).toBe(2);
  });
});
