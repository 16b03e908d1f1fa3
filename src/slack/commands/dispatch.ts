/** From what follows "/incident" to the subcommand that answers it. */
import { closest, distance } from 'fastest-levenshtein';
import { findRole } from '../../domain/configuration.ts';
import { roleWords } from '../../domain/incident/role-words.ts';
import { mrkdwn, oneLine } from '../text.ts';
import { help, helpFor } from './help.ts';
import { findSubcommand, SUBCOMMANDS } from './registry.ts';
import type { Answer, Call } from './subcommand.ts';

/** A slip of the finger, not another word: two of them in a short one make any of any. */
const SLIPS_MAX = 2;
const SHORT_WORD_CHARS_MAX = 4;

const SPLIT = /^\s*(\S*)\s*([\s\S]*)$/;
const REFERENCE = /^inc-?\d{1,9}$/i;
const HELP_WORDS: ReadonlySet<string> = new Set(['', 'help', '?', '--help', '-h']);

export function dispatch(text: string, call: Call): Promise<Answer> {
  const [, word = '', rest = ''] = SPLIT.exec(text) ?? [];
  const name = word.toLowerCase();
  if (HELP_WORDS.has(name)) return help(rest, call);
  // "INC-12 note …" can only mean "note INC-12 …".
  if (REFERENCE.test(word)) {
    const [, verb = '', more = ''] = SPLIT.exec(rest) ?? [];
    if (!REFERENCE.test(verb)) return dispatch(`${verb || 'show'} ${word} ${more}`, call);
  }
  const subcommand = findSubcommand(name);
  if (!subcommand) return Promise.resolve({ text: unknown(word, rest, call) });
  if (/^(help|--help|-h|\?)$/i.test(rest.trim())) return Promise.resolve(helpFor(subcommand));
  return subcommand.run(rest, call);
}

function unknown(word: string, rest: string, { configuration }: Call): string {
  const said = `I do not know \`${mrkdwn(oneLine(word))}\`.`;
  if (word.toLowerCase() === 'done') {
    return `${said} \`/incident task done 3\` ends a task, \`/incident resolve\` the incident.`;
  }
  const role = findRole(configuration, word);
  if (role) return `${said} Did you mean \`/incident role ${mrkdwn(roleWords(role.id))}\`?`;
  const close = nearest(word.toLowerCase());
  if (close) return `${said} Did you mean \`/incident ${close}\`?`;
  // One word is no title.
  if (rest.trim() === '') return `${said} \`/incident help\` says what can be done here.`;
  const title = mrkdwn(oneLine(`${word} ${rest}`).slice(0, 60));
  return `${said} To declare an incident, type \`/incident declare ${title}\`; \`/incident help all\` lists everything.`;
}

/** The subcommand that was probably meant: begun and not finished, or typed in haste. */
function nearest(typed: string): string | undefined {
  const names = SUBCOMMANDS.map(({ name }) => name);
  const begun = typed.length >= 2 ? names.find((name) => name.startsWith(typed)) : undefined;
  if (begun) return begun;
  const name = closest(typed, names);
  const slips = typed.length <= SHORT_WORD_CHARS_MAX ? SLIPS_MAX - 1 : SLIPS_MAX;
  return typed.length > SLIPS_MAX && distance(typed, name) <= slips ? name : undefined;
}
