/** How long a failed job waits: longer each time, never for ever, and not all at once. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from '../../src/app/backoff.ts';

it.each([
  [1, 250, 500],
  [2, 500, 1_000],
  [3, 1_000, 2_000],
  [6, 8_000, 16_000],
  [7, 15_000, 30_000],
  [500, 15_000, 30_000],
])('after attempt %i it is %i to %i ms', (attempts, leastMs, mostMs) => {
  expect(backoffMs(attempts, 0)).toBe(leastMs);
  expect(backoffMs(attempts, 1)).toBe(mostMs);
});

it('is whole milliseconds within those, and no shorter for a later attempt', () => {
  const random = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), random, (attempts, random) => {
      const ms = backoffMs(attempts, random);
      expect(Number.isInteger(ms)).toBe(true);
      expect(ms).toBeGreaterThanOrEqual(backoffMs(attempts, 0));
      expect(ms).toBeLessThanOrEqual(30_000);
      expect(backoffMs(attempts + 1, random)).toBeGreaterThanOrEqual(ms);
    }),
  );
});
