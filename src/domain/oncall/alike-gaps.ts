/** Gaps that come again and again at the same hour for the same reason, told as one. */
import type { Gap } from './gaps.ts';
import { localClock } from './time-words.ts';

export interface AlikeGaps {
  first: Gap;
  last: Gap;
  count: number;
}

/** In the order in which they begin. */
export function alikeGaps(gaps: readonly Gap[], zone: string): AlikeGaps[] {
  const found = new Map<string, AlikeGaps>();
  for (const gap of gaps) {
    const { start, end, cause } = gap;
    const guilty = cause.kind === 'overrides' ? JSON.stringify(cause.overrides) : '';
    const key = [localClock(zone, start), end - start, cause.kind, guilty].join(' ');
    const alike = found.get(key);
    if (alike) Object.assign(alike, { last: gap, count: alike.count + 1 });
    else found.set(key, { first: gap, last: gap, count: 1 });
  }
  return [...found.values()];
}
