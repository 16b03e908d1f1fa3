/** Lists in SQL: each thing one can ask for, whose tasks are whose, and an older database's rows. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/app/package-root.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import type { IncidentFilter } from '../../src/domain/ports.ts';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';
import { MINUTE, START, channelOpened, declareIt, play } from '../domain/history.ts';

let folder: string;
let path: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
  path = join(folder, 'tocsin.db');
  store = openStore(path, { now: () => START });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

type By = [IncidentCommand, string?];

async function write(number: number, ...commands: By[]): Promise<void> {
  const { incident, events } = play(commands);
  if (!incident) throw new Error('a declaration was refused');
  const declaredAt = START + number * MINUTE;
  const change = { version: 0, incident: { ...incident, number, declaredAt }, events };
  await store.commit({ change, jobs: [], now: START });
}

/** The same incident a commit later. */
async function goOn(number: number, before: By[], ...more: By[]): Promise<void> {
  const { events: old } = play(before);
  const { incident, events } = play([...before, ...more]);
  if (!incident) throw new Error('a declaration was refused');
  const written = { ...incident, number };
  const change = { version: old.length, incident: written, events: events.slice(old.length) };
  expect(await store.commit({ change, jobs: [], now: START })).toBe('committed');
}

async function numbers(filter: Partial<IncidentFilter>): Promise<number[]> {
  const found = await store.incidents({ visibleTo: 'UANA', limit: 10, ...filter });
  return found.incidents.map(({ number }) => number);
}

describe('a list of incidents', () => {
  it('is narrowed by each thing that is asked, and by all together', async () => {
    await write(1, [declareIt]);
    await write(2, [{ ...declareIt, severity: 'SEV1', service: 'payments' }, 'UBO']);
    await write(3, [declareIt], [{ type: 'change_severity', severity: 'SEV1' }]);
    await write(4, [declareIt], [{ type: 'resolve', summary: 'Rolled back' }]);
    expect(await numbers({ severity: 'SEV1' })).toEqual([3, 2]);
    expect(await numbers({ service: 'payments' })).toEqual([2]);
    expect(await numbers({ type: 'security' })).toEqual([]);
    expect(await numbers({ since: START + 3 * MINUTE })).toEqual([4, 3]);
    expect(await numbers({ until: START + 3 * MINUTE })).toEqual([2, 1]);
    expect(await numbers({ responder: 'UBO' })).toEqual([2]);
    expect(await numbers({ statuses: ['resolved'] })).toEqual([4]);
    expect(await numbers({ severity: 'SEV1', since: START + 3 * MINUTE })).toEqual([3]);
    expect(await numbers({ limit: 2, offset: 1 })).toEqual([3, 2]);
    expect(await store.incidents({ visibleTo: 'UANA', limit: 1, offset: 9 })).toEqual({
      incidents: [],
      total: 4,
    });
  });

  it('follows whose incident it is as roles change', async () => {
    const begun: By[] = [[declareIt], [channelOpened]];
    await write(1, ...begun);
    expect(await numbers({ responder: 'UBO' })).toEqual([]);
    await goOn(1, begun, [{ type: 'assign_role', role: 'scribe', user: 'UBO' }]);
    expect(await numbers({ responder: 'UBO' })).toEqual([1]);
  });

  it('finds words in what was written, and in other words what was amended', async () => {
    const begun: By[] = [[declareIt], [{ type: 'add_note', text: 'The lok_s: 100% of them' }]];
    await write(1, ...begun);
    await write(2, [declareIt], [{ type: 'post_update', text: 'Rolling BACK' }]);
    expect(await numbers({ words: ['checkout', 'down'] })).toEqual([2, 1]);
    expect(await numbers({ words: ['back'] })).toEqual([2]);
    expect(await numbers({ words: ['checkout', 'back'] })).toEqual([2]);
    expect(await numbers({ words: ['100%'] })).toEqual([1]);
    expect(await numbers({ words: ['_s:'] })).toEqual([1]);
    expect(await numbers({ words: ['lo__s'] })).toEqual([]);
    expect(await numbers({ words: [String.raw`\ `.trim()] })).toEqual([]);
    const edit: IncidentCommand = {
      type: 'edit_entry',
      entry: { seq: 2, kind: 'note' },
      text: 'The locks',
    };
    await goOn(1, begun, [edit]);
    expect(await numbers({ words: ['lok_s'] })).toEqual([]);
    expect(await numbers({ words: ['locks'] })).toEqual([1]);
  });

  it('knows which postmortem is late', async () => {
    const shared: By[] = [
      [declareIt],
      [{ type: 'resolve' }],
      [{ type: 'record_postmortem', draft: 1, path: 'p' }],
    ];
    await write(1, ...shared);
    const late = { awaitingPostmortemSince: START + 60 * MINUTE };
    expect(await numbers(late)).toEqual([1]);
    expect(await numbers({ awaitingPostmortemSince: START })).toEqual([]);
    await goOn(1, shared, [{ type: 'record_shared', draft: 1 }]);
    expect(await numbers(late)).toEqual([]);
  });
});

