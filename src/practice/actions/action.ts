/** Names for the kinds of action, and the ways in which one ends. */

import type { Parts } from '../parts.ts';
import type { Action, Outcome } from '../protocol.ts';

export type ActionOf<K extends Action['do']> = Extract<Action, { do: K }>;

export function fail(error: string): Outcome {
  return { ok: false, error };
}

/** What Slack says in a modal whose submission came to nothing. */
export const TROUBLE = 'We had some trouble connecting. Try again?';

/** What is shown where an element was used and the app kept silent. */
export function noAnswer(parts: Parts): Outcome {
  return fail(`${parts.identity.botRealName} did not respond. Is it running? Try again.`);
}
