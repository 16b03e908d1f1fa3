/** `tocsin doctor` against the practice workspace: what it finds, and that it says how to mend it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../src/app/manifest.ts';
import { PACKAGE_ROOT } from '../../src/app/package-root.ts';
import { optionsFrom } from '../../src/practice/manifest-options.ts';
import { startPractice } from '../../src/practice/practice.ts';
import type { Practice } from '../../src/practice/practice.ts';
import { World } from '../world.ts';
import { patient } from './doctored.ts';

const manifest = optionsFrom(readManifest(PACKAGE_ROOT));
const machine = patient();

function connectionTo(practice: Practice): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: practice.botToken,
    SLACK_APP_TOKEN: practice.appToken,
    SLACK_API_URL: practice.slackApiUrl,
  };
}

describe('with Slack', () => {
  let practice: Practice;

  beforeAll(async () => {
    practice = await startPractice(manifest);
  });

  afterEach(() => {
    practice.faults.clear();
  });

  afterAll(async () => {
    await practice.close();
  });

  it('finds nothing wrong with an app made from manifest.yml', async () => {
    const { code, text } = await machine.doctor(connectionTo(practice));
    expect(text).not.toMatch(/^[✗!]/m);
    expect(code).toBe(0);
    expect(text).toContain('we are @tocsin in Practice');
    expect(text).toContain(`all ${manifest.scopes?.length} are granted`);
    expect(text).toContain('#incidents is there, and we can post in it');
    expect(text).toContain('a socket opened');
    expect(text).toMatch(/^Tocsin can run\.$/m);
  });

  it('leaves no socket behind', async () => {
    await machine.doctor(connectionTo(practice));
    await expect.poll(() => practice.connections()).toBe(0);
  });

  it('changes nothing in Slack', async () => {
    practice.forgetCalls();
    await machine.doctor(connectionTo(practice));
    expect(practice.calls().map(({ method }) => method)).toEqual([
      'auth.test',
      'conversations.list',
      'conversations.info',
      'apps.connections.open',
      'bots.info',
    ]);
  });

  it('prints no token and no ticket', async () => {
    const { text } = await machine.doctor(connectionTo(practice));
    expect(text).not.toContain(practice.botToken);
    expect(text).not.toContain(practice.appToken);
    expect(text).not.toContain('ticket');
  });

  it('says where to get a bot token when Slack refuses it', async () => {
    const env = { ...connectionTo(practice), SLACK_BOT_TOKEN: 'xoxb-wrong' };
    const { code, text } = await machine.doctor(env);
    expect(code).toBe(1);
    expect(text).toMatch(/✗ Bot token .*invalid_auth/);
    expect(text).toContain('OAuth & Permissions');
    expect(text).toContain('✓ App token');
    expect(text).not.toContain('Announcements');
  });

  it('says where to get an app token when Slack refuses it', async () => {
    const env = { ...connectionTo(practice), SLACK_APP_TOKEN: 'xapp-wrong' };
    const { code, text } = await machine.doctor(env);
    expect(code).toBe(1);
    expect(text).toMatch(/✗ App token .*invalid_auth/);
    expect(text).toContain('connections:write');
    expect(text).toContain('1 to mend');
  });

  it('says which channel is missing', async () => {
    machine.configure('announcements_channel: outages\n');
    const { code, text } = await machine.doctor(connectionTo(practice));
    expect(code).toBe(1);
    expect(text).toContain('there is no public channel #outages');
    expect(text).toContain('announcements_channel in tocsin.yaml');
  });

  it('says when a channel given by its id is archived, or not to be seen', async () => {
    const made = await practice.act('ana', { do: 'create_channel', name: 'old', isPrivate: false });
    const id = made.ok ? (made.channel ?? '') : '';
    await practice.act('ana', { do: 'archive', channel: id });
    machine.configure(`announcements_channel: ${id}\n`);
    expect((await machine.doctor(connectionTo(practice))).text).toContain('#old is archived');
    machine.configure('announcements_channel: C0NOWHERE0\n');
    expect((await machine.doctor(connectionTo(practice))).text).toContain(
      'C0NOWHERE0: channel_not_found',
    );
  });

  it.each([
    [600_000, /this machine is (6\d\d) s ahead of Slack/],
    [-9_000_000, /this machine is (8\d\d\d|9000) s behind Slack/],
  ])('says when the clock is %d ms off', async (aheadMs, expected) => {
    const { code, text } = await machine.doctor(connectionTo(practice), aheadMs);
    expect(code).toBe(1);
    expect(text).toMatch(expected);
    expect(text).toContain('timedatectl');
  });

  it('tells a Slack that is busy from a token that is wrong', async () => {
    practice.faults.add({ kind: 'http_error', status: 503, method: 'auth.test' });
    const { code, text } = await machine.doctor(connectionTo(practice));
    expect(code).toBe(1);
    expect(text).toMatch(/✗ Bot token .*503/);
    expect(text).toContain('slack-status.com');
    expect(text).not.toContain('OAuth & Permissions');
  });

  it('says what Slack must be given in HTTP mode', async () => {
    const { code, text } = await machine.doctor({
      SLACK_BOT_TOKEN: practice.botToken,
      SLACK_SIGNING_SECRET: practice.signingSecret,
      SLACK_API_URL: practice.slackApiUrl,
    });
    expect(code).toBe(0);
    expect(text).toContain('https://YOUR-ADDRESS/slack/events');
    expect(text).not.toContain(practice.signingSecret);
  });

  it('says when a proxy answers in Slack’s place, or nobody', async () => {
    const proxy = createServer((_request, response) => response.end('<html>Log in first</html>'));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/api/`;
    const behind = await machine.doctor({ ...connectionTo(practice), SLACK_API_URL: url });
    expect(behind.text).toContain('something answered that is not Slack');
    expect(behind.text).not.toContain('Log in first');
    await new Promise((resolve) => {
      proxy.close(resolve);
    });
    const nobody = await machine.doctor({ ...connectionTo(practice), SLACK_API_URL: url });
    expect(nobody.code).toBe(1);
    expect(nobody.text).toContain('Slack cannot be reached: connect ECONNREFUSED');
    expect(nobody.text).toContain('SLACK_API_URL');
  });
});

describe('with an app that lacks something', () => {
  it('names the missing scopes, what they are for, and how to add them', async () => {
    const lacking = ['pins:write', 'chat:write.public', 'users:read'];
    const scopes = manifest.scopes?.filter((scope) => !lacking.includes(scope)) ?? [];
    const practice = await startPractice({ ...manifest, scopes });
    const { code, text } = await machine.doctor(connectionTo(practice));
    await practice.close();
    expect(code).toBe(1);
    expect(text).toContain(`3 of ${scopes.length + 3} are missing`);
    expect(text).toContain('pins:write (pin the card)');
    expect(text).toContain('Reinstall to Workspace');
    expect(text).toContain('we are not in #incidents');
    expect(text).toContain('/invite @tocsin');
  });
});

describe('beside a running Tocsin', () => {
  it('says that it runs, and opens no socket that would take its requests', async () => {
    const world = await World.start();
    const { practice, tocsin } = world;
    const before = practice.connections();
    practice.forgetCalls();
    const env = { ...connectionTo(practice), PORT: String(tocsin.port) };
    const { code, text } = await machine.doctor({
      ...env,
      DATABASE_URL: `file:${world.folder}/tocsin.db`,
    });
    const methods = practice.calls().map(({ method }) => method);
    const after = practice.connections();
    await world.stop();
    expect(text).not.toMatch(/^✗/m);
    expect(code).toBe(0);
    expect(text).toContain('is in use by a running Tocsin');
    expect(text).toContain(`a Tocsin runs on ${tocsin.port}, and is well`);
    expect(methods).toContain('apps.connections.open');
    expect(after).toBe(before);
  });

  it('says when one runs elsewhere with the same app', async () => {
    const world = await World.start();
    const { text } = await machine.doctor(connectionTo(world.practice));
    await world.stop();
    expect(text).toContain('2 other sockets are open');
  });
});
