/**
 * Reads the Markdown of `markdown` blocks and of files (a postmortem, say) into a tree that
 * `markdown.tsx` draws: headings, lists, tasks, tables, quotes, code and inline styles.
 */

import { isSafeUrl, splitEmoji, type Inline } from './mrkdwn-parse.ts';

export type MarkdownBlock =
  | { is: 'heading'; level: number; children: Inline[] }
  | { is: 'paragraph'; children: Inline[] }
  | { is: 'rule' }
  | { is: 'code'; text: string }
  | { is: 'quote'; children: MarkdownBlock[] }
  | { is: 'list'; ordered: boolean; start: number; items: ListItem[] }
  | { is: 'table'; head: Inline[][]; rows: Inline[][][] };

export interface ListItem {
  /** Set for "- [ ]" and "- [x]". */
  done?: boolean;
  children: MarkdownBlock[];
}

/** Quotes and lists nested deeper than this are read as text; it bounds the recursion. */
const MAX_DEPTH = 6;

const LIST_ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

export function parseMarkdown(source: string, depth = 0): MarkdownBlock[] {
  // Comments are notes to whoever edits the file, not to its reader.
  const lines = source.replace(/<!--[\s\S]*?-->/g, '').split(/\r?\n/);
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const taken = takeBlock(lines, at, depth);
    if (taken.block !== undefined) blocks.push(taken.block);
    at = taken.next;
  }
  return blocks;
}

interface Taken {
  block?: MarkdownBlock;
  next: number;
}