describe('somebody’s tasks', () => {
  const add = (text: string, owner: string, dueAt?: number): By => [
    { type: 'add_task', kind: 'task', text, owner, ...(dueAt ? { dueAt } : {}) },
  ];
  const listed = async (owner: string, limit = 10, offset = 0) => {
    const { tasks, total } = await store.tasks({ owner, limit, offset });
    return [tasks.map(({ incident, task }) => `${incident.number}: ${task.text}`), total];
  };

  it('come with what is due first, and without what is done', async () => {
    const begun: By[] = [
      [declareIt],
      add('some day', 'UBO'),
      add('late', 'UBO', START + 900 * MINUTE),
    ];
    await write(1, ...begun);
    await write(2, [declareIt], add('soon', 'UBO', START + 600 * MINUTE), add('other', 'UANA'));
    expect(await listed('UBO')).toEqual([['2: soon', '1: late', '1: some day'], 3]);
    expect(await listed('UBO', 1, 1)).toEqual([['1: late'], 3]);
    await goOn(1, begun, [{ type: 'end_task', task: 2, as: 'done' }]);
    expect(await listed('UBO')).toEqual([['2: soon', '1: some day'], 2]);
  });

  it('of a private incident are gone when they leave it', async () => {
    const begun: By[] = [
      [{ ...declareIt, isPrivate: true }],
      [{ type: 'record_joined', user: 'UBO' }],
      add('hidden', 'UBO'),
    ];
    await write(1, ...begun);
    expect(await listed('UBO')).toEqual([['1: hidden'], 1]);
    await goOn(1, begun, [{ type: 'record_left', user: 'UBO' }]);
    expect(await listed('UBO')).toEqual([[], 0]);
  });
});

describe('a database of before there were such lists', () => {
  it('is found in by them all the same', async () => {
    await store.close();
    rmSync(path);
    const old = new SQLite(path);
    migrate(drizzle(old), { migrationsFolder: firstMigrations(2) });
    const { incident, events } = play([
      [{ ...declareIt, severity: 'SEV1', service: 'payments' }, 'UBO'],
      [{ type: 'post_update', text: 'Rolling BACK' }],
      [{ type: 'resolve', summary: 'Over' }],
    ]);
    const state = JSON.stringify({ ...incident, number: 1 });
    old
      .prepare(
        `INSERT INTO incidents (number, version, status, is_private, declared_at, state)
         VALUES (1, 3, 'resolved', 0, ${START}, ?)`,
      )
      .run(state);
    for (const { seq, at, by, type, ...body } of events) {
      old
        .prepare(
          `INSERT INTO events (stream, seq, at, recorded_at, by, type, body)
           VALUES ('incident/1', ?, ?, ?, ?, ?, ?)`,
        )
        .run(seq, at, at, by, type, JSON.stringify({ type, ...body }));
    }
    old.close();
    store = openStore(path, { now: () => START });
    expect(await numbers({ severity: 'SEV1', service: 'payments' })).toEqual([1]);
    expect(await numbers({ responder: 'UBO' })).toEqual([1]);
    expect(await numbers({ words: ['checkout', 'back', 'over'] })).toEqual([1]);
    expect(await numbers({ awaitingPostmortemSince: START + 60 * MINUTE })).toEqual([1]);
  });
});

/** A folder with the first `count` of our migrations. */
function firstMigrations(count: number): string {
  const ours = join(PACKAGE_ROOT, 'db/migrations');
  const some = join(folder, 'migrations');
  const journal = JSON.parse(readFileSync(join(ours, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  const entries = journal.entries.slice(0, count);
  mkdirSync(join(some, 'meta'), { recursive: true });
  for (const { tag } of entries) cpSync(join(ours, `${tag}.sql`), join(some, `${tag}.sql`));
  writeFileSync(join(some, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  return some;
}
