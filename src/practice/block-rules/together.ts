/** What must hold for all blocks of a message or view together. */

import { isJson, type Json, textOf } from '../shapes.ts';
import { complaint, tooLong } from './complaint.ts';
import { CHARACTERS_MAX, ITEMS_MAX } from './limits.ts';
import { type Placed, placedElements } from './placed.ts';

export function* problemsTogether(blocks: readonly Placed[]): Generator<string> {
  yield* repeated('block_id', blocks);
  for (const block of blocks) yield* repeated('action_id', placedElements(block));
  yield* charactersInAll(blocks, 'markdown', CHARACTERS_MAX.markdownPerMessage, '/text');
  yield* charactersInAll(blocks, 'table', CHARACTERS_MAX.tablesPerMessage, '/rows');
  yield* charactersInAll(blocks, 'data_table', CHARACTERS_MAX.dataTablesPerMessage, '/rows');
  yield* moreThan(ITEMS_MAX.tablesPerMessage, ofType(blocks, 'table'), 'only_one_table_allowed');
  const charts = ofType(blocks, 'data_visualization');
  yield* moreThan(ITEMS_MAX.chartsPerMessage, charts, 'too many data_visualization blocks');
  yield* moreThan(
    1,
    blocks.flatMap(placedElements).filter(({ json }) => json.focus_on_load === true),
    'only one element may be focused on load',
  );
}

function* repeated(key: 'block_id' | 'action_id', places: readonly Placed[]): Generator<string> {
  const seen = new Set<string>();
  for (const { json, at } of places) {
    const id = textOf(json[key]);
    if (id !== '' && seen.has(id)) {
      yield complaint(`\`${key}\` "${id}" already exists`, `${at}/${key}`);
    }
    seen.add(id);
  }
}

/** Points at the block with which it became too much. */
function* charactersInAll(
  blocks: readonly Placed[],
  type: string,
  max: number,
  field: string,
): Generator<string> {
  let total = 0;
  for (const { json, at } of ofType(blocks, type)) {
    const own = charactersIn(json);
    // One that is too long by itself as Markdown has been told so already.
    if (total <= max && total + own > max && !(type === 'markdown' && own > max)) {
      yield complaint(tooLong(max), `${at}${field}`);
    }
    total += own;
  }
}

function charactersIn(block: Json): number {
  if (typeof block.text === 'string') return block.text.length;
  return Array.isArray(block.rows) ? textLength(block.rows) : 0;
}

/** All text in the cells, however deep rich text puts it. */
function textLength(cells: unknown[]): number {
  let length = 0;
  const waiting: unknown[] = [cells];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) for (const item of value) waiting.push(item);
    if (!isJson(value)) continue;
    length += textOf(value.text).length;
    waiting.push(value.elements);
  }
  return length;
}

function ofType(blocks: readonly Placed[], type: string): Placed[] {
  return blocks.filter(({ json }) => json.type === type);
}

function* moreThan(max: number, places: readonly Placed[], problem: string): Generator<string> {
  for (const { at } of places.slice(max)) yield complaint(problem, at);
}
