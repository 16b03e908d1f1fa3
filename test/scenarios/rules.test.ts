/** Rules of tocsin.yaml at work: people invited, things said, somebody outside told; each once. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from '../../src/app/manifest.ts';
import { PACKAGE_ROOT } from '../../src/app/package-root.ts';
import { World } from '../world.ts';

const SECRET = '0123456789abcdef';

/** Somebody outside, who answers what the scenario says and remembers what they were told. */
class Outside {
  readonly calls: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];
  /** Of the next answers; 200 when there is none. */
  answers: { status: number; location?: string }[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { url = '', headers } = request;
        this.calls.push({ path: url, headers, body: Buffer.concat(chunks).toString() });
        const { status, location } = this.answers.shift() ?? { status: 200 };
        response.writeHead(status, location ? { location } : {}).end();
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

let outside: Outside;
let world: World;

beforeEach(async () => {
  outside = new Outside();
  const url = await outside.open();
  const { scopes } = readManifest(PACKAGE_ROOT).oauth_config;
  world = await World.start({
    webhookSecret: SECRET,
    practice: { scopes: [...scopes.bot, 'usergroups:write'] },
    configuration: [
      'services: [{ id: payments, name: Payments }]',
      'rules:',
      '  - name: Money moves wrongly',
      '    when: { on: severity, severity: SEV1 }',
      '    do:',
      '      - post: Stop outgoing payments <first>.',
      '      - set: { reconciliation_needed: true }',
      '      - remind: { after_minutes: 45, text: Has the regulator been told? }',
      `      - webhook: ${url}/hook?key=hidden`,
    ].join('\n'),
  });
});

afterEach(async () => {
  await world.stop();
  await outside.close();
});

describe('a rule', () => {
  it('runs once, says so, and tells somebody outside what they can believe', async () => {
    const { id } = await world.declare('ana', 'Payouts are paid twice');
    expect(await world.incident('ana', 'rules', id)).toContain('not about this one as it is now');
    await world.incident('ana', 'sev SEV1', id);
    await world.settled();
    expect(await world.incident('ana', 'rules', id)).toContain('has run');
    const said = world.said('ana', id).filter((text) => text.includes('Money moves wrongly'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('Stop outgoing payments &lt;first&gt;.');
    const [call] = outside.calls;
    expect(outside.calls).toHaveLength(1);
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      rule: 'Money moves wrongly',
      delivery: call?.headers['x-tocsin-delivery'],
      incident: { reference: 'INC-1', severity: 'SEV1', channel: id },
    });
    const timestamp = call?.headers['x-tocsin-timestamp'] as string;
    const hmac = createHmac('sha256', SECRET).update(`${timestamp}.${call?.body}`).digest('hex');
    expect(call?.headers['x-tocsin-signature']).toBe(`sha256=${hmac}`);
    await world.incident('ana', 'sev SEV2', id);
    await world.incident('ana', 'sev SEV1', id);
    await world.settled();
    expect(outside.calls).toHaveLength(1);
    await world.incident('ana', 'timeline', id);
    const timeline = JSON.stringify(world.whispers('ana', id).at(-1)?.blocks);
    expect(timeline).toContain('Rule “Money moves wrongly” ran: posted a message; set');
    expect(timeline).not.toContain('hidden');
  });

  it('reminds later, unless it is over', async () => {
    const first = (await world.declare('ana', 'Payouts are paid twice --sev SEV1')).id;
    const second = (await world.declare('ana', 'Ledger is stuck --sev SEV1')).id;
    await world.incident('ana', 'resolve Fixed', second);
    await world.advance(46);
    expect(world.said('ana', first).join('\n')).toContain('Has the regulator been told?');
    expect(world.said('ana', second).join('\n')).not.toContain('Has the regulator been told?');
  });

  it('calls again with the same id when it was not heard, and follows nobody elsewhere', async () => {
    outside.answers = [{ status: 503 }];
    await world.declare('ana', 'Payouts are paid twice --sev SEV1');
    await world.advance(1);
    await world.until('it was called again', () => outside.calls.length === 2);
    const ids = outside.calls.map(({ headers }) => headers['x-tocsin-delivery']);
    expect(ids[0]).toBe(ids[1]);
    outside.answers = [{ status: 302, location: '/elsewhere' }];
    const { id } = await world.declare('ana', 'Ledger is stuck --sev SEV1');
    await world.settled();
    expect(outside.calls.map(({ path }) => path)).not.toContain('/elsewhere');
    const card = JSON.stringify(world.card('ana', id).blocks);
    expect(card).toContain('I could not call a webhook (127.0.0.1');
    expect(card).not.toContain('hidden');
  });

  it('calls nobody for a drill or a private incident', async () => {
    await world.incident('ana', 'declare Practice --sev SEV1 --drill');
    await world.settled();
    expect(world.said('ana', 'drill-1').join('\n')).toContain('since this is a drill');
    const hidden = (await world.declare('ana', 'Fraud --sev SEV1 --private')).id;
    expect(world.said('ana', hidden).join('\n')).not.toContain('Rule');
    expect(outside.calls).toEqual([]);
  });
});

it('a rule invites people, and whoever is in a user group then', async () => {
  const { practice } = world;
  const api = async (method: string, body: Record<string, string>) => {
    const response = await fetch(new URL(method, practice.slackApiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${practice.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { usergroup: { id: string } };
  };
  const { usergroup } = await api('usergroups.create', { name: 'Payments on call' });
  const users = practice.userId('dee');
  await api('usergroups.users.update', { usergroup: usergroup.id, users });
  const invited = `[${practice.userId('bo')}, ${usergroup.id}]`;
  await world.reconfigure(
    `rules: [{ name: All hands, when: { on: declared }, do: [{ invite: ${invited} }] }]`,
  );
  const { members } = await world.declare('ana', 'Payouts are paid twice');
  expect(members).toContain(practice.userId('bo'));
  expect(members).toContain(practice.userId('dee'));
});
