/** Text as a person types it, in the form in which Slack sends it on: entities, mentions, links. */

import type { User } from '../model.ts';
import type { Parts } from '../parts.ts';

const EVERYBODY = new Set(['here', 'channel', 'everyone']);

/** Code is left alone; after it a name, then a link. */
const TOKEN =
  /(`[^`]*`)|(?<![\w/.@#-])([@#])([\p{L}\p{N}][\p{L}\p{N}._-]*)|(https?:\/\/[^\s|<>`]+)/gu;

type Write = (found: { id: string; name: string; kind: 'user' | 'channel' | 'group' }) => string;

/** A message: `<@U1>`, `<#C1|name>`, `<!here>`, `<!subteam^S1>`. */
export function asComposed(parts: Parts, user: User, text: string): string {
  return converted(parts, user, text, ({ id, name, kind }) =>
    kind === 'user' ? `<@${id}>` : kind === 'channel' ? `<#${id}|${name}>` : `<!subteam^${id}>`,
  );
}

/** A command's text, of an app that asks for `should_escape`: people carry their names as well. */
export function asCommandText(parts: Parts, user: User, text: string): string {
  return converted(parts, user, text, ({ id, name, kind }) =>
    kind === 'user'
      ? `<@${id}|${name}>`
      : kind === 'channel'
        ? `<#${id}|${name}>`
        : `<!subteam^${id}|@${name}>`,
  );
}

function converted(parts: Parts, user: User, text: string, write: Write): string {
  let converted = '';
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, code, sigil, name = '', link] = match;
    converted += escaped(text.slice(from, match.index));
    from = match.index + whole.length;
    if (code !== undefined) converted += escaped(code);
    else if (link !== undefined) converted += linked(link);
    else converted += mention(parts, user, sigil === '@' ? '@' : '#', name, write);
  }
  return converted + escaped(text.slice(from));
}

/** The longest beginning that is a name: in "@ana." the full stop ends a sentence. */
function mention(parts: Parts, user: User, sigil: '@' | '#', typed: string, write: Write): string {
  const trimmed = typed.replace(/[._-]+$/, '');
  for (const name of new Set([typed, trimmed])) {
    const found =
      sigil === '@' ? calledBy(parts, name, write) : inChannel(parts, user, name, write);
    if (found !== undefined) return found + escaped(typed.slice(name.length));
  }
  return sigil + escaped(typed);
}

function calledBy(parts: Parts, name: string, write: Write): string | undefined {
  if (EVERYBODY.has(name)) return `<!${name}>`;
  const person = [...parts.model.users.values()].find((user) => user.name === name);
  if (person !== undefined) return write({ id: person.id, name, kind: 'user' });
  const groups = [...parts.model.userGroups.values()];
  const group = groups.find(({ handle, deletedAt }) => handle === name && deletedAt === 0);
  return group === undefined ? undefined : write({ id: group.id, name, kind: 'group' });
}

function inChannel(parts: Parts, user: User, name: string, write: Write): string | undefined {
  const channel = parts.model.visibleChannel(name, user.id);
  return channel === undefined || channel.name !== name
    ? undefined
    : write({ id: channel.id, name, kind: 'channel' });
}

/** What ends a sentence belongs to no link. */
function linked(link: string): string {
  const end = /[.,;:!?)'"]+$/.exec(link)?.[0] ?? '';
  return `<${escaped(link.slice(0, link.length - end.length))}>${escaped(end)}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
