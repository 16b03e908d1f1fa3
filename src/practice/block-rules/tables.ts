/** Tables and charts. */

import { z } from 'zod';

import { BUTTON } from './buttons-and-pickers.ts';
import { characters, items } from './composition.ts';
import { CHARACTERS_MAX, ITEMS_MAX, PAGE_SIZE_MAX } from './limits.ts';
import { RICH_TEXT } from './rich-text.ts';

const NAMED = { block_id: z.string().max(CHARACTERS_MAX.blockId).optional() };

const RAW_TEXT = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const RAW_NUMBER = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().min(1),
});
const ACTION_CELL = z.strictObject({
  type: z.literal('action_cell'),
  element: BUTTON,
  fallback: z.discriminatedUnion('type', [RAW_TEXT, RAW_NUMBER]).optional(),
});

export const TABLE = z.strictObject({
  type: z.literal('table'),
  ...NAMED,
  rows: items(
    items(z.discriminatedUnion('type', [RAW_TEXT, RAW_NUMBER, RICH_TEXT]), ITEMS_MAX.tableColumns),
    ITEMS_MAX.tableRows,
  ),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(ITEMS_MAX.tableColumns)
    .optional(),
});

/** The first row is the header, which takes no rich text. */
export const DATA_TABLE = z.strictObject({
  type: z.literal('data_table'),
  ...NAMED,
  caption: z.string().min(1),
  rows: items(
    items(
      z.discriminatedUnion('type', [RAW_TEXT, RAW_NUMBER, RICH_TEXT, ACTION_CELL]),
      ITEMS_MAX.tableColumns,
    ),
    ITEMS_MAX.dataTableRows,
  ).check((payload) => {
    for (const [column, cell] of (payload.value[0] ?? []).entries()) {
      if (cell.type === 'raw_text' || cell.type === 'raw_number') continue;
      payload.issues.push({
        code: 'custom',
        message: `unsupported type: ${cell.type}`,
        input: cell,
        path: [0, column, 'type'],
      });
    }
  }),
  page_size: z.int().min(1).max(PAGE_SIZE_MAX).optional(),
  row_header_column_index: z.int().min(0).optional(),
});

const LABEL = characters(CHARACTERS_MAX.chartLabel);
const POINT = z.strictObject({ label: LABEL, value: z.number() });
const PLOT = {
  series: items(
    z.strictObject({ name: LABEL, data: items(POINT, ITEMS_MAX.chartPoints) }),
    ITEMS_MAX.chartSeries,
  ),
  axis_config: z.strictObject({
    categories: items(LABEL, ITEMS_MAX.chartPoints),
    x_label: characters(CHARACTERS_MAX.chartTitle).optional(),
    y_label: characters(CHARACTERS_MAX.chartTitle).optional(),
  }),
};

export const DATA_VISUALIZATION = z.strictObject({
  type: z.literal('data_visualization'),
  ...NAMED,
  title: characters(CHARACTERS_MAX.chartTitle),
  chart: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('pie'), segments: items(POINT, ITEMS_MAX.chartSeries) }),
    z.strictObject({ type: z.literal('bar'), ...PLOT }),
    z.strictObject({ type: z.literal('area'), ...PLOT }),
    z.strictObject({ type: z.literal('line'), ...PLOT }),
  ]),
});
