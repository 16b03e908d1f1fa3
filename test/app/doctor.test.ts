/** `tocsin doctor` on this machine: what it finds, and that it says how to mend it. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkNode } from '../../src/app/check-machine.ts';
import { patient } from './doctored.ts';

const machine = patient();

describe('without Slack', () => {
  it('says that it is practice mode, and what to set', async () => {
    const { code, text } = await machine.doctor({});
    expect(code).toBe(0);
    expect(text).toContain('practice workspace on this machine');
    expect(text).toContain('SLACK_BOT_TOKEN and SLACK_APP_TOKEN');
    expect(text).toContain('✓ Database');
    expect(text).toContain('the defaults hold');
  });

  it('names a wrong setting, without its value', async () => {
    const { code, text } = await machine.doctor({
      SLACK_BOT_TOKEN: 'xapp-secret',
      SLACK_APP_TOKEN: 'no',
    });
    expect(code).toBe(1);
    expect(text).toContain('✗ Settings       SLACK_BOT_TOKEN does not start with xoxb-');
    expect(text).not.toContain('xapp-secret');
  });

  it('names the place in tocsin.yaml that is wrong', async () => {
    machine.configure('severities: []\n');
    const { code, text } = await machine.doctor({});
    expect(code).toBe(1);
    expect(text).toMatch(/✗ Configuration .*severities/);
    expect(text).toContain('tocsin.example.yaml');
  });

  it('says what tocsin.yaml has', async () => {
    machine.configure('services: [{ id: payments }]\n');
    const { text } = await machine.doctor({});
    expect(text).toContain('tocsin.yaml has severities: 4, roles: 6, services: 1');
  });

  it('says when the database’s folder cannot be used', async () => {
    writeFileSync(join(machine.folder, 'file'), '');
    const { code, text } = await machine.doctor({
      DATABASE_URL: `file:${machine.folder}/file/data/tocsin.db`,
    });
    expect(code).toBe(1);
    expect(text).toContain(`✗ Database       cannot write to ${machine.folder}/file/data`);
    expect(text).toContain('set DATABASE_URL');
    expect(text).toContain('! Disk');
  });

  it('says when the database is damaged', async () => {
    writeFileSync(
      join(machine.folder, 'tocsin.db'),
      'this is no database, though it is long enough for one',
    );
    const { code, text } = await machine.doctor({});
    expect(code).toBe(1);
    expect(text).toMatch(/✗ Database .*not a database/);
  });

  it('says when another program has the port', async () => {
    const other = createServer((_request, response) => response.end('{"hello": true}'));
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    const { code, text } = await machine.doctor({ PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(text).toContain(`✗ Port           ${port} is taken by another program`);
    expect(text).toContain('PORT=3100');
  });

  it('knows which Node is too old', () => {
    expect(checkNode('20.9.0')).toMatchObject({ mark: 'wrong', says: '20.9.0 is too old' });
    expect(checkNode('18.20.8')).toMatchObject({ mark: 'wrong' });
    expect(checkNode('20.20.0')).toMatchObject({ mark: 'ok' });
    expect(checkNode('24.1.0')).toMatchObject({ mark: 'ok' });
  });
});
