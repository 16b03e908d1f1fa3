/** The gateway's own doors: the control API, the stream, files, the page, and who may come in. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';

import { startPractice } from '../../src/practice/practice.ts';
import { channelId, clientOf, say, startWorkspace, until } from './workspace.ts';

async function ask(url: string, method = 'GET', body?: unknown) {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** `fetch` would not send these headers as they are. */
function statusWith(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

describe('the control API', () => {
  it('lists whom one may act as, and what they see', async () => {
    const { url } = await startWorkspace();
    const people = (await ask(`${url}/practice/people`)).body as { people: { name: string }[] };
    expect(people.people.map(({ name }) => name)).toEqual([
      ...['ana', 'bo', 'chidi', 'dee', 'eve', 'finn'],
    ]);
    const { body } = await ask(`${url}/practice/people/ana/snapshot`);
    expect(body).toMatchObject({ me: { name: 'ana' }, bot: { name: 'Tocsin' } });
    expect(await ask(`${url}/practice/people/zoe/snapshot`)).toEqual({
      status: 404,
      body: {
        ok: false,
        error: 'user: nobody has this id or handle; try ana, bo, chidi, dee, eve, finn',
      },
    });
  });

  it('does what people do, and shows it', async () => {
    const practice = await startWorkspace();
    const { url } = practice;
    const action = { do: 'say', channel: 'general', text: 'hello' };
    const done = await ask(`${url}/practice/people/ana/do`, 'POST', action);
    expect(done.body).toMatchObject({ ok: true });
    const general = channelId(practice, 'ana', 'general');
    const listed = await ask(`${url}/practice/people/bo/conversations/${general}/messages`);
    expect(listed.body).toMatchObject({ messages: [{ text: 'hello' }] });
    const hidden = await ask(`${url}/practice/people/finn/conversations/${general}/messages`);
    expect(hidden.status).toBe(404);
  });

  it.each([
    [undefined, 'the body must be JSON'],
    [{ do: 'dance' }, 'do: must be one of say, edit'],
    [{ do: 'say', text: 'x' }, 'channel: must be text'],
    [{ do: 'delete', channel: 'C1', ts: 'now' }, 'ts: must be a timestamp such as 17'],
    [{ do: 'submit_view', viewId: 'V1', values: 1 }, 'values: must be an object such as'],
  ])('says what is wrong with %j', async (body, error) => {
    const { url } = await startWorkspace();
    expect(await ask(`${url}/practice/people/ana/do`, 'POST', body)).toEqual({
      status: 400,
      body: { ok: false, error: expect.stringContaining(error) },
    });
  });

  it('switches faults on and off, and keeps the calls', async () => {
    const practice = await startWorkspace();
    const faults = `${practice.url}/practice/faults`;
    expect((await ask(faults, 'POST', { kind: 'latency' })).body).toEqual({
      ok: false,
      error: 'ms: must be a number',
    });
    const fault = { kind: 'platform_error', error: 'fatal_error', times: 2 };
    const added = await ask(faults, 'POST', fault);
    const { id } = added.body as { id: string };
    await clientOf(practice)
      .auth.test()
      .catch(() => undefined);
    expect((await ask(faults)).body).toEqual({ faults: [{ id, fault, left: 1 }] });
    await ask(`${faults}/${id}`, 'DELETE');
    expect((await ask(faults)).body).toEqual({ faults: [] });
    const calls = `${practice.url}/practice/calls`;
    expect((await ask(calls)).body).toMatchObject({
      calls: [{ method: 'auth.test', answered: 200, fault: 'platform_error' }],
    });
    await ask(calls, 'DELETE');
    expect((await ask(calls)).body).toEqual({ calls: [] });
  });

  it('streams what a person sees change, and ends with the workspace', async () => {
    const practice = await startPractice({ rateLimits: false });
    const response = await fetch(`${practice.url}/practice/people/bo/stream`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    let streamed = '';
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) streamed += decoder.decode(chunk as Buffer);
    })().catch(() => undefined);
    await say(practice, 'ana', 'live');
    await until('it comes', () => streamed.includes('"text":"live"'));
    await practice.close();
    await reading;
  });
});

