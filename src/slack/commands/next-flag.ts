/** `--next 30m` in what somebody typed: when the next update comes. The rest is prose and stays. */
import { readDue } from '../../domain/due-time.ts';
import type { CommandOf } from '../../domain/incident/commands.ts';
import { fromSlack } from '../text.ts';
import { readMinutes } from './minutes.ts';
import type { Call } from './subcommand.ts';

type Next = NonNullable<CommandOf<'post_update'>['next']>;

/** Phones turn "--" into "—". Other words with dashes are what the update is about. */
const FLAG = /(?:^|\s+)(?:--|[—–])next(?:[=\s]\s*(["“][^"“”]*["”]|(?!--)\S+))?(?=\s|$)/i;

const NONE = /^(none|no|never|off)$/i;

const EXAMPLES = '`--next 30m`, `--next 1h30m`, `--next 14:30` (your time) or `--next none`';

export function readNext(
  text: string,
  { person, now }: Pick<Call, 'person' | 'now'>,
): { rest: string; next?: Next } | { problem: string } {
  const match = FLAG.exec(text);
  if (!match) return { rest: text };
  const [whole, given] = match;
  const rest = text.slice(0, match.index) + text.slice(match.index + whole.length);
  const word = fromSlack(given ?? '').replaceAll(/^["“]|["”]$/g, '');
  if (NONE.test(word)) return { rest, next: 'none' };
  const minutes = readMinutes(word);
  const at =
    minutes === undefined ? readDue(word, { zone: person.zone, now }) : now + minutes * 60_000;
  if (at !== undefined) return { rest, next: { at } };
  const what = word === '' ? 'Say when the next update comes' : `“${word}” is no time that I know`;
  return { problem: `${what}: ${EXAMPLES}. Nothing was posted.` };
}
