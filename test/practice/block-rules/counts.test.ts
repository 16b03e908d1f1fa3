/** Lists that are too long or empty. */

import { describe, expect, it } from 'vitest';

import { checkBlocks } from '../../../src/practice/block-rules.ts';
import type { Json } from '../../../src/practice/shapes.ts';
import {
  type Surface,
  AT,
  plain,
  many,
  option,
  button,
  section,
  actions,
  input,
  select,
  cell,
  table,
  dataTable,
  card,
  container,
} from './sample-blocks.ts';

describe('lists that Slack refuses', () => {
  const bad: [Surface, Json[], string][] = [
    [
      'message',
      many(51, () => ({ type: 'divider' })),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      'modal',
      many(101, () => ({ type: 'divider' })),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    ['message', [actions()], 'must provide at least 1 items [json-pointer:/blocks/0/elements]'],
    [
      'message',
      [actions(...many(26, () => button()))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'message',
      [{ type: 'context', elements: many(11, () => plain('a')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'message',
      [{ type: 'section', fields: many(11, () => plain('a')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'message',
      [section({ accessory: { type: 'overflow', options: many(6, () => option('a')) } })],
      'no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]',
    ],
    [
      'message',
      [section({ accessory: { type: 'checkboxes', options: many(11, () => option('a')) } })],
      'no more than 10 items allowed [json-pointer:/blocks/0/accessory/options]',
    ],
    [
      'modal',
      [input(select({ options: many(101, () => option('a')) }))],
      'no more than 100 items allowed [json-pointer:/view/blocks/0/element/options]',
    ],
    [
      'modal',
      [input(select({ options: [] }))],
      'must provide at least 1 items [json-pointer:/view/blocks/0/element/options]',
    ],
    [
      'message',
      [table(many(101, () => [cell('a')]))],
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      'message',
      [table([many(21, () => cell('a'))])],
      'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
    ],
    [
      'message',
      [dataTable(many(202, () => [cell('a')]))],
      'no more than 201 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      'message',
      [card({ actions: many(4, () => button()) })],
      'no more than 3 items allowed [json-pointer:/blocks/0/actions]',
    ],
    [
      'message',
      [{ type: 'carousel', elements: many(11, () => card()) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'message',
      [container(...many(11, () => section()))],
      'no more than 10 items allowed [json-pointer:/blocks/0/child_blocks]',
    ],
  ];
  it.each(bad.map(([surface, blocks, message]) => ({ surface, blocks, message })))(
    '$message ($surface)',
    ({ surface, blocks, message }) => {
      expect(checkBlocks(blocks, surface, AT[surface])).toEqual([`[ERROR] ${message}`]);
    },
  );
});
