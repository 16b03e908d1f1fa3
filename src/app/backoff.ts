/** How long a failed job waits before its next attempt. */

const FIRST_MS = 250;
const LONGEST_MS = 30_000;

/**
 * Doubles with each attempt up to LONGEST_MS; half of it is jitter, so that jobs which failed
 * together do not come back together.
 * @param attempts 1 after the first failure. @param random 0 to 1.
 */
export function backoffMs(attempts: number, random: number): number {
  const full = Math.min(FIRST_MS * 2 ** Math.min(attempts, 20), LONGEST_MS);
  return Math.round(full / 2 + (full / 2) * random);
}
