/** Slack's requests per minute by method and its one message a second by channel. */

import type { RateLimitOption } from './options.ts';

/** Tier 1 to 4, or one that Slack treats by itself. */
export type Tier = 1 | 2 | 3 | 4 | 'special';

const PER_MINUTE: Record<Tier, number> = { 1: 1, 2: 20, 3: 50, 4: 100, special: 300 };
const CHANNEL_PER_MINUTE = 60;
const CHANNEL_BURST = 10;
const MS_PER_MINUTE = 60_000;

interface Bucket {
  left: number;
  capacity: number;
  perMinute: number;
  filledAt: Instant;
}

/** By both clocks, in milliseconds. */
interface Instant {
  monotonic: number;
  wall: number;
}

export class RateLimits {
  readonly #option: RateLimitOption | undefined;
  readonly #buckets = new Map<string, Bucket>();

  constructor(option: boolean | RateLimitOption | undefined) {
    this.#option = option === false ? undefined : option === true ? {} : (option ?? {});
  }

  /** Seconds to wait when the call comes too soon. */
  refusal(method: string, tier: Tier, channelId: string | undefined): number | undefined {
    if (this.#option === undefined) return undefined;
    const scale = this.#option.scale ?? 1;
    const perMinute = PER_MINUTE[tier] * scale;
    const wait = this.#take(method, perMinute, Math.max(1, perMinute));
    if (wait !== undefined || method !== 'chat.postMessage' || channelId === undefined) return wait;
    const burst = this.#option.channelBurst ?? CHANNEL_BURST;
    return this.#take(`${method} ${channelId}`, CHANNEL_PER_MINUTE, burst);
  }

  #take(key: string, perMinute: number, capacity: number): number | undefined {
    const now: Instant = { monotonic: performance.now(), wall: Date.now() };
    const bucket = this.#buckets.get(key) ?? { left: capacity, capacity, perMinute, filledAt: now };
    this.#buckets.set(key, bucket);
    const refilled = (elapsedMs(bucket.filledAt, now) / MS_PER_MINUTE) * perMinute;
    bucket.left = Math.min(capacity, bucket.left + refilled);
    bucket.filledAt = now;
    if (bucket.left < 1) {
      return Math.max(1, Math.ceil(((1 - bucket.left) / perMinute) * (MS_PER_MINUTE / 1000)));
    }
    bucket.left -= 1;
    return undefined;
  }
}

/**
 * The clock that moved further refills: a caller may wait in real time while `Date` is faked and stands
 * still, or jump ahead in faked time.
 */
function elapsedMs(from: Instant, to: Instant): number {
  return Math.max(0, to.monotonic - from.monotonic, to.wall - from.wall);
}
