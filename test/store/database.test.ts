/** The SQLite file: how it is opened, and what is said when it cannot be. */
import { fork } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { events, inbox, incidentMembers, incidents, jobs } from '../../db/schema.ts';
import { DatabaseError, openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/store.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
  path = join(folder, 'tocsin.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const clock = { now: () => 0 };

describe('a database that was opened', () => {
  it('survives a power cut, keeps its references and waits for a lock', () => {
    const { database, close } = openDatabase(path);
    const pragma = (name: string) => database.$client.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBe(5_000);
    close();
  });

  it('has every table of the schema with every column', () => {
    const { database, close } = openDatabase(path);
    for (const table of [incidents, incidentMembers, events, jobs, inbox]) {
      const { name, columns } = getTableConfig(table);
      const found = database.$client.pragma(`table_info(${name})`) as { name: string }[];
      expect(found.map((column) => column.name)).toEqual(columns.map((column) => column.name));
    }
    close();
  });

  it('has its folders made for it', () => {
    const deep = join(folder, 'a', 'b', 'tocsin.db');
    openDatabase(deep).close();
    expect(existsSync(deep)).toBe(true);
  });

  it('can be opened again when it was closed', () => {
    openDatabase(path).close();
    openDatabase(path).close();
  });
});

describe('a database that cannot be used', () => {
  const problem = (path: string): unknown => {
    try {
      openDatabase(path).close();
      return undefined;
    } catch (error) {
      return error;
    }
  };

  it('because another Tocsin has it: what to do is said, and the first goes on', async () => {
    const first = openStore(path, clock);
    const error = problem(path);
    expect(error).toBeInstanceOf(DatabaseError);
    expect((error as Error).message).toBe(
      `another Tocsin is running on ${path}. Stop it, or give this one its own DATABASE_URL, for example file:./data/second.db`,
    );
    await first.probe();
    await first.close();
    expect(problem(path)).toBeUndefined();
  });

  it('because another process has it, until that is killed', async () => {
    const holder = join(folder, 'holder.mjs');
    const sqlite = JSON.stringify(import.meta.resolve('better-sqlite3'));
    writeFileSync(
      holder,
      `import SQLite from ${sqlite};
      const lock = new SQLite(${JSON.stringify(`${path}.lock`)});
      lock.exec('BEGIN EXCLUSIVE');
      process.send('locked');
      setInterval(() => {}, 1000);`,
    );
    const child = fork(holder, { execArgv: [] });
    await new Promise((resolve) => child.once('message', resolve));
    expect(problem(path)).toBeInstanceOf(DatabaseError);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    expect(problem(path)).toBeUndefined();
  });

  it('because the file is something else', () => {
    writeFileSync(path, 'This is no database. '.repeat(100));
    const error = problem(path);
    expect(error).toBeInstanceOf(DatabaseError);
    expect((error as Error).message).toContain(`cannot use ${path} as a database: file is not a`);
    rmSync(path);
    expect(problem(path)).toBeUndefined();
  });

  it('because its tables are somebody else’s', () => {
    const other = new SQLite(path);
    other.exec('CREATE TABLE jobs (id integer)');
    other.close();
    expect(problem(path)).toBeInstanceOf(DatabaseError);
  });

  it('because its folder is a file', () => {
    writeFileSync(join(folder, 'file'), '');
    const error = problem(join(folder, 'file', 'tocsin.db'));
    expect(error).toBeInstanceOf(DatabaseError);
    expect((error as Error).message).toContain(`cannot write to ${join(folder, 'file')}`);
  });

  it('because the path is a folder', () => {
    mkdirSync(path);
    expect(problem(path)).toBeInstanceOf(DatabaseError);
  });

  it('because its folder may not be written to', () => {
    const locked = join(folder, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    const error = problem(join(locked, 'tocsin.db'));
    // Root may write anywhere.
    if (process.getuid?.() === 0) expect(error).toBeUndefined();
    else expect((error as Error).message).toContain(`cannot write to ${locked}`);
    chmodSync(locked, 0o700);
  });
});

it('a damaged job is set aside, and the others of its lane are done', async () => {
  const store = openStore(path, clock);
  const effect = { kind: 'slack.topic', incident: 1 } as const;
  const job = { effect, lane: 'slack', runAt: 0, isRefresh: false } as const;
  await store.commit({
    jobs: [
      { ...job, key: 'damaged' },
      { ...job, key: 'whole' },
    ],
    now: 0,
  });
  await store.close();
  const file = new SQLite(path);
  file.prepare("UPDATE jobs SET effect = '{' WHERE key = 'damaged'").run();
  file.close();
  const again = openStore(path, clock);
  expect(await again.claim('slack', 1_000, 10)).toMatchObject([{ key: 'whole' }]);
  expect(await again.outbox()).toMatchObject({ waiting: 1, dead: 1 });
  await again.close();
});
