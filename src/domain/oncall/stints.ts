/** A final schedule seen from each person: from when until when they are on call without a break. */
import type { Window } from './restrictions.ts';
import type { Segment } from './segments.ts';

export interface Stint extends Window {
  user: string;
}

/** In the order in which they begin. */
export function stintsOf(tiles: readonly Segment[]): Stint[] {
  const found: Stint[] = [];
  const open = new Map<string, Stint>();
  for (const { start, end, users } of tiles) {
    for (const user of users) {
      const before = open.get(user);
      if (before?.end === start) {
        before.end = end;
      } else {
        const stint = { user, start, end };
        open.set(user, stint);
        found.push(stint);
      }
    }
  }
  return found;
}
