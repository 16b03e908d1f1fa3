/** A store with a clock in the test's hands, and jobs to put into it. */
import type { Job } from '../../src/domain/effects.ts';
import type { Store } from '../../src/store/store.ts';
import { START } from '../domain/history.ts';

export interface TestStore {
  store: Store;
  clock: TestClock;
  /** Closes it and opens the same one again, as a new process would. */
  reopen: () => Promise<Store>;
  dispose(): Promise<void>;
}

export interface TestClock {
  nowMs: number;
  now(): number;
}

export function jobOf(key: string, more: Partial<Job> = {}): Job {
  const effect = { kind: 'slack.pin_card', incident: 1 } as const;
  return { key, effect, lane: 'slack', runAt: START, isRefresh: false, ...more };
}
