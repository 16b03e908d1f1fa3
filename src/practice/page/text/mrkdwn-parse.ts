/**
 * Reads Slack's mrkdwn into a tree that says what is shown; `mrkdwn.tsx` draws it. Pure, so that
 * what a hostile text can become is tested without a browser.
 */

export type Inline =
  | { is: 'text'; text: string }
  | { is: 'break' }
  | { is: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { is: 'code'; text: string }
  | { is: 'link'; url: string; label: string }
  | { is: 'user' | 'channel' | 'group'; id: string; label?: string }
  | { is: 'broadcast'; range: string }
  | { is: 'date'; epochSeconds: number; format: string; url?: string; fallback: string }
  | { is: 'emoji'; name: string };

export type Paragraph =
  | { is: 'lines' | 'quote'; children: Inline[] }
  | { is: 'preformatted'; text: string };

/** Nesting deeper than this is shown as text: nobody writes it, and it bounds the recursion. */
const MAX_DEPTH = 8;

export function parseMrkdwn(source: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const pieces = source.split('```');
  // An even number of fences leaves an odd number of pieces; a lone last fence is only text.
  const closed = pieces.length % 2 === 1 ? pieces.length : pieces.length - 2;
  for (let at = 0; at < closed; at += 1) {
    const piece = pieces[at] ?? '';
    if (at % 2 === 1) {
      paragraphs.push({ is: 'preformatted', text: unescape(dropAngles(trimOneNewline(piece))) });
    } else {
      paragraphs.push(...parseLines(trimAroundFence(piece, at > 0, at < closed - 1)));
    }
  }
  if (closed < pieces.length) paragraphs.push(...parseLines(pieces.slice(closed).join('```')));
  return paragraphs;
}

/** Text of type plain_text: only emoji are special. */
export function parsePlain(source: string, withEmoji = true): Inline[] {
  return source.split('\n').flatMap((line, index) => {
    const start: Inline[] = index === 0 ? [] : [{ is: 'break' }];
    return [...start, ...(withEmoji ? splitEmoji(line) : asText(line))];
  });
}

function parseLines(source: string): Paragraph[] {
  if (source === '') return [];
  const paragraphs: { is: 'lines' | 'quote'; lines: string[] }[] = [];
  for (const line of source.split('\n')) {
    const quoted = /^(?:&gt;|>) ?(.*)$/s.exec(line);
    const is = quoted === null ? 'lines' : 'quote';
    const text = quoted?.[1] ?? line;
    const last = paragraphs.at(-1);
    if (last?.is === is) last.lines.push(text);
    else paragraphs.push({ is, lines: [text] });
  }
  return paragraphs.map(({ is, lines }) => ({ is, children: parseInline(lines.join('\n'), 0) }));
}

const PATTERNS: { find: RegExp; make: (match: RegExpExecArray, depth: number) => Inline[] }[] = [
  {
    find: /<([^<>\n]+)>/y,
    make: (match) => [control(match[1] ?? '')],
  },
  {
    find: /`([^`\n]+)`/y,
    make: (match) => [{ is: 'code', text: unescape(dropAngles(match[1] ?? '')) }],
  },
  { find: /\*(?=\S)([^*\n]*?[^\s*])\*(?![\p{L}\p{N}_*])/uy, make: styled('bold') },
  { find: /_(?=\S)([^\n]*?[^\s_])_(?![\p{L}\p{N}_])/uy, make: styled('italic') },
  { find: /~(?=\S)([^~\n]*?[^\s~])~(?![\p{L}\p{N}_~])/uy, make: styled('strike') },
  {
    find: /:([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?/y,
    make: (match) => [{ is: 'emoji', name: match[1] ?? '' }],
  },
  {
    find: /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?'")\]*_~]/y,
    make: (match) => [{ is: 'link', url: unescape(match[0]), label: unescape(match[0]) }],
  },
];

function styled(is: 'bold' | 'italic' | 'strike') {
  return (match: RegExpExecArray, depth: number): Inline[] => [
    { is, children: parseInline(match[1] ?? '', depth + 1) },
  ];
}

function parseInline(source: string, depth: number): Inline[] {
  const found: Inline[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') found.push({ is: 'text', text: unescape(text) });
    text = '';
  };
  for (let at = 0; at < source.length;) {
    const match = depth < MAX_DEPTH ? matchAt(source, at, depth) : undefined;
    if (match !== undefined) {
      flush();
      found.push(...match.nodes);
      at = match.end;
    } else if (source[at] === '\n') {
      flush();
      found.push({ is: 'break' });
      at += 1;
    } else {
      text += source[at];
      at += 1;
    }
  }
  flush();
  return found;
}

function matchAt(source: string, at: number, depth: number) {
  const character = source[at] ?? '';
  if (!'<`*_~:h'.includes(character)) return undefined;
  // *bold*, _italic_, ~strike~, :emoji: and bare links start at the edge of a word only.
  const before = source[at - 1] ?? ' ';
  if (!'<`:'.includes(character) && /[\p{L}\p{N}_]/u.test(before)) return undefined;
  if (character === ':' && /[\p{L}\p{N}]/u.test(before)) return undefined;
  for (const pattern of PATTERNS) {
    pattern.find.lastIndex = at;
    const match = pattern.find.exec(source);
    if (match !== null) return { nodes: pattern.make(match, depth), end: at + match[0].length };
  }
  return undefined;
}

