/** The `table` and `data_table` blocks. */

import type {
  DataTableBlock,
  RawNumberElement,
  RawTextElement,
  RichTextBlock,
  TableBlock,
} from '@slack/types';
import { useState } from 'preact/hooks';
import { RichText } from '../text/rich-text.tsx';

type Cell = RichTextBlock | RawTextElement | RawNumberElement;

/** Slack's default for a data_table that names no page size. */
const PAGE_SIZE = 5;

export function TableView({ block }: { block: TableBlock }) {
  const align = (column: number) => block.column_settings?.[column]?.align ?? 'left';
  const [head = [], ...rows] = block.rows;
  return <TableFrame head={head} rows={rows} look={(column) => `text-align: ${align(column)}`} />;
}

export function DataTableView({ block }: { block: DataTableBlock }) {
  const [page, setPage] = useState(0);
  const [head = [], ...rows] = block.rows;
  const size = block.page_size ?? PAGE_SIZE;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  // The block may have been replaced by a shorter one.
  const at = Math.min(page, pages - 1);
  return (
    <div class="data-table">
      <div class="table-caption">{block.caption}</div>
      <TableFrame
        head={head}
        rows={rows.slice(at * size, (at + 1) * size)}
        header={block.row_header_column_index ?? 0}
      />
      {pages > 1 && (
        <div class="table-pages">
          <button type="button" class="button" disabled={at === 0} onClick={() => setPage(at - 1)}>
            Previous
          </button>
          <span>
            Page {at + 1} of {pages}
          </span>
          <button
            type="button"
            class="button"
            disabled={at === pages - 1}
            onClick={() => setPage(at + 1)}
          >
            Next
          </button>
        </div>
      )}
    </div>
  );
}

interface TableFrameProps {
  head: readonly Cell[];
  rows: readonly (readonly Cell[])[];
  look?: (column: number) => string;
  /** The column that names its row. */
  header?: number;
}

function TableFrame({ head, rows, look, header }: TableFrameProps) {
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" style={look?.(column)}>
                <CellView cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) =>
                column === header ? (
                  <th key={column} scope="row" style={look?.(column)}>
                    <CellView cell={cell} />
                  </th>
                ) : (
                  <td key={column} style={look?.(column)}>
                    <CellView cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CellView({ cell }: { cell: Cell }) {
  return cell.type === 'rich_text' ? <RichText block={cell} /> : <>{cell.text}</>;
}
