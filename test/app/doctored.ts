/** Runs `tocsin doctor` as a person does, in a folder of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach } from 'vitest';
import { runDoctor } from '../../src/app/doctor.ts';

export interface Told {
  code: 0 | 1;
  text: string;
}

export interface Patient {
  /** Made anew for each test. */
  readonly folder: string;
  configure(yaml: string): void;
  /** @param aheadMs how far this machine's clock is ahead. */
  doctor(env: Record<string, string>, aheadMs?: number): Promise<Told>;
}

/** To be called where tests are described: it makes and removes the folder around each. */
export function patient(): Patient {
  let folder = '';
  const log = pino({ level: 'silent' });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-doctor-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get folder() {
      return folder;
    },
    configure(yaml) {
      writeFileSync(join(folder, 'tocsin.yaml'), yaml);
    },
    async doctor(env, aheadMs = 0) {
      const lines: string[] = [];
      const settings = {
        DATABASE_URL: `file:${folder}/tocsin.db`,
        TOCSIN_CONFIG: join(folder, 'tocsin.yaml'),
        PORT: '0',
        ...env,
      };
      const clock = { now: () => Date.now() + aheadMs };
      const code = await runDoctor({ env: settings, clock, log }, (line) => lines.push(line));
      return { code, text: lines.join('\n') };
    },
  };
}
