/** The HTTP transport: signed requests from the workspace to a real Bolt server. */

import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { describe, expect, it, onTestFinished } from 'vitest';

import { incident, lastMessage, say, startHttpApp, startWorkspace, until } from './workspace.ts';

describe('over HTTP', () => {
  it('commands are acknowledged with what is shown', async () => {
    const { practice } = await startHttpApp((app) => {
      app.command('/incident', ({ ack, command }) => ack(`You typed ${command.text}`));
    });
    expect(await incident(practice, 'ana', 'help me')).toMatchObject({ ok: true });
    expect(lastMessage(practice, 'ana')).toMatchObject({
      text: 'You typed help me',
      ephemeralTo: practice.userId('ana'),
    });
  });

  it('modals are opened, refused and taken', async () => {
    const { practice } = await startHttpApp((app) => {
      app.shortcut('open', async ({ ack, shortcut, client }) => {
        await ack();
        await client.views.open({
          trigger_id: shortcut.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'form',
            title: { type: 'plain_text', text: 'A form' },
            submit: { type: 'plain_text', text: 'Send' },
            blocks: [
              {
                type: 'input',
                block_id: 'name',
                label: { type: 'plain_text', text: 'Name' },
                element: { type: 'plain_text_input', action_id: 'value' },
              },
            ],
          },
        });
      });
      app.view('form', async ({ ack, view }) => {
        const errors = { name: 'Taken' };
        if (view.state.values['name']?.['value']?.value === 'a') {
          await ack({ response_action: 'errors', errors });
        } else await ack();
      });
    });
    await practice.act('ana', { do: 'global_shortcut', callbackId: 'open' });
    await until('the form is open', () => practice.snapshot('ana').modals.length > 0);
    const viewId = practice.snapshot('ana').modals[0]?.id ?? '';
    const submit = (value: string) =>
      practice.act('ana', {
        do: 'submit_view',
        viewId,
        values: { name: { value: { type: 'plain_text_input', value } } },
      });
    expect(await submit('a')).toEqual({ ok: true, errors: { name: 'Taken' } });
    expect(await submit('b')).toEqual({ ok: true });
    expect(practice.snapshot('ana').modals).toEqual([]);
  });

  it('events come signed, and again until they are taken', async () => {
    const secret = 'a secret';
    const { url, requests } = await startRefusing([500, 404, 200]);
    const practice = await startWorkspace({
      signingSecret: secret,
      transport: { kind: 'http', requestUrl: url },
      eventRetryDelaysMs: [0, 0, 0],
      events: ['message.channels'],
    });
    await practice.act('ana', { do: 'invite', channel: 'general', user: practice.botUserId });
    await until('it is taken', () => requests.length === 3 && practice.pending() === 0);
    expect(requests.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([
      undefined,
      '1',
      '2',
    ]);
    expect(requests[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
    for (const { headers, body } of requests) {
      const signed = `v0:${String(headers['x-slack-request-timestamp'])}:${body}`;
      const digest = createHmac('sha256', secret).update(signed).digest('hex');
      expect(headers['x-slack-signature']).toBe(`v0=${digest}`);
    }
  });

  it('events reach the app', async () => {
    const heard: string[] = [];
    const { practice } = await startHttpApp((app) => {
      app.event('message', async ({ event }) => {
        if (event.subtype === undefined) heard.push(event.text ?? '');
      });
    });
    await practice.act('ana', { do: 'invite', channel: 'general', user: practice.botUserId });
    await say(practice, 'ana', 'hello');
    await until('it is heard', () => heard.length > 0);
    expect(heard).toEqual(['hello']);
  });

  it('Socket Mode is switched off', async () => {
    const { practice } = await startHttpApp(() => undefined);
    const response = await fetch(`${practice.slackApiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${practice.appToken}` },
    });
    expect(await response.json()).toMatchObject({ ok: false });
  });

  it('a request that is not signed with the secret is refused by the app', async () => {
    const { practice, requestUrl } = await startHttpApp((app) => {
      app.command('/incident', ({ ack }) => ack('yes'));
    });
    const forged = await startWorkspace({
      signingSecret: 'another',
      transport: { kind: 'http', requestUrl },
    });
    expect(await incident(practice, 'ana', 'x')).toMatchObject({ ok: true });
    expect(await incident(forged, 'ana', 'x')).toMatchObject({ ok: false });
  });
});

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server that answers one request after the other with these. */
async function startRefusing(
  statuses: readonly number[],
): Promise<{ url: string; requests: Received[] }> {
  const requests: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      requests.push({ headers: request.headers, body: await text(request) });
      response.writeHead(statuses[requests.length - 1] ?? 200).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests };
}