function takeBlock(lines: string[], at: number, depth: number): Taken {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { next: at + 1 };
  const fence = /^\s*(```+|~~~+)/.exec(line);
  if (fence !== null) return takeCode(lines, at, fence[1] ?? '```');
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading !== null) {
    const level = heading[1]?.length ?? 1;
    return {
      block: { is: 'heading', level, children: parseInlineMarkdown(heading[2] ?? '') },
      next: at + 1,
    };
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return { block: { is: 'rule' }, next: at + 1 };
  if (line.includes('|') && TABLE_RULE.test(lines[at + 1] ?? '')) return takeTable(lines, at);
  if (depth < MAX_DEPTH && /^\s*>/.test(line)) return takeQuote(lines, at, depth);
  if (depth < MAX_DEPTH && LIST_ITEM.test(line)) return takeList(lines, at, depth);
  return takeParagraph(lines, at);
}

function takeCode(lines: string[], at: number, fence: string): Taken {
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').trim().startsWith(fence)) end += 1;
  return { block: { is: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

function takeQuote(lines: string[], at: number, depth: number): Taken {
  let end = at;
  while (end < lines.length && /^\s*>/.test(lines[end] ?? '')) end += 1;
  const inner = lines.slice(at, end).map((line) => line.replace(/^\s*> ?/, ''));
  return {
    block: { is: 'quote', children: parseMarkdown(inner.join('\n'), depth + 1) },
    next: end,
  };
}

function takeList(lines: string[], at: number, depth: number): Taken {
  const first = LIST_ITEM.exec(lines[at] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = /\d/.test(first?.[2] ?? '');
  const items: string[][] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const item = LIST_ITEM.exec(line);
    const isSibling = item !== null && (item[1]?.length ?? 0) <= indent + 1;
    if (isSibling && /\d/.test(item[2] ?? '') !== ordered) break;
    if (isSibling) items.push([item[3] ?? '']);
    else if (line.trim() === '' && !continues(lines[next + 1], indent)) break;
    else if (line.trim() !== '' && item === null && !/^\s{2,}/.test(line)) break;
    else items.at(-1)?.push(line.replace(/^\s{1,4}/, ''));
  }
  return {
    block: {
      is: 'list',
      ordered,
      start: ordered ? Number.parseInt(first?.[2] ?? '1', 10) : 1,
      items: items.map((item) => readItem(item, depth)),
    },
    next,
  };
}

/** A blank line ends a list unless what follows is still part of it. */
function continues(line: string | undefined, indent: number): boolean {
  return line !== undefined && (LIST_ITEM.test(line) || line.startsWith(' '.repeat(indent + 2)));
}

function readItem(lines: string[], depth: number): ListItem {
  const task = /^\[([ xX])\]\s+(.*)$/.exec(lines[0] ?? '');
  const text = task === null ? lines : [task[2] ?? '', ...lines.slice(1)];
  const children = parseMarkdown(text.join('\n'), depth + 1);
  return task === null ? { children } : { done: task[1] !== ' ', children };
}

function takeTable(lines: string[], at: number): Taken {
  const rows: Inline[][][] = [];
  let next = at + 2;
  for (; next < lines.length && (lines[next] ?? '').includes('|'); next += 1) {
    rows.push(cells(lines[next] ?? ''));
  }
  return { block: { is: 'table', head: cells(lines[at] ?? ''), rows }, next };
}

function cells(line: string): Inline[][] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner
    .split(/(?<!\\)\|/)
    .map((cell) => parseInlineMarkdown(cell.trim().replaceAll(String.raw`\|`, '|')));
}

function takeParagraph(lines: string[], at: number): Taken {
  let end = at + 1;
  while (end < lines.length && !startsBlock(lines[end] ?? '')) end += 1;
  return {
    block: { is: 'paragraph', children: parseInlineMarkdown(lines.slice(at, end).join('\n')) },
    next: end,
  };
}

function startsBlock(line: string): boolean {
  return line.trim() === '' || /^\s*(#{1,6}\s|>|```|~~~)/.test(line) || LIST_ITEM.test(line);
}

const INLINE = new RegExp(
  [
    String.raw`\\(?<escaped>[\\\`*_{}[\]()#+.!|<>~-])`,
    '`(?<code>[^`\\n]+)`',
    String.raw`!?\[(?<label>[^\]\n]*)\]\((?<url>[^()\s]+)(?:\s+"[^"]*")?\)`,
    String.raw`<(?<auto>https?://[^<>\s]+)>`,
    String.raw`(?<bare>https?://[^\s<>|)]*[^\s<>|.,;:!?'")\]*_~])`,
    String.raw`\*\*(?=\S)(?<bold>.+?)\*\*`,
    String.raw`__(?=\S)(?<bold2>.+?)__`,
    String.raw`~~(?=\S)(?<strike>.+?)~~`,
    String.raw`\*(?=\S)(?<italic>[^*\n]+?)\*`,
    String.raw`(?<![\w])_(?=\S)(?<italic2>[^_\n]+?)_(?![\w])`,
    String.raw`(?<hard>(?: {2,}|\\)?\n)`,
  ].join('|'),
  'g',
);

export function parseInlineMarkdown(source: string, depth = 0): Inline[] {
  if (depth > MAX_DEPTH) return [{ is: 'text', text: source }];
  const nodes: Inline[] = [];
  let from = 0;
  for (const match of source.matchAll(INLINE)) {
    nodes.push(...splitEmoji(source.slice(from, match.index)));
    nodes.push(inlineNode(match[0], match.groups ?? {}, depth));
    from = match.index + match[0].length;
  }
  return [...nodes, ...splitEmoji(source.slice(from))];
}

function inlineNode(
  all: string,
  groups: Record<string, string | undefined>,
  depth: number,
): Inline {
  const inner = (text: string) => parseInlineMarkdown(text, depth + 1);
  const bold = groups['bold'] ?? groups['bold2'];
  const italic = groups['italic'] ?? groups['italic2'];
  const url = groups['url'] ?? groups['auto'] ?? groups['bare'];
  if (groups['code'] !== undefined) return { is: 'code', text: groups['code'] };
  if (groups['escaped'] !== undefined) return { is: 'text', text: groups['escaped'] };
  if (groups['hard'] !== undefined) return { is: 'break' };
  if (bold !== undefined) return { is: 'bold', children: inner(bold) };
  if (italic !== undefined) return { is: 'italic', children: inner(italic) };
  if (groups['strike'] !== undefined) return { is: 'strike', children: inner(groups['strike']) };
  if (url !== undefined && isSafeUrl(url)) {
    const label = groups['label'] ?? '';
    return { is: 'link', url, label: label === '' ? url : label };
  }
  return { is: 'text', text: all };
}
