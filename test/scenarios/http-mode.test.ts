/** The bot behind a request URL, as Slack calls it: signed, and refused when it is not. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;
let url: string;

beforeEach(async () => {
  world = await World.start({ mode: 'http' });
  url = `http://127.0.0.1:${world.tocsin.port}`;
});

afterEach(async () => {
  await world.stop();
});

describe('HTTP mode', () => {
  it('runs an incident as Socket Mode does', async () => {
    const { id } = await world.declare('ana', 'Ledger is stuck');
    const ts = await world.say('ana', id, 'It is the vacuum');
    await world.practice.act('ana', { do: 'react', channel: id, ts, emoji: 'pushpin' });
    await world.press('ana', id, 'Post update');
    await world.submit('ana', { text: { value: { type: 'plain_text_input', value: 'Found it' } } });
    await world.settled();
    expect(JSON.stringify(world.card('ana', id).blocks)).toContain('Found it');
    expect(await world.incident('ana', 'show', id)).toContain('INC-1');
    const shown = world.whispers('ana', id).at(-1);
    expect(JSON.stringify(shown?.blocks)).toContain('It is the vacuum');
  });

  it('refuses what Slack did not sign', async () => {
    const body = new URLSearchParams({ command: '/incident', text: 'list' });
    const unsigned = await fetch(`${url}/slack/events`, { method: 'POST', body });
    expect(unsigned.status).toBeGreaterThanOrEqual(400);
    const old = String(Math.floor(Date.now() / 1000) - 600);
    const forged = await fetch(`${url}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': old,
        'x-slack-signature': `v0=${'0'.repeat(64)}`,
      },
      body: '{}',
    });
    expect(forged.status).toBe(401);
  });

  it('says how it is, and that there is nothing else', async () => {
    const health = await fetch(`${url}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ ok: true, database: 'ok', slack: 'connected' });
    expect((await fetch(`${url}/nope`)).status).toBe(404);
  });
});
