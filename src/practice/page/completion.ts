/**
 * What the composer offers while one types: commands, the sub-commands their usage hint names,
 * people and channels. Pure: text and caret in, choices out.
 */

import type { Conversation, Person, SlashCommand } from '../protocol.ts';

export interface Choice {
  /** Replaces what was typed from `Completion.from` to the caret. */
  insert: string;
  title: string;
  /** What may follow the title. */
  hint?: string;
  detail: string;
}

export interface Completion {
  kind: 'command' | 'subcommand' | 'person' | 'channel';
  from: number;
  choices: Choice[];
  /** Nothing is chosen until an arrow key does, so that Enter still sends what stands there. */
  passive: boolean;
}

export interface CompletionSource {
  commands: readonly SlashCommand[];
  people: readonly Person[];
  channels: readonly Conversation[];
  groups: readonly { handle: string; name: string }[];
}

/** More than this is a wall, not a choice. */
const MAX_CHOICES = 12;

export function complete(
  text: string,
  caret: number,
  source: CompletionSource,
): Completion | undefined {
  const before = text.slice(0, caret);
  const found =
    completeCommand(before, source.commands) ??
    completeSubcommand(before, source.commands) ??
    completePerson(before, source) ??
    completeChannel(before, source.channels);
  return found === undefined || found.choices.length === 0 ? undefined : found;
}

function completeCommand(before: string, commands: readonly SlashCommand[]) {
  if (!/^\/\S*$/.test(before)) return undefined;
  const choices = commands
    .filter(({ command }) => command.startsWith(before.toLowerCase()))
    .map(({ command, usageHint, description }) => ({
      insert: `${command} `,
      title: command,
      hint: usageHint,
      detail: description,
    }));
  return completion('command', 0, choices, false);
}

function completeSubcommand(before: string, commands: readonly SlashCommand[]) {
  const typed = /^(\/\S+) (\S*)$/.exec(before);
  const command = commands.find((one) => one.command === typed?.[1]);
  if (typed === null || command === undefined) return undefined;
  const prefix = (typed[2] ?? '').toLowerCase();
  const choices = subcommands(command.usageHint)
    .filter(({ word }) => word.startsWith(prefix))
    .map(({ word, rest }) => ({
      insert: `${word} `,
      title: `${command.command} ${word}`,
      hint: rest,
      detail: '',
    }));
  const complete = choices.length === 1 && choices[0]?.insert.trim() === prefix;
  return complete
    ? undefined
    : completion('subcommand', command.command.length + 1, choices, prefix === '');
}

/** "[declare [title]|list|show]" names declare (with "[title]" after it), list and show. */
export function subcommands(usageHint: string): { word: string; rest: string }[] {
  const open = usageHint.search(/[[<{(]/);
  const inside = open === -1 ? usageHint : bracketed(usageHint, open);
  return splitAtTop(inside).flatMap((part) => {
    const named = /^\s*([a-z][\w-]*)\s*(.*?)\s*$/i.exec(part);
    return named === null ? [] : [{ word: named[1] ?? '', rest: named[2] ?? '' }];
  });
}

function bracketed(text: string, open: number): string {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if ('[<{('.includes(text[at] ?? ' ')) depth += 1;
    else if (']>})'.includes(text[at] ?? ' ')) depth -= 1;
    if (depth === 0) return text.slice(open + 1, at);
  }
  return text.slice(open + 1);
}

/** Splits at "|" outside of inner brackets; a hint with no "|" names no sub-commands. */
function splitAtTop(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if ('[<{('.includes(character)) depth += 1;
    else if (']>})'.includes(character)) depth -= 1;
    if (character === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.length > 1 ? parts : [];
}

function completePerson(before: string, source: CompletionSource) {
  const typed = /(?:^|[\s(])@([\w.-]*)$/.exec(before);
  if (typed === null) return undefined;
  const prefix = (typed[1] ?? '').toLowerCase();
  const people = source.people
    .filter(
      ({ name, realName }) =>
        name.toLowerCase().startsWith(prefix) ||
        realName
          .toLowerCase()
          .split(/\s+/)
          .some((word) => word.startsWith(prefix)),
    )
    .map(({ name, realName }) => ({ insert: `@${name} `, title: `@${name}`, detail: realName }));
  const groups = source.groups
    .filter(({ handle }) => handle.startsWith(prefix))
    .map(({ handle, name }) => ({ insert: `@${handle} `, title: `@${handle}`, detail: name }));
  return completion('person', before.length - prefix.length - 1, [...people, ...groups], false);
}

function completeChannel(before: string, channels: readonly Conversation[]) {
  const typed = /(?:^|[\s(])#([\w-]*)$/.exec(before);
  if (typed === null) return undefined;
  const prefix = (typed[1] ?? '').toLowerCase();
  const choices = channels
    .filter(({ kind, name, isArchived }) => kind !== 'im' && !isArchived && name.includes(prefix))
    .map(({ name, topic }) => ({ insert: `#${name} `, title: `#${name}`, detail: topic }));
  return completion('channel', before.length - prefix.length - 1, choices, false);
}

function completion(
  kind: Completion['kind'],
  from: number,
  choices: Choice[],
  passive: boolean,
): Completion {
  return { kind, from, choices: choices.slice(0, MAX_CHOICES), passive };
}

/** The command that a text runs, if it is one. */
export function asCommand(text: string): { command: string; text: string } | undefined {
  const match = /^(\/[^\s/]+)(?:\s+([\s\S]*))?$/.exec(text.trim());
  return match === null ? undefined : { command: match[1] ?? '', text: (match[2] ?? '').trimEnd() };
}
