/** Opens the SQLite file: its safety settings, its migrations, and the lock that keeps it ours. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import * as schema from '../../db/schema.ts';

export type Database = BetterSQLite3Database<typeof schema> & { $client: SQLite.Database };

export interface OpenDatabase {
  database: Database;
  close: () => void;
}

/** The database cannot be used; the message says what to do. */
export class DatabaseError extends Error {}

/** How long a statement waits for another connection's lock. */
const BUSY_TIMEOUT_MS = 5_000;

const packageRoot = packageRootFrom(import.meta.url);

/**
 * @param path the file; it and its folder are made when they are missing.
 * @throws DatabaseError when it cannot be opened, or another Tocsin has it.
 */
export function openDatabase(path: string): OpenDatabase {
  const lock = lockFor(path);
  let connection: SQLite.Database | undefined;
  try {
    connection = new SQLite(path, { timeout: BUSY_TIMEOUT_MS });
    connection.pragma('journal_mode = WAL');
    // A page that was accepted must survive a power cut; WAL's default (NORMAL) may lose it.
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    const database = drizzle(connection, { schema });
    migrate(database, { migrationsFolder: `${packageRoot}db/migrations` });
    return {
      database,
      close: () => {
        database.$client.close();
        lock.close();
      },
    };
  } catch (error) {
    connection?.close();
    lock.close();
    throw new DatabaseError(`cannot use ${path} as a database: ${reason(error)}`, { cause: error });
  }
}

/**
 * Two processes on one file would each do every job. An exclusive transaction on a file beside it
 * is let go by the kernel when this process ends, however it ends.
 */
function lockFor(path: string): SQLite.Database {
  let lock: SQLite.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    lock = new SQLite(`${path}.lock`, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new DatabaseError(
        `another Tocsin is running on ${path}. Stop it, or give this one its own DATABASE_URL, for example file:./data/second.db`,
        { cause: error },
      );
    }
    throw new DatabaseError(`cannot write to ${dirname(path)}: ${reason(error)}`, { cause: error });
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same from src/ (run by tsx) and from dist/src/ (compiled). */
function packageRootFrom(url: string): string {
  const here = fileURLToPath(new URL('../../', url));
  return here.endsWith('/dist/') ? here.slice(0, -'dist/'.length) : here;
}
