/** What the terminal shows: each step as the people in it see it, and what there is in the end. */
import type { WebApiCall } from '../practice/protocol.ts';
import { isCard } from './deeds.ts';
import type { Heard } from './heard.ts';
import type { Played, Replay } from './play.ts';
import { channelName, messageText, mrkdwnText, personName } from './terminal-text.ts';

export type Tone = 'bold' | 'dim' | 'cyan' | 'yellow' | 'red' | 'green';
/** Colours text, or leaves it as it is where there are no colours. */
export type Paint = (tone: Tone, text: string) => string;

const WIDTH = 92;
const INDENT = ' '.repeat(8);
const POSTMORTEM_LINES = 25;
/** So much of a message is enough to know which one is meant. */
const GIST_CHARS = 48;

export function title(sources: readonly string[], paint: Paint): string {
  return [
    paint('bold', 'The GitLab.com database outage of 31 January 2017, replayed through Tocsin'),
    ...wrapped(
      'The bot is real, and so are the sockets, the database and the postmortem; only the Slack workspace is this machine’s, and its clock is set from step to step. The facts are from GitLab’s public record; the words are ours, the people are invented, and so are the minutes marked ~. All times are UTC.',
      '',
    ),
    ...sources.map((source) => paint('dim', source)),
  ].join('\n');
}

/** @param previous the step before, for the line between two days. */
export function narrate(played: Played, previous: Played | undefined, paint: Paint): string {
  const { step, where, snapshot, heard, calls, refused } = played;
  const day = dayOf(step.at);
  const lines: string[] = [''];
  if (!previous || dayOf(previous.step.at) !== day) lines.push(paint('bold', ruled(day)), '');
  const clock = `${step.isPublic ? ' ' : '~'}${step.at.slice(11, 16)}`;
  lines.push(
    `${paint('bold', `${clock}  ${snapshot.me.realName}`)} ${paint('dim', channelName(where, snapshot))}`,
  );
  lines.push(...deedLines(played).flatMap((line) => wrapped(line, INDENT)));
  for (const each of heard) lines.push(...heardLines(each, played, paint));
  lines.push(...changedLines(heard).map((line) => paint('dim', line)));
  if (calls.length > 0) {
    lines.push(...wrapped(`⤷ ${counted(calls)}`, INDENT).map((line) => paint('dim', line)));
  }
  if (refused) lines.push(...wrapped(`✗ ${refused}`, INDENT).map((line) => paint('red', line)));
  return lines.join('\n');
}

function dayOf(at: string): string {
  return new Date(at).toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' });
}

function ruled(text: string): string {
  return `── ${text} ${'─'.repeat(Math.max(WIDTH - text.length - 4, 0))}`;
}

function deedLines({ step: { does }, about = '', heard, snapshot }: Played): string[] {
  switch (does.do) {
    case 'command':
      return [`/incident ${does.text}`];
    case 'join':
      return ['joins the channel'];
    case 'say':
      return [`${does.inThreadOf ? '↳ in the thread: ' : ''}“${does.text}”`];
    case 'edit':
      return [`edits ${gist(about)}`, `to “${does.text}”`];
    case 'react':
      return [`📌 on ${gist(about)}`];
    case 'unreact':
      return [`takes the 📌 off ${gist(about)}`];
    case 'pin':
      return [`pins ${gist(about)}`];
    case 'fill_in': {
      const form = heard.find((each) => each.is === 'form');
      return [
        `presses [ ${does.button} ] on the card; the form “${form?.view.title ?? ''}” opens`,
        ...Object.entries(does.form).map(([block, value]) => {
          const input = form?.view.blocks.find((each) => each.block_id === block);
          const { text = block } = (input?.['label'] ?? {}) as { text?: string };
          return `${mrkdwnText(text, snapshot)} ${value.replace(/T(\d\d:\d\d)Z$/, ' $1 UTC')}`;
        }),
      ];
    }
  }
}

function gist(text: string): string {
  return text.length > GIST_CHARS ? `“${text.slice(0, GIST_CHARS)}…”` : `“${text}”`;
}

