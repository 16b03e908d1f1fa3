/** Calls of the Web API that go wrong on purpose, limits, and what a caller may not see. */

import { describe, expect, it } from 'vitest';

import { channelId, clientOf, refusal, say, startWorkspace } from './workspace.ts';

async function withClient(options = {}) {
  const practice = await startWorkspace(options);
  const channel = channelId(practice, 'ana', 'general');
  const client = clientOf(practice);
  const post = (text: string) => client.chat.postMessage({ channel, text });
  const texts = () => practice.messages('ana', 'general').map((message) => message.text);
  return { practice, channel, client, post, texts };
}

describe('a fault', () => {
  it('loses the answer of a call that was applied', async () => {
    const { practice, post, texts } = await withClient();
    practice.faults.add({ kind: 'answer_lost', method: 'chat.postMessage', times: 1 });
    expect(await refusal(post('applied'))).toBe('slack_webapi_request_error');
    expect(texts()).toEqual(['applied']);
    expect(practice.calls().at(-1)).toMatchObject({
      answered: 'lost',
      fault: 'answer_lost',
      result: { ok: true },
    });
    expect(await refusal(post('and again'))).toBe('accepted');
  });

  it('answers 500 to a call that was applied', async () => {
    const { practice, post, texts } = await withClient();
    practice.faults.add({ kind: 'error_after_success', times: 1 });
    expect(await refusal(post('applied'))).toBe('HTTP 500');
    expect(texts()).toEqual(['applied']);
  });

  it('answers an error to a call that was not applied', async () => {
    const { practice, post, texts } = await withClient();
    practice.faults.add({ kind: 'http_error', status: 503, times: 1 });
    practice.faults.add({ kind: 'platform_error', error: 'internal_error', times: 1 });
    practice.faults.add({ kind: 'rate_limited', retryAfterSeconds: 30, times: 1 });
    expect(await refusal(post('no'))).toBe('HTTP 503');
    expect(await refusal(post('no'))).toBe('internal_error');
    expect(await refusal(post('no'))).toBe('retry after 30 s');
    expect(texts()).toEqual([]);
    expect(await refusal(post('yes'))).toBe('accepted');
  });

  it('hits its own method only, until it is cleared', async () => {
    const { practice, client, post } = await withClient();
    const id = practice.faults.add({ kind: 'http_error', status: 500, method: 'auth.test' });
    expect(await refusal(post('fine'))).toBe('accepted');
    expect(await refusal(client.auth.test())).toBe('HTTP 500');
    expect(await refusal(client.auth.test())).toBe('HTTP 500');
    practice.faults.clear(id);
    expect(await refusal(client.auth.test())).toBe('accepted');
  });
});

describe('a rate limit', () => {
  it('is for the app: people may do as much as they like', async () => {
    const { practice, texts } = await withClient({ rateLimits: { scale: 0.01, channelBurst: 1 } });
    await say(practice, 'ana', 'one');
    await say(practice, 'ana', 'two');
    expect(texts()).toEqual(['one', 'two']);
  });
});

describe('a caller', () => {
  it('without the scope is told which one it needs', async () => {
    const { client, channel, post } = await withClient({ scopes: ['channels:read'] });
    expect(await refusal(post('no'))).toBe('missing_scope');
    await expect(client.reactions.get({ channel, timestamp: '1.000001' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'reactions:read', provided: 'channels:read' },
    });
  });

  it('without a token, or with a wrong one, is nobody', async () => {
    const { practice } = await withClient();
    expect(await refusal(clientOf(practice, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    const response = await fetch(`${practice.slackApiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
    const app = clientOf(practice, practice.appToken);
    expect(await refusal(app.auth.test())).toBe('not_allowed_token_type');
  });

  it('outside of a private channel cannot see that there is one', async () => {
    const { practice, client } = await withClient();
    await practice.act('ana', { do: 'create_channel', name: 'secret', isPrivate: true });
    const channel = channelId(practice, 'ana', 'secret');
    expect(practice.snapshot('bo').conversations.map(({ name }) => name)).not.toContain('secret');
    expect(() => practice.messages('bo', 'secret')).toThrow('@bo sees no conversation');
    const spoken = await practice.act('bo', { do: 'say', channel, text: 'hello?' });
    expect(spoken).toMatchObject({ ok: false });
    expect(await refusal(client.conversations.info({ channel }))).toBe('channel_not_found');
    expect(await refusal(client.chat.postMessage({ channel, text: 'x' }))).toBe(
      'channel_not_found',
    );
    const types = 'public_channel,private_channel';
    const { channels = [] } = await client.conversations.list({ types });
    expect(channels.map(({ name }) => name)).not.toContain('secret');
    await practice.act('ana', { do: 'invite', channel, user: practice.botUserId });
    expect(await refusal(client.conversations.info({ channel }))).toBe('accepted');
  });

  it('that is a guest sees only their own channels', async () => {
    const { practice } = await withClient();
    expect(practice.snapshot('finn').conversations).toEqual([]);
    await practice.act('ana', { do: 'invite', channel: 'payments', user: 'finn' });
    expect(practice.snapshot('finn').conversations.map(({ name }) => name)).toEqual(['payments']);
  });
});
