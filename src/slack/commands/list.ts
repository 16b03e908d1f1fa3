/** /incident list: the incidents that one may see, by what is asked for. */
import { findService, findSeverity, findStatus, findType } from '../../domain/configuration.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { readDate } from '../../domain/due-time.ts';
import { STATUSES } from '../../domain/incident/status.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { incidentPage } from '../listen/incident-page.ts';
import type { ListRequest } from '../listen/incident-page.ts';
import { parseArguments } from './arguments.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

/** What a button to another page can carry. */
const WORDS_CHARS_MAX = 200;

const LIST_FLAGS = {
  status: { value: 'monitoring' },
  sev: { value: 'SEV1' },
  service: { value: 'NAME' },
  type: { value: 'NAME' },
  since: { value: '2026-11-01' },
  until: { value: '2026-11-30' },
  mine: {},
  all: {},
  resolved: {},
} as const;

type Flags = Partial<Record<keyof typeof LIST_FLAGS, string>>;

export const list: Subcommand = {
  name: 'list',
  aliases: ['ls'],
  usage: 'list [--sev SEV1] [--service NAME] [--status monitoring] [--since 2026-11-01] [words]',
  summary: 'the open incidents; `--all`, `--resolved`, `--mine` and more choose others',
  details:
    'Also `--type NAME` and `--until 2026-11-30`; dates may be `today`, `yesterday` or `7d`, in your time zone. Words must all be in its title, updates, notes or resolution. Private incidents are listed only for those who are in them.\nExample: `/incident list --sev SEV1 --since 7d ledger`',
  run: (text, call) => listed(text, call, 'list'),
};

/** @param name what was typed: `list` begins with the open ones, `search` with all. */
export async function listed(text: string, call: Call, name: 'list' | 'search'): Promise<Answer> {
  const parsed = parseArguments(text, LIST_FLAGS, `/incident ${name}`);
  if ('problem' in parsed) return { text: mrkdwn(parsed.problem) };
  const { rest, flags } = parsed.ok;
  const read = requestFrom(fromSlack(rest).trim(), flags, call, name);
  if ('problem' in read) return { text: mrkdwn(read.problem) };
  return incidentPage(call, read.request);
}

function requestFrom(
  rest: string,
  flags: Flags,
  { configuration, person, now }: Call,
  name: 'list' | 'search',
): { request: ListRequest } | { problem: string } {
  const word = rest.toLowerCase();
  const isGroup = name === 'list' && (word === 'all' || word === 'resolved' || word === 'mine');
  const words = isGroup || rest === '' ? [] : rest.split(/\s+/);
  if (rest.length > WORDS_CHARS_MAX) {
    return { problem: `Search for at most ${WORDS_CHARS_MAX} characters: a few words are enough.` };
  }
  const status = statusFrom(flags, isGroup ? word : '', { configuration, name });
  if ('problem' in status) return status;
  const request: ListRequest = { status: status.status, page: 0 };
  if (words.length > 0) request.words = words;
  if (flags.mine !== undefined || (isGroup && word === 'mine')) request.isMine = true;
  if (flags.sev !== undefined) {
    const found = findSeverity(configuration, flags.sev);
    if (!found) return unknown('a severity', flags.sev, idsOf(configuration.severities));
    request.severity = found.id;
  }
  if (flags.service !== undefined) {
    const found = findService(configuration, flags.service);
    if (!found) return unknown('a service I know', flags.service, idsOf(configuration.services));
    request.service = found.id;
  }
  if (flags.type !== undefined) {
    const found = findType(configuration, flags.type);
    if (!found) return unknown('a type', flags.type, idsOf(configuration.types));
    request.type = found.id;
  }
  for (const edge of ['since', 'until'] as const) {
    const given = flags[edge];
    if (given === undefined) continue;
    const day = readDate(given, { zone: person.zone, now });
    if (!day) {
      return {
        problem: `“${given}” is not a date. Write \`--${edge} 2026-11-01\`, \`today\`, \`yesterday\` or \`7d\`.`,
      };
    }
    request[edge] = edge === 'since' ? day.from : day.until;
  }
  if ((request.since ?? -Infinity) >= (request.until ?? Infinity)) {
    return { problem: '`--since` must come before `--until`; as it is, no day is in between.' };
  }
  return { request };
}

function statusFrom(
  flags: Flags,
  word: string,
  { configuration, name }: { configuration: Configuration; name: 'list' | 'search' },
): { status: ListRequest['status'] } | { problem: string } {
  if (flags.all !== undefined || word === 'all') return { status: 'all' };
  if (flags.resolved !== undefined || word === 'resolved') return { status: 'ended' };
  if (flags.status === undefined) return { status: name === 'search' ? 'all' : 'open' };
  const wanted = flags.status.toLowerCase();
  if (wanted === 'open' || wanted === 'all') return { status: wanted };
  const status = findStatus(configuration, wanted);
  return status ? { status } : unknown('a status', flags.status, ['open', 'all', ...STATUSES]);
}

function idsOf(all: readonly { id: string }[]): string[] {
  return all.map(({ id }) => id);
}

function unknown(what: string, given: string, known: readonly string[]): { problem: string } {
  const use =
    known.length > 0
      ? `Use one of ${known.join(', ')}.`
      : 'None is configured: leave it out, or add it to tocsin.yaml.';
  return { problem: `“${given}” is not ${what}. ${use}` };
}