function heardLines(heard: Heard, { step, snapshot }: Played, paint: Paint): string[] {
  const bot = (tone: Tone, intro: string, text: string) =>
    wrapped(`${intro} ${text}`, INDENT).map((line) => paint(tone, line));
  switch (heard.is) {
    case 'form':
      return [];
    case 'answer': {
      const text = messageText(heard.message, snapshot);
      return bot('cyan', `tocsin, only to ${step.who}:`, text);
    }
    case 'join': {
      const who = personName(heard.message.user, snapshot);
      return bot('dim', '→', `${who} is in ${channelName(heard.message.channel, snapshot)}`);
    }
    case 'post': {
      const { channel, text, blocks, files } = heard.message;
      const where = `tocsin in ${channelName(channel, snapshot)}:`;
      if (isCard(blocks)) return bot('green', where, 'the incident card, pinned');
      const uploads = files.map(({ name, size }) => `\n📎 ${name}, ${size} bytes`).join('');
      return bot('green', where, `${mrkdwnText(text, snapshot)}${uploads}`);
    }
    case 'change':
      // Said once for all of them, by changedLines.
      return [];
  }
}

/** "↻ the card and the announcement show it" */
function changedLines(heard: readonly Heard[]): string[] {
  const changed = heard.flatMap((each) => (each.is === 'change' ? [each.message] : []));
  const names = new Set(changed.map(({ blocks }) => (isCard(blocks) ? 'card' : 'announcement')));
  if (names.size === 0) return [];
  const what = [...names].map((name) => `the ${name}`).join(' and ');
  return [`${INDENT}↻ ${what} ${names.size === 1 ? 'shows' : 'show'} it`];
}

/** "chat.postMessage ×2, pins.add" */
function counted(calls: readonly WebApiCall[]): string {
  return [...tally(calls)]
    .map(([method, count]) => (count === 1 ? method : `${method} ×${count}`))
    .join(', ');
}

function tally(calls: readonly WebApiCall[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { method } of calls) counts.set(method, (counts.get(method) ?? 0) + 1);
  return counts;
}

export interface End {
  replay: Replay;
  /** Where the postmortem is kept, as a person would type it. */
  path: string;
  /** Real time, from the start of the process. */
  tookMs: number;
}

export function ending({ replay, path, tookMs }: End, paint: Paint): string {
  const { steps, calls, card, snapshot, postmortem } = replay;
  const text = postmortem.text.split('\n');
  const seconds = (tookMs / 1000).toFixed(1);
  const [first, last] = [steps[0], steps.at(-1)];
  const replayedMs = Date.parse(last?.step.at ?? '') - Date.parse(first?.step.at ?? '');
  return [
    '',
    paint('bold', ruled('The incident card, as it stands')),
    '',
    ...messageText(card, snapshot)
      .split('\n')
      .flatMap((line) => wrapped(line, '  │ ')),
    '',
    paint('bold', ruled('The calls that the bot made, from its start')),
    '',
    ...callTable(calls),
    '',
    paint(
      'bold',
      ruled(`The postmortem, the first ${POSTMORTEM_LINES} of its ${text.length} lines`),
    ),
    '',
    ...text
      .slice(0, POSTMORTEM_LINES)
      .flatMap((line) => wrapped(line, '  │ '))
      .map((line) => paint('dim', line.trimEnd())),
    '',
    `${steps.length} steps over ${hours(replayedMs)}, replayed in ${seconds} s. Nothing was refused.`,
    `The postmortem is in ${paint('bold', path)}`,
    '',
  ].join('\n');
}

function callTable(calls: readonly WebApiCall[]): string[] {
  const rows = [...tally(calls)].toSorted(([, a], [, b]) => b - a);
  const row = (method: string, count: number) =>
    `  ${method.padEnd(32)}${String(count).padStart(4)}`;
  return [...rows.map(([method, count]) => row(method, count)), row('in all', calls.length)];
}

function hours(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Lines of at most WIDTH, each after `indent`; those that go on are set in a little more. */
function wrapped(text: string, indent: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const lines: string[] = [];
    let current = index === 0 ? indent : `${indent}  `;
    let isEmpty = true;
    for (const word of line.split(' ')) {
      if (!isEmpty && current.length + 1 + word.length > WIDTH) {
        lines.push(current);
        current = `${indent}  `;
        isEmpty = true;
      }
      current += isEmpty ? word : ` ${word}`;
      isEmpty = false;
    }
    return [...lines, current];
  });
}
