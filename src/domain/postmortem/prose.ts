/**
 * What people wrote, as Markdown nodes in which nothing of theirs takes effect: escaping is the
 * library's, and what it cannot know of (mentions, text that runs backwards) is dealt with here.
 */
import type { Paragraph, PhrasingContent } from 'mdast';
import { TOCSIN } from '../incident/incident.ts';
import type { UserId } from '../incident/incident.ts';
import { parts } from '../text.ts';

export type Names = ReadonlyMap<UserId, string>;

/**
 * Code in backticks; a web address, which may be followed because it shows where it leads; and
 * an "@name", which GitHub would take for one of its own users even when it is escaped.
 */
const TOKEN =
  /(?<!`)`(?<code>[^`]+)`(?!`)|(?<url>https?:\/\/[^\s<>|`"\\]*[^\s<>|`"\\.,:;!?'()[\]{}*_~])|(?<!\w)(?<at>@\w(?:[\w./-]*\w)?)/gi;

/** Characters that turn the direction of the text after them, which would be other people's. */
const TURNS_TEXT = /[\u202A-\u202E\u2066-\u2069]/g;

/** A name; an id that nobody has a name for is shown as it is. */
export function person(id: UserId, names: Names): PhrasingContent[] {
  if (id === TOCSIN) return [plain('Tocsin')];
  const name = line(names.get(id) ?? '', new Map());
  return name.length > 0 ? name : [{ type: 'inlineCode', value: `@${id}` }];
}

/** On one line, for a heading or where only a few words are expected. */
export function line(text: string, names: Names): PhrasingContent[] {
  return phrasing(tidy(text).replaceAll(/\s+/g, ' '), names);
}

/** For a table's cell, which Markdown allows one line: where the text had more there is a `<br>`. */
export function cell(text: string, names: Names): PhrasingContent[] {
  return joined(tidy(text).split('\n'), { type: 'html', value: '<br>' }, names);
}

/** As it was written, with its lines and blank lines. */
export function paragraphs(text: string, names: Names): Paragraph[] {
  return tidy(text)
    .split(/\n{2,}/)
    .map((each) => ({
      type: 'paragraph',
      children: joined(each.split('\n'), { type: 'break' }, names),
    }));
}

/** The first line, and whether there are more. */
export function firstLine(text: string): { first: string; hasMore: boolean } {
  const [first = '', ...more] = tidy(text).split('\n');
  return { first, hasMore: more.length > 0 };
}

function joined(
  lines: readonly string[],
  between: PhrasingContent,
  names: Names,
): PhrasingContent[] {
  return lines.flatMap((each, index) =>
    index === 0 ? phrasing(each, names) : [between, ...phrasing(each, names)],
  );
}

function phrasing(text: string, names: Names): PhrasingContent[] {
  const nodes = parts(text).flatMap((part) =>
    'user' in part ? person(part.user, names) : tokens(part.text),
  );
  // Two pieces of code with nothing between them would be read as one.
  return nodes.flatMap((node, index) =>
    node.type === 'inlineCode' && nodes[index - 1]?.type === 'inlineCode'
      ? [plain(' '), node]
      : [node],
  );
}

function tokens(text: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) nodes.push(plain(text.slice(end, match.index)));
    nodes.push(token(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  if (end < text.length) nodes.push(plain(text.slice(end)));
  return nodes;
}

function token({ code, url, at }: Partial<Record<string, string>>): PhrasingContent {
  if (url) return { type: 'link', url, children: [plain(url)] };
  return { type: 'inlineCode', value: code ?? at ?? '' };
}

/** One kind of line end, no control characters, no space around a line, no heap of blank lines. */
function tidy(text: string): string {
  return text
    .replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(TURNS_TEXT, '')
    .replaceAll(/(?!\n)\p{Cc}/gu, '')
    .split('\n')
    .map((each) => each.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function plain(value: string): PhrasingContent {
  return { type: 'text', value };
}
