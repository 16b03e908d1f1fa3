/** What the bot has in its database, read beside it while it runs. */
import { join } from 'node:path';
import SQLite from 'better-sqlite3';

interface JobRow {
  key: string;
  state: 'ready' | 'dead';
  attempts: number;
  run_at: number;
  last_error: string | null;
}

/**
 * Never while the bot is dead: to open the file then would repair it, which is the bot's to do.
 * @param folder that the bot keeps its files in.
 */
export function read<T>(folder: string, sql: string): T[] {
  const database = new SQLite(join(folder, 'tocsin.db'), { readonly: true });
  try {
    return database.prepare<[], T>(sql).all();
  } finally {
    database.close();
  }
}

function jobs(folder: string): JobRow[] {
  return read(folder, 'SELECT key, state, attempts, run_at, last_error FROM jobs');
}

export function deadJobs(folder: string): JobRow[] {
  return jobs(folder).filter(({ state }) => state === 'dead');
}

/** @param but the kind of effect that need not be. */
export function isDone(folder: string, but = ''): boolean {
  const now = Date.now();
  return jobs(folder).every(({ key, state, attempts, run_at: runAt }) => {
    const isTimer = attempts === 0 && runAt > now;
    return state === 'dead' || isTimer || (but !== '' && key.endsWith(`/${but}`));
  });
}

/** Whether it has been looked whether a new incident has everything. */
export function isSetupChecked(folder: string): boolean {
  return read(folder, "SELECT 1 FROM jobs WHERE effect LIKE '%check_setup%'").length === 0;
}

/** The types of an incident's events, in order. */
export function eventTypes(folder: string, number: number): string[] {
  const sql = `SELECT type FROM events WHERE stream = 'incident/${number}' ORDER BY seq`;
  return read<{ type: string }>(folder, sql).map(({ type }) => type);
}
