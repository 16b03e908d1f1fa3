/** /incident timeline and /incident links: all that happened, and what people pointed to. */
import { ENTRY_KINDS } from '../../domain/incident/entry-kinds.ts';
import type { EntryKind } from '../../domain/incident/entry-kinds.ts';
import { mrkdwn } from '../text.ts';
import { linksAnswer, timelineAnswer } from '../listen/timeline-page.ts';
import { aboutIncident } from './about.ts';
import { parseArguments } from './arguments.ts';
import type { Answer, Subcommand } from './subcommand.ts';

const PAGE = { page: { value: '2' } } as const;
const FLAGS = { all: {}, starred: {}, kind: { value: 'notes,updates' }, ...PAGE } as const;

/** As people say it, beside the kinds' own names with and without "s". */
const ALSO: Readonly<Record<string, EntryKind>> = {
  status: 'state',
  changes: 'state',
  joins: 'people',
  captured: 'message',
  pins: 'message',
};

export const timelineCommand: Subcommand = {
  name: 'timeline',
  aliases: ['log', 'history'],
  usage: 'timeline [INC-12] [--all] [--kind notes,updates] [--starred] [--page 2]',
  summary: 'all that happened, the latest first in pages',
  details: `Each entry has a number: \`/incident edit 14 …\`, \`strike 14\` and \`star 14\` change it. \`--all\` shows also what was struck, with who and why. Kinds: ${ENTRY_KINDS.join(', ')}.\nExample: \`/incident timeline --kind notes,updates\``,
  run: (text, call) => {
    const parsed = parseArguments(text, FLAGS, '/incident timeline');
    if ('problem' in parsed) return said(parsed.problem);
    const { rest, flags } = parsed.ok;
    const page = pageFrom(flags.page);
    if (page === undefined) return said(noPage('timeline'));
    const usage = 'timeline INC-12';
    return aboutIncident(rest, call, { usage, takesMore: false }, ({ number }, more) => {
      // "timeline notes" says it as well as "--kind notes".
      const kinds = kindsFrom([flags.kind ?? '', ...more.split(/\s+/)].join(','));
      if ('unknown' in kinds) return { text: noKind(kinds.unknown) };
      return timelineAnswer(call, {
        incident: number,
        page,
        ...(flags.all === undefined ? {} : { isAll: true }),
        ...(flags.starred === undefined ? {} : { isStarred: true }),
        ...(kinds.length === 0 ? {} : { kinds }),
      });
    });
  },
};

export const links: Subcommand = {
  name: 'links',
  usage: 'links [INC-12] [--page 2]',
  summary: 'the links that people posted in the channel',
  details:
    'Dashboards, changes, tickets: I collect each once, from what people write in the channel, without what tracks or lets somebody in. One goes when its message is deleted.\nExample: `/incident links`',
  run: (text, call) => {
    const parsed = parseArguments(text, PAGE, '/incident links');
    if ('problem' in parsed) return said(parsed.problem);
    const page = pageFrom(parsed.ok.flags.page);
    if (page === undefined) return said(noPage('links'));
    const usage = 'links INC-12';
    return aboutIncident(parsed.ok.rest, call, { usage, takesMore: false }, (incident) =>
      linksAnswer(incident, page),
    );
  },
};

/** From 0, where people count from 1. */
function pageFrom(given: string | undefined): number | undefined {
  if (given === undefined) return 0;
  return /^[1-9]\d{0,5}$/.test(given) ? Number(given) - 1 : undefined;
}

function noPage(name: string): string {
  return `Pages are numbered from 1, the latest: \`/incident ${name} --page 2\` is the one before.`;
}

function kindsFrom(given: string): EntryKind[] | { unknown: string } {
  const kinds: EntryKind[] = [];
  for (const word of given.toLowerCase().split(',').filter(Boolean)) {
    const kind =
      ALSO[word] ?? ENTRY_KINDS.find((each) => each === word || each === word.replace(/s$/, ''));
    if (!kind) return { unknown: word };
    kinds.push(kind);
  }
  return kinds;
}

function noKind(word: string): string {
  return `“${mrkdwn(word.slice(0, 60))}” is no kind of entry. Use one or more of ${ENTRY_KINDS.join(', ')}, for example \`--kind notes,updates\`.`;
}

function said(text: string): Promise<Answer> {
  return Promise.resolve({ text });
}
