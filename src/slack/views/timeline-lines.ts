/** Entries of a timeline as lines, under the day that the reader had. */
import type { KnownBlock } from '@slack/types';
import { TOCSIN } from '../../domain/incident/incident.ts';
import type { EntryKind } from '../../domain/incident/entry-kinds.ts';
import type { Entry } from '../../domain/incident/timeline.ts';
import { localDay } from '../../domain/local-time.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { clockTime, dayName } from './time.ts';

/** A long note is read in the channel or in the postmortem; here it is found. */
const TEXT_CHARS_MAX = 280;
const ASIDE_CHARS_MAX = 120;
/** Slack's limit on a section's text, less what joins the lines. */
const SECTION_CHARS_MAX = 2_900;

const ICONS: Readonly<Record<EntryKind, string>> = {
  state: '🔹',
  role: '🧭',
  update: '📣',
  note: '📝',
  message: '💬',
  task: '📋',
  people: '👥',
};

/** One section for as many lines as it takes. */
export function entrySections(entries: readonly Entry[], zone: string): KnownBlock[] {
  const lines = entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    const isNewDay = !before || localDay(before.at, zone) !== localDay(entry.at, zone);
    const day = isNewDay ? [`*${dayName(entry.at)}*`] : [];
    return [...day, entryLine(entry)];
  });
  return sectionsOf(lines);
}

/** @param lines each shorter than a section can hold. */
export function sectionsOf(lines: readonly string[]): KnownBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= SECTION_CHARS_MAX) {
      texts[texts.length - 1] = `${last}\n${line}`;
    } else texts.push(line);
  }
  return texts.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text } }));
}

/** "`#14` 14:02 📝 Ana: Failover started ⭐ (edited by Bo)" */
export function entryLine(entry: Entry): string {
  const { seq, at, kind, struck, isStarred } = entry;
  const said = short(entry.text, TEXT_CHARS_MAX);
  // A tilde of somebody's would end the line through it.
  const text = struck ? `~${said.replaceAll('~', '-')}~` : said;
  const head = `\`#${seq}\` ${clockTime(at)} ${ICONS[kind]}`;
  const marks = asides(entry);
  return [
    head,
    // "Bo became scribe" need not say by whom.
    ...(kind === 'people' || said.startsWith(`${who(entry.by)} `) ? [] : [`${who(entry.by)}:`]),
    text,
    ...(isStarred ? ['⭐'] : []),
    ...(marks.length > 0 ? [`_(${marks.join('; ')})_`] : []),
    ...(entry.link ? [`<${mrkdwn(entry.link)}|↗>`] : []),
  ].join(' ');
}

function asides({ addedAt, edited, struck }: Entry): string[] {
  return [
    ...(addedAt === undefined ? [] : [`added ${clockTime(addedAt)}`]),
    ...(edited ? [`edited by ${who(edited.by)}`] : []),
    // Whoever looks at what was struck wants to know what it was at first.
    ...(edited && struck ? [`at first: ${short(edited.original, ASIDE_CHARS_MAX)}`] : []),
    ...(struck ? [`struck by ${who(struck.by)}${why(struck.reason)}`] : []),
  ];
}

function why(reason: string | undefined): string {
  return reason ? `: ${short(reason, ASIDE_CHARS_MAX)}` : '';
}

function short(text: string, charsMax: number): string {
  return mrkdwnWithin(text.replaceAll(/\s+/g, ' '), charsMax);
}

function who(user: string): string {
  return user === TOCSIN ? 'Tocsin' : `<@${user}>`;
}
