/** Whether this machine can run Tocsin: Node, the database, the disk and the port. */
import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Finding } from '../domain/finding.ts';
import type { Clock } from '../domain/ports.ts';
import type { Health } from '../http/server.ts';
import { DatabaseError } from '../store/database.ts';
import { openStore } from '../store/store.ts';
import { PACKAGE_ROOT } from './package-root.ts';

const HEALTH_MAX_MS = 3_000;
const BYTES_PER_MB = 1_000_000;
/** Less, and the next postmortem may not be written; a database of years fits in the other. */
const DISK_LEAST_MB = 100;
const DISK_ENOUGH_MB = 1_000;

/** @param version as in process.versions.node: "20.20.2". */
export function checkNode(version: string): Finding {
  const { engines } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const least = engines.node.replace('>=', '');
  const isEnough = version.localeCompare(least, 'en', { numeric: true }) >= 0;
  return {
    mark: isEnough ? 'ok' : 'wrong',
    about: 'Node',
    says: isEnough ? version : `${version} is too old`,
    ...(isEnough ? {} : { mend: `Install Node ${least} or newer from https://nodejs.org.` }),
  };
}

const health = z.object({
  ok: z.boolean(),
  database: z.enum(['ok', 'failing']),
  slack: z.enum(['connected', 'disconnected']),
  outbox: z.object({ waiting: z.number(), dead: z.number(), lateMs: z.number() }),
}) satisfies z.ZodType<Health>;

/** What a Tocsin on this port says of itself; undefined when none is there. */
export async function askHealth(port: number): Promise<Health | undefined> {
  if (port === 0) return undefined;
  try {
    const signal = AbortSignal.timeout(HEALTH_MAX_MS);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal });
    return health.safeParse(await answer.json()).data;
  } catch {
    return undefined;
  }
}

export async function checkPort(port: number, running: Health | undefined): Promise<Finding> {
  const about = 'Port';
  if (port === 0) return { mark: 'ok', about, says: 'PORT is 0: any that is free' };
  if (running) return runningFinding(port, running);
  const code = await listenOnce(port);
  if (code === undefined) return { mark: 'ok', about, says: `${port} is free` };
  const says = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${code})`;
  const mend = 'Set PORT to one that is free, for example PORT=3100.';
  return { mark: 'wrong', about, says: `${port} ${says}`, mend };
}

function runningFinding(port: number, { ok, database, slack, outbox }: Health): Finding {
  const about = 'Port';
  if (database === 'failing') {
    const says = `the Tocsin on ${port} cannot write to its database`;
    return { mark: 'wrong', about, says, mend: 'See “Disk” here, and its log.' };
  }
  if (!ok || slack === 'disconnected') {
    const says = `the Tocsin on ${port} has no connection to Slack`;
    return { mark: 'wrong', about, says, mend: 'What follows says why; else its log does.' };
  }
  const more = outbox.dead > 0 ? `; ${outbox.dead} things were given up, see its log` : '';
  return { mark: 'ok', about, says: `a Tocsin runs on ${port}, and is well${more}` };
}

/** Undefined when it can be listened on; otherwise why not: "EADDRINUSE". */
function listenOnce(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, () => server.close(() => resolve(undefined)));
  });
}

/** Opens it as a start would: a missing one is made, an old one is brought up to date. */
export async function checkDatabase(path: string, clock: Clock): Promise<Finding> {
  const about = 'Database';
  try {
    const store = openStore(path, clock);
    try {
      await store.probe();
    } finally {
      await store.close();
    }
    return { mark: 'ok', about, says: `${path} can be read and written` };
  } catch (error) {
    if (isInUse(error)) {
      return { mark: 'ok', about, says: `${path} is in use by a running Tocsin` };
    }
    const says = error instanceof Error ? error.message : String(error);
    return { mark: 'wrong', about, says, mend: mendDatabase(says, path) };
  }
}

function isInUse(error: unknown): boolean {
  if (!(error instanceof DatabaseError) || !(error.cause instanceof Error)) return false;
  return 'code' in error.cause && String(error.cause.code).startsWith('SQLITE_BUSY');
}

function mendDatabase(problem: string, path: string): string {
  if (problem.includes('NODE_MODULE_VERSION') || problem.includes('bindings file')) {
    return 'Run `npm rebuild better-sqlite3`: it was built for another version of Node.';
  }
  return `Let this user write to ${dirname(path)}, or set DATABASE_URL to a file elsewhere, for example file:./data/tocsin.db.`;
}

/** @param path the database's; its folder may not be there yet. */
export async function checkDisk(path: string): Promise<Finding> {
  const about = 'Disk';
  const folder = dirname(path);
  let freeMb: number;
  try {
    const { bavail, bsize } = await statfs(folder);
    freeMb = Math.floor((bavail * bsize) / BYTES_PER_MB);
  } catch {
    const mend = 'Mend “Database” first.';
    return { mark: 'note', about, says: `the space in ${folder} cannot be told`, mend };
  }
  const says = `${freeMb} MB are free in ${folder}`;
  if (freeMb >= DISK_ENOUGH_MB) return { mark: 'ok', about, says };
  const mend = `Make room, or set DATABASE_URL to a file on another disk.`;
  return { mark: freeMb >= DISK_LEAST_MB ? 'note' : 'wrong', about, says, mend };
}
