/** Builds a Markdown document as GitHub shows it; whoever builds it never writes Markdown. */
import type {
  Blockquote,
  Emphasis,
  Heading,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Strong,
  Table,
  TableRow,
  ThematicBreak,
} from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';

/** What a line is made of: our own words as they are, people's through `prose.ts`. */
export type Inline = string | PhrasingContent | readonly Inline[];

export function markdown(children: RootContent[]): string {
  return toMarkdown(
    { type: 'root', children },
    {
      // Aligned columns would make every row as wide as the longest note.
      extensions: [gfmToMarkdown({ tablePipeAlign: false })],
      bullet: '-',
      rule: '-',
      emphasis: '_',
    },
  );
}

export function heading(depth: Heading['depth'], ...content: Inline[]): Heading {
  return { type: 'heading', depth, children: inline(content) };
}

export function paragraph(...content: Inline[]): Paragraph {
  return { type: 'paragraph', children: inline(content) };
}

export function strong(...content: Inline[]): Strong {
  return { type: 'strong', children: inline(content) };
}

export function emphasis(...content: Inline[]): Emphasis {
  return { type: 'emphasis', children: inline(content) };
}

export function quote(children: Blockquote['children']): Blockquote {
  return { type: 'blockquote', children };
}

export function list(items: readonly (readonly Inline[])[]): List {
  return {
    type: 'list',
    spread: false,
    children: items.map((item) => ({
      type: 'listItem',
      spread: false,
      children: [paragraph(...item)],
    })),
  };
}

export function rule(): ThematicBreak {
  return { type: 'thematicBreak' };
}

/** @param body rows of cells. */
export function table(head: readonly string[], body: readonly (readonly Inline[])[]): Table {
  return { type: 'table', children: [row(head), ...body.map(row)] };
}

function row(cells: readonly Inline[]): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((each) => ({ type: 'tableCell', children: inline([each]) })),
  };
}

function inline(content: readonly Inline[]): PhrasingContent[] {
  return content.flatMap((each): PhrasingContent[] => {
    if (typeof each === 'string') return each === '' ? [] : [{ type: 'text', value: each }];
    return isNode(each) ? [each] : inline(each);
  });
}

function isNode(each: PhrasingContent | readonly Inline[]): each is PhrasingContent {
  return !Array.isArray(each);
}
