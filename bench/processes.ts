/** Programs as they run in production: compiled, each in a process and a folder of its own. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { PACKAGE_ROOT } from '../src/app/package-root.ts';
import type { Practice } from '../src/practice/practice.ts';

const POLL_MS = 2;

export interface Program {
  /** From its start until it was ready for Slack's requests. */
  startMs: number;
  /** What it holds in memory now. */
  residentMib(): number;
  stop(): Promise<void>;
}

/** Ready when /healthz says that it is connected. */
export function startTocsin(practice: Practice): Promise<Program> {
  return start('dist/src/main.js', practice, async (lines) => {
    for await (const line of lines) {
      const { port } = JSON.parse(line) as { port?: number };
      if (port !== undefined) return healthy(`http://127.0.0.1:${port}/healthz`);
    }
    throw new Error('Tocsin ended before it listened');
  });
}

/** The least that a Bolt app can be. Ready when Bolt says so. */
export function startBareBolt(practice: Practice): Promise<Program> {
  return start('dist/bench/bare-bolt.js', practice, async (lines) => {
    for await (const line of lines) if (line === 'ready') return;
    throw new Error('the bare Bolt app ended before it was ready');
  });
}

/** Until a Node that has nothing to do has ended. */
export async function runEmptyNode(): Promise<number> {
  const startedMs = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - startedMs;
}

async function start(
  path: string,
  practice: Practice,
  ready: (lines: AsyncIterable<string>) => Promise<void>,
): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  const startedMs = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', join(PACKAGE_ROOT, path)], {
    // A folder without a tocsin.yaml, so that whoever measures does so with the defaults.
    cwd: folder,
    env: {
      SLACK_BOT_TOKEN: practice.botToken,
      SLACK_APP_TOKEN: practice.appToken,
      SLACK_API_URL: practice.slackApiUrl,
      DATABASE_URL: `file:${join(folder, 'tocsin.db')}`,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    await killed(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(createInterface({ input: child.stdout }));
  } catch (error) {
    await stop();
    throw error;
  }
  const startMs = performance.now() - startedMs;
  // Left unread, a full pipe would hold the program up.
  child.stdout.resume();
  return { startMs, residentMib: () => residentMib(child), stop };
}

async function healthy(url: string): Promise<void> {
  for (;;) {
    const { ok } = await fetch(url);
    if (ok) return;
    await sleep(POLL_MS);
  }
}

/** Everything it has promised is on disk, and nobody comes for it: it need not drain. */
async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function residentMib({ pid }: ChildProcess): number {
  const kib = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kib) / 1024;
}