describe('the door', () => {
  it('is shut to pages of other addresses', async () => {
    const { url } = await startWorkspace();
    const people = `${url}/practice/people`;
    const own = new URL(url).host;
    expect(await statusWith(people, {})).toBe(200);
    expect(await statusWith(people, { origin: url })).toBe(200);
    expect(await statusWith(people, { origin: 'https://evil.example' })).toBe(403);
    expect(await statusWith(people, { origin: 'http://127.0.0.1:1' })).toBe(403);
    expect(await statusWith(people, { origin: 'null' })).toBe(403);
    expect(await statusWith(people, { host: 'evil.example' })).toBe(403);
    expect(await statusWith(people, { host: own.replace('127.0.0.1', 'localhost') })).toBe(200);
  });

  it('lets no WebSocket in without a ticket, and each ticket once', async () => {
    const practice = await startWorkspace();
    const opened = await clientOf(practice, practice.appToken).apps.connections.open();
    const link = opened.url ?? '';
    expect(await upgrade(link.replace(/ticket=[^&]+/, 'ticket=made-up'))).toBe('refused');
    expect(await upgrade(link, { origin: 'https://evil.example' })).toBe('refused');
    expect(await upgrade(link)).toBe('hello');
    expect(await upgrade(link)).toBe('refused');
  });

  it('says so when its port is taken', async () => {
    const { url } = await startWorkspace();
    const port = Number(new URL(url).port);
    await expect(startPractice({ port })).rejects.toThrow(
      `port ${port} is taken by another program`,
    );
  });

  it('says so when a channel is to have a member who does not exist', async () => {
    const channels = [{ name: 'general', members: ['nobody'] }];
    await expect(startPractice({ channels })).rejects.toThrow('#general has a member @nobody');
  });
});

function upgrade(url: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers });
    socket.once('error', () => resolve('refused'));
    socket.once('message', (data: Buffer) => {
      resolve((JSON.parse(data.toString()) as { type: string }).type);
      socket.close();
    });
  });
}

describe('files', () => {
  it('are uploaded by the bot, shared, and read by those who see the channel', async () => {
    const practice = await startWorkspace();
    const channel = channelId(practice, 'ana', 'general');
    await practice.act('ana', { do: 'invite', channel, user: practice.botUserId });
    await clientOf(practice).files.uploadV2({
      channel_id: channel,
      filename: 'INC-1.md',
      content: '# Postmortem\n',
      initial_comment: 'The draft',
    });
    const message = practice.messages('bo', channel).at(-1);
    expect(message).toMatchObject({ text: 'The draft', subtype: 'file_share' });
    const file = message?.files[0];
    expect(file).toMatchObject({ name: 'INC-1.md', size: 13 });
    const asBo = await fetch(file?.url ?? '');
    expect(await asBo.text()).toBe('# Postmortem\n');
    expect(asBo.headers.get('content-security-policy')).toBe('sandbox');
    const asFinn = await fetch((file?.url ?? '').replace(practice.userId('bo'), 'finn'));
    expect(asFinn.status).toBe(404);
    const direct = `${practice.url}/files-pri/${file?.id}/INC-1.md`;
    expect((await fetch(direct)).status).toBe(403);
    const authorization = `Bearer ${practice.botToken}`;
    expect(await (await fetch(direct, { headers: { authorization } })).text()).toContain('Post');
  });
});

describe('the page', () => {
  it('comes from the first folder that has a file, and from nowhere else', async () => {
    const root = await mkdtemp(join(tmpdir(), 'tocsin-page-'));
    onTestFinished(() => rm(root, { recursive: true, force: true }));
    await mkdir(join(root, 'first', 'style'), { recursive: true });
    await mkdir(join(root, 'second'));
    await writeFile(join(root, 'secret.js'), 'secret');
    await writeFile(join(root, 'second', 'index.html'), '<p>page</p>');
    await writeFile(join(root, 'second', 'main.js'), 'second');
    await writeFile(join(root, 'first', 'main.js'), 'first');
    await writeFile(join(root, 'first', 'style', 'base.css'), 'p {}');
    const pageDirs = [join(root, 'first'), join(root, 'second')];
    const { url } = await startWorkspace({ pageDirs });
    const get = async (path: string) => {
      const response = await fetch(url + path);
      const type = response.headers.get('content-type')?.split(';')[0];
      return response.ok ? `${type} ${await response.text()}` : response.status;
    };
    expect(await get('/')).toBe('text/html <p>page</p>');
    expect(await get('/page/main.js')).toBe('text/javascript first');
    expect(await get('/page/style/base.css')).toBe('text/css p {}');
    expect(await get('/page/none.js')).toBe(404);
    expect(await get('/page/..%2Fsecret.js')).toBe(404);
    expect(await get('/page/%2e%2e/secret.js')).toBe(404);
    expect(await get('/page/%')).toBe(404);
    expect(await get('/modules/preact.js')).toContain('text/javascript');
    expect(await get('/modules/preact/hooks.js')).toContain('text/javascript');
    expect(await get('/modules/preact/jsx-runtime.js')).toContain('text/javascript');
    expect(await get('/modules/../package.json')).toBe(404);
  });

  it('is where links to messages lead', async () => {
    const practice = await startWorkspace();
    const channel = channelId(practice, 'ana', 'general');
    const ts = await say(practice, 'ana', 'look');
    const { permalink = '' } = await clientOf(practice).chat.getPermalink({
      channel,
      message_ts: ts,
    });
    const response = await fetch(permalink, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe(`/#${channel}/${ts}`);
  });
});
