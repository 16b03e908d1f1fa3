/** The store on SQLite: what every store must do, on a real file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/store.ts';
import { START } from '../domain/history.ts';
import { storeContract } from './contract.ts';
import type { TestClock } from './under-test.ts';

storeContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
  const path = join(folder, 'data', 'tocsin.db');
  const clock: TestClock = { nowMs: START, now: () => clock.nowMs };
  let store = openStore(path, clock);
  return {
    store,
    clock,
    reopen: async () => {
      await store.close();
      store = openStore(path, clock);
      return store;
    },
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
