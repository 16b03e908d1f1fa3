/** Starts the practice workspace with its page, freshly compiled, and the tiny Bolt app in it. */

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { type Practice, startPractice } from '../../src/practice/practice.ts';
import { COMMAND, startBoltApp } from './bolt-app.ts';

export interface RunningPage {
  url: string;
  practice: Practice;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = 'src/practice/page';

export async function startPage(): Promise<RunningPage> {
  const compiled = await compilePage();
  const practice = await startPractice({
    pageDirs: [join(compiled, PAGE), join(ROOT, PAGE)],
    people: [
      { name: 'ana', realName: 'Ana Ruiz', tz: 'Europe/Madrid', isAdmin: true },
      { name: 'ben', realName: 'Ben Okafor', tz: 'Africa/Lagos' },
    ],
    channels: [
      { name: 'general', topic: 'Company-wide', members: ['ana', 'ben', 'tocsin'] },
      { name: 'random', topic: 'Non-work banter' },
    ],
    commands: [COMMAND],
    shortcuts: [
      {
        callbackId: 'keep',
        name: 'Add to timeline',
        type: 'message',
        description: 'Keep this message',
      },
    ],
    ackTimeoutMs: 1_500,
    rateLimits: false,
  });
  const app = await startBoltApp(practice);
  return {
    url: practice.url,
    practice,
    stop: async () => {
      await app.stop();
      // Bolt does not wait for its socket, and complains of one that is cut.
      while (practice.connections() > 0) await sleep(10);
      await practice.close();
      await rm(compiled, { recursive: true, force: true });
    },
  };
}

/** Into a folder of its own: a `dist` that somebody built earlier may be older than the source. */
export async function compilePage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'tocsin-page-'));
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const tsc = join(typescript, 'bin', 'tsc');
  const project = join(ROOT, PAGE, 'tsconfig.json');
  await promisify(execFile)(process.execPath, [tsc, '-p', project, '--outDir', outDir]);
  return outDir;
}
