/** The bot as a process of its own, compiled as for production, in a folder of its own. */
import { fork, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/app/package-root.ts';
import type { Boundary, Order, Report } from './kill-at.ts';

/** The compiled program, with what it looks for beside it. */
export interface Compiled {
  main: string;
  killAt: string;
  remove(): void;
}

/** Not `dist`, which may be of another day. */
export function compile(): Compiled {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-compiled-'));
  for (const name of ['node_modules', 'db', 'manifest.yml', 'package.json']) {
    symlinkSync(join(PACKAGE_ROOT, name), join(folder, name));
  }
  const project = join(folder, 'tsconfig.json');
  const include = ['src', 'db', 'test/chaos/kill-at.ts'].map((each) => join(PACKAGE_ROOT, each));
  writeFileSync(
    project,
    JSON.stringify({
      extends: join(PACKAGE_ROOT, 'tsconfig.build.json'),
      // `npm test` checks the types elsewhere.
      compilerOptions: { rootDir: PACKAGE_ROOT, outDir: join(folder, 'dist'), noCheck: true },
      include,
      exclude: [join(PACKAGE_ROOT, 'src/practice/page')],
    }),
  );
  const tsc = join(PACKAGE_ROOT, 'node_modules/.bin/tsc');
  const { status, stdout } = spawnSync(tsc, ['-p', project], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  return {
    main: join(folder, 'dist/src/main.js'),
    killAt: join(folder, 'dist/test/chaos/kill-at.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export class BotProcess {
  readonly #child: ChildProcess;
  /** Resolves when the process is gone. */
  readonly ended: Promise<Ending>;

  hasEnded = false;

  /** With nothing of our own environment but the path. */
  constructor({ main, killAt }: Compiled, env: Record<string, string>) {
    this.#child = fork(main, [], {
      execArgv: ['--import', killAt],
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let stdout = '';
    let stderr = '';
    this.#child.stdout?.on('data', (data: Buffer) => (stdout += data.toString()));
    this.#child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
    this.ended = new Promise((resolve) => {
      this.#child.on('close', (code, signal) => {
        this.hasEnded = true;
        resolve({ code, signal, stdout, stderr });
      });
    });
  }

  /** Counts boundaries from now on, and dies at one of them. */
  async arm(dieAt?: Boundary): Promise<void> {
    await this.#order({ do: 'arm', ...(dieAt ? { dieAt } : {}) });
  }

  /** The boundaries passed since it was armed. */
  async passed(): Promise<string[]> {
    return (await this.#order({ do: 'report' })).passed;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  #order(order: Order): Promise<Report> {
    return new Promise((resolve, reject) => {
      this.#child.once('message', (report: Report) => resolve(report));
      this.#child.send(order, (error) => error && reject(error));
    });
  }
}
