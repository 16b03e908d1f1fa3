/** From what follows "/incident" to the subcommand that answers it. */
import { closest, distance } from 'fastest-levenshtein';
import { mrkdwn } from '../text.ts';
import { help, helpFor } from './help.ts';
import { findSubcommand, SUBCOMMANDS } from './registry.ts';
import type { Answer, Call } from './subcommand.ts';

/** A slip of the finger, not another word. */
const SLIPS_MAX = 2;

const SPLIT = /^\s*(\S*)\s*([\s\S]*)$/;
const HELP_WORDS: ReadonlySet<string> = new Set(['', 'help', '?', '--help', '-h']);

export function dispatch(text: string, call: Call): Promise<Answer> {
  const [, word = '', rest = ''] = SPLIT.exec(text) ?? [];
  const name = word.toLowerCase();
  if (HELP_WORDS.has(name)) return Promise.resolve(help(rest));
  const subcommand = findSubcommand(name);
  if (!subcommand) return Promise.resolve({ text: unknown(word, text) });
  if (/^(help|--help|-h|\?)$/i.test(rest.trim())) return Promise.resolve(helpFor(subcommand));
  return subcommand.run(rest, call);
}

function unknown(word: string, text: string): string {
  const close = nearest(word.toLowerCase());
  const said = `I do not know \`${mrkdwn(word)}\`.`;
  if (close) return `${said} Did you mean \`/incident ${close}\`?`;
  const example = mrkdwn(text.trim().slice(0, 60));
  return `${said} To declare an incident, type \`/incident declare ${example}\`; \`/incident help\` lists everything.`;
}

/** The subcommand that was probably meant: begun and not finished, or typed in haste. */
function nearest(typed: string): string | undefined {
  const names = SUBCOMMANDS.map(({ name }) => name);
  const begun = typed.length >= 2 ? names.find((name) => name.startsWith(typed)) : undefined;
  if (begun) return begun;
  const name = closest(typed, names);
  return typed.length > SLIPS_MAX && distance(typed, name) <= SLIPS_MAX ? name : undefined;
}
