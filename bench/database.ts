/** The least that writing safely can cost: better-sqlite3 by itself, with the settings that we use. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';

export interface BareDatabase {
  insert(text: string): number | bigint;
  remove(id: number | bigint): void;
  close(): void;
}

export function openBareDatabase(folder: string): BareDatabase {
  const database = new SQLite(join(folder, 'bare.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE lines (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  const insert = database.prepare<[string]>('INSERT INTO lines (text) VALUES (?)');
  const remove = database.prepare<[number | bigint]>('DELETE FROM lines WHERE id = ?');
  return {
    insert: (text) => insert.run(text).lastInsertRowid,
    remove: (id) => void remove.run(id),
    close: () => database.close(),
  };
}

/** On the disk that `TMPDIR` names. */
export async function inNewFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
