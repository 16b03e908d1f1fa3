/** The name of an incident's channel, by Slack's rules: 80 characters of a–z, 0–9, "-" and "_". */
import slugify from '@sindresorhus/slugify';
import { withNames } from '../text.ts';
import { reference } from './incident.ts';
import type { Incident } from './incident.ts';

/** Slack's limit is 80; this leaves room for a suffix, and is as much as a sidebar shows. */
const CHARS_MAX = 60;

/**
 * `inc-12-checkout-is-down`; for the second and later candidates `inc-12-checkout-is-down-2`.
 * A title with no letter that can be written so gives `inc-12`. A drill's begins with `drill-12`, so
 * that nobody takes it for the real thing.
 * @param candidate 1 for the first choice.
 */
export function channelName(
  { number, title, isDrill }: Pick<Incident, 'number' | 'title' | 'isDrill'>,
  candidate: number,
): string {
  const prefix = isDrill ? `drill-${number}` : reference(number).toLowerCase();
  const words = slugify(withNames(title, new Map()), { decamelize: false }).split('-');
  let name = prefix;
  for (const word of words) {
    if (word === '' || name.length + 1 + word.length > CHARS_MAX) break;
    name += `-${word}`;
  }
  // One word longer than all the room is cut rather than dropped.
  if (name === prefix && words[0]) name = `${prefix}-${words[0].slice(0, CHARS_MAX - 10)}`;
  return candidate === 1 ? name : `${name}-${candidate}`;
}
