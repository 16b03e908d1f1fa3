/** Blocks in the wrong place, or that do not go together. */

import { describe, expect, it } from 'vitest';

import { checkBlocks } from '../../../src/practice/block-rules.ts';
import type { Json } from '../../../src/practice/shapes.ts';
import {
  type Surface,
  AT,
  plain,
  long,
  many,
  button,
  section,
  actions,
  input,
  richText,
  richSection,
  cell,
  table,
  dataTable,
  card,
  container,
  chart,
} from './sample-blocks.ts';

describe('places that Slack refuses', () => {
  const bad: [Surface, Json[], string][] = [
    [
      'message',
      [{ type: 'alert', text: plain('a') }],
      'unsupported type: alert [json-pointer:/blocks/0/type]',
    ],
    ['modal', [table([[cell('a')]])], 'unsupported type: table [json-pointer:/view/blocks/0/type]'],
    [
      'home',
      [{ type: 'markdown', text: 'a' }],
      'unsupported type: markdown [json-pointer:/view/blocks/0/type]',
    ],
    ['modal', [card()], 'unsupported type: card [json-pointer:/view/blocks/0/type]'],
    [
      'home',
      [actions({ type: 'datetimepicker' })],
      'unsupported type: datetimepicker [json-pointer:/view/blocks/0/elements/0/type]',
    ],
    [
      'message',
      [input({ type: 'email_text_input' })],
      'unsupported type: email_text_input [json-pointer:/blocks/0/element/type]',
    ],
    [
      'home',
      [input({ type: 'url_text_input' })],
      'unsupported type: url_text_input [json-pointer:/view/blocks/0/element/type]',
    ],
    [
      'message',
      [input({ type: 'rich_text_input' })],
      'unsupported type: rich_text_input [json-pointer:/blocks/0/element/type]',
    ],
    [
      'message',
      [container({ type: 'markdown', text: 'a' })],
      'unsupported type: markdown [json-pointer:/blocks/0/child_blocks/0/type]',
    ],
    [
      'message',
      [{ type: 'carousel', elements: [section()] }],
      'unsupported type: section [json-pointer:/blocks/0/elements/0/type]',
    ],
  ];
  it.each(bad.map(([surface, blocks, message]) => ({ surface, blocks, message })))(
    '$message ($surface)',
    ({ surface, blocks, message }) => {
      expect(checkBlocks(blocks, surface, AT[surface])).toEqual([`[ERROR] ${message}`]);
    },
  );
});

describe('blocks that Slack refuses together', () => {
  const bad: [Surface, Json[], string][] = [
    [
      'message',
      [section({ block_id: 'a' }), { type: 'divider', block_id: 'a' }],
      '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'message',
      [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
      '`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      'message',
      [table([[cell('a')]]), table([[cell('b')]])],
      'only_one_table_allowed [json-pointer:/blocks/1]',
    ],
    [
      'message',
      [table([[cell(long(5_000)), richText(richSection({ type: 'text', text: long(5_001) }))]])],
      'must be less than 10001 characters [json-pointer:/blocks/0/rows]',
    ],
    [
      'message',
      [dataTable([[cell('a')], [cell(long(20_000))]])],
      'must be less than 20001 characters [json-pointer:/blocks/0/rows]',
    ],
    [
      'message',
      [
        { type: 'markdown', text: long(7_000) },
        { type: 'markdown', text: long(5_001) },
      ],
      'must be less than 12001 characters [json-pointer:/blocks/1/text]',
    ],
    [
      'message',
      many(3, () => chart()),
      'too many data_visualization blocks [json-pointer:/blocks/2]',
    ],
    [
      'modal',
      many(2, () => input({ type: 'users_select', focus_on_load: true })),
      'only one element may be focused on load [json-pointer:/view/blocks/1/element]',
    ],
  ];
  it.each(bad.map(([surface, blocks, message]) => ({ surface, blocks, message })))(
    '$message ($surface)',
    ({ surface, blocks, message }) => {
      expect(checkBlocks(blocks, surface, AT[surface])).toEqual([`[ERROR] ${message}`]);
    },
  );

  it('names every problem, each with its own place', () => {
    const blocks = [{ type: 'header', text: plain('') }, section(), { type: 'nothing' }];
    expect(checkBlocks(blocks, 'message', '/blocks')).toEqual([
      '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
      '[ERROR] unsupported type: nothing [json-pointer:/blocks/2/type]',
    ]);
  });
});
