/** Slack's limits on how often the bot may call. */

import { WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';

import { useWorkspace } from '../shared-workspace.ts';

/** More at once than refills on the slowest machine while they run. */
const MANY = 60;

/** How many of the calls went through, and what those that did not were told. */
async function outcomes(calls: Promise<unknown>[]): Promise<{ passed: number; waits: number[] }> {
  const settled = await Promise.allSettled(calls);
  const refused = settled.flatMap((one) =>
    one.status === 'rejected' ? [one.reason as unknown] : [],
  );
  const waits = refused.map((reason) => {
    if (reason instanceof WebAPIRateLimitedError) return reason.retryAfter;
    throw reason;
  });
  return { passed: calls.length - refused.length, waits };
}

describe('rate limits', () => {
  const workspace = useWorkspace({ rateLimits: { channelBurst: 2 } });
  const times = (count: number, call: () => Promise<unknown>) =>
    Array.from({ length: count }, call);

  it('let a tier 2 method through 20 times a minute', async () => {
    const { passed, waits } = await outcomes(times(MANY, () => workspace.bot.conversations.list()));
    expect(passed).toBeGreaterThanOrEqual(20);
    expect(passed).toBeLessThan(MANY);
    // One call fits in every 3 seconds.
    for (const wait of waits) expect([1, 2, 3]).toContain(wait);
  });

  it('hold back one method and no other', async () => {
    const { waits } = await outcomes(times(MANY, () => workspace.bot.users.list({})));
    expect(waits).not.toEqual([]);
    expect((await workspace.bot.auth.test()).ok).toBe(true);
  });

  it('let one message a second into a channel after a burst', async () => {
    const post = (channel: string) => () => workspace.bot.chat.postMessage({ channel, text: 'a' });
    const { passed, waits } = await outcomes(times(MANY, post('random')));
    expect(passed).toBeLessThan(MANY);
    expect(waits).toContain(1);
    expect((await outcomes(times(1, post('general')))).passed).toBe(1);
  });
});