/** What stands between < and >. */
function control(inside: string): Inline {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? '' : unescape(inside.slice(bar + 1));
  const mention = /^([@#])([A-Z0-9]+)$/.exec(target);
  if (mention !== null) {
    const is = mention[1] === '@' ? 'user' : 'channel';
    return { is, id: mention[2] ?? '', ...(label === '' ? {} : { label }) };
  }
  const group = /^!subteam\^([A-Z0-9]+)$/.exec(target);
  if (group !== null)
    return { is: 'group', id: group[1] ?? '', ...(label === '' ? {} : { label }) };
  if (/^!(here|channel|everyone)$/.test(target)) return { is: 'broadcast', range: target.slice(1) };
  const date = /^!date\^(-?\d+)\^([^^]+)(?:\^(.+))?$/.exec(target);
  if (date !== null) {
    return {
      is: 'date',
      epochSeconds: Number(date[1]),
      format: unescape(date[2] ?? ''),
      ...(date[3] === undefined ? {} : { url: unescape(date[3]) }),
      fallback: label,
    };
  }
  if (target.startsWith('!'))
    return { is: 'text', text: label === '' ? `<${unescape(inside)}>` : label };
  const url = unescape(target);
  if (isSafeUrl(url)) return { is: 'link', url, label: label === '' ? url : label };
  return { is: 'text', text: `<${unescape(inside)}>` };
}

/** Only these may become a link; "javascript:" and its kin stay text. */
export function isSafeUrl(url: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:|slack:\/\/)\S+$/i.test(url);
}

export function splitEmoji(source: string): Inline[] {
  const nodes: Inline[] = [];
  let from = 0;
  for (const match of source.matchAll(/:([a-z0-9_+'-]+):/g)) {
    nodes.push(...asText(source.slice(from, match.index)), { is: 'emoji', name: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  return [...nodes, ...asText(source.slice(from))];
}

function asText(text: string): Inline[] {
  return text === '' ? [] : [{ is: 'text', text }];
}

export function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Slack links addresses inside code too; there only the address is of interest. */
function dropAngles(text: string): string {
  return text.replace(
    /<((?:https?|mailto):[^<>|]+)(?:\|([^<>]*))?>/g,
    (_all, url: string, label?: string) => label ?? url,
  );
}

function trimOneNewline(text: string): string {
  return text.replace(/^\n/, '').replace(/\n$/, '');
}

/** The line break that only sets a fence apart is not an empty line. */
function trimAroundFence(text: string, afterFence: boolean, beforeFence: boolean): string {
  const start = afterFence ? text.replace(/^\n/, '') : text;
  return beforeFence ? start.replace(/\n$/, '') : start;
}
