/** Draws parsed Markdown: `markdown` blocks and previews of Markdown files. */

import { Inlines } from './mrkdwn.tsx';
import { parseMarkdown, type ListItem, type MarkdownBlock } from './markdown-parse.ts';

export function Markdown({ text }: { text: string }) {
  return (
    <div class="markdown">
      <Blocks blocks={parseMarkdown(text)} />
    </div>
  );
}

function Blocks({ blocks }: { blocks: readonly MarkdownBlock[] }) {
  return (
    <>
      {blocks.map((block, key) => (
        <MarkdownBlockView key={key} block={block} />
      ))}
    </>
  );
}

function MarkdownBlockView({ block }: { block: MarkdownBlock }) {
  switch (block.is) {
    case 'heading':
      // Not a real heading: a message's text must not add to the page's own outline.
      return (
        <div class={`markdown-heading level-${block.level}`}>
          <Inlines nodes={block.children} />
        </div>
      );
    case 'paragraph':
      return (
        <p>
          <Inlines nodes={block.children} />
        </p>
      );
    case 'rule':
      return <hr />;
    case 'code':
      return <pre class="preformatted">{block.text}</pre>;
    case 'quote':
      return (
        <blockquote class="quote">
          <Blocks blocks={block.children} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, key) => <Item key={key} item={item} />);
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return <TableBlock table={block} />;
    default:
      return block satisfies never;
  }
}

function TableBlock({ table }: { table: Extract<MarkdownBlock, { is: 'table' }> }) {
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            {table.head.map((cell, key) => (
              <th key={key}>
                <Inlines nodes={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, key) => (
                <td key={key}>
                  <Inlines nodes={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Item({ item }: { item: ListItem }) {
  const [first, ...rest] = item.children;
  return (
    <li class={item.done === undefined ? undefined : 'task'}>
      {item.done !== undefined && <input type="checkbox" checked={item.done} disabled />}
      {first?.is === 'paragraph' ? (
        <Inlines nodes={first.children} />
      ) : (
        first !== undefined && <Blocks blocks={[first]} />
      )}
      <Blocks blocks={rest} />
    </li>
  );
}
