/** Waiting for what takes as long as it takes, on a machine that is busy with other tests. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Nothing that is waited for here takes so long but by a fault. */
const PATIENCE_MS = 90_000;

export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`still waiting until ${what}`);
    await sleep(10);
  }
}
