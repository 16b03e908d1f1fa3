/** Blocks that lack something, or have what they should not. */

import { describe, expect, it } from 'vitest';

import { checkBlocks } from '../../../src/practice/block-rules.ts';
import type { Json } from '../../../src/practice/shapes.ts';
import {
  type Surface,
  AT,
  plain,
  mrkdwn,
  option,
  button,
  image,
  section,
  actions,
  input,
  select,
  richText,
  richSection,
  cell,
  dataTable,
  card,
} from './sample-blocks.ts';

describe('shapes that Slack refuses', () => {
  const bad: [Surface, Json[], string][] = [
    ['message', [{}], 'missing required field: type [json-pointer:/blocks/0]'],
    ['message', [{ type: 'sections' }], 'unsupported type: sections [json-pointer:/blocks/0/type]'],
    [
      'message',
      [section({ text: { type: { toString: 1 } } })],
      'unsupported type: {"toString":1} [json-pointer:/blocks/0/text/type]',
    ],
    ['message', [{ type: 'toString' }], 'unsupported type: toString [json-pointer:/blocks/0/type]'],
    [
      'message',
      [{ type: 'section' }],
      'must define either `text` or `fields` [json-pointer:/blocks/0/type]',
    ],
    ['message', [{ type: 'header' }], 'missing required field: text [json-pointer:/blocks/0]'],
    [
      'message',
      [{ type: 'header', text: 'Bare' }],
      'must provide an object [json-pointer:/blocks/0/text]',
    ],
    [
      'message',
      [{ type: 'header', text: mrkdwn('*a*') }],
      'value must be "plain_text" [json-pointer:/blocks/0/text/type]',
    ],
    [
      'message',
      [section({ text: { type: 'markdown', text: 'a' } })],
      'unsupported type: markdown [json-pointer:/blocks/0/text/type]',
    ],
    [
      'message',
      [section({ text: { type: 'mrkdwn' } })],
      'missing required field: text [json-pointer:/blocks/0/text]',
    ],
    [
      'message',
      [section({ text: { ...mrkdwn('a'), emoji: true } })],
      'invalid additional property: emoji [json-pointer:/blocks/0/text]',
    ],
    [
      'message',
      [actions(button({ disabled: true }))],
      'invalid additional property: disabled [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'message',
      [actions(button({ style: 'green' }))],
      'value must be "primary" or "danger" [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'message',
      [actions({ type: 'plain_text_input' })],
      'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'modal',
      [{ type: 'input', label: plain('L') }],
      'missing required field: element [json-pointer:/view/blocks/0]',
    ],
    [
      'modal',
      [input({ type: 'number_input' })],
      'missing required field: is_decimal_allowed [json-pointer:/view/blocks/0/element]',
    ],
    [
      'modal',
      [input(button())],
      'unsupported type: button [json-pointer:/view/blocks/0/element/type]',
    ],
    [
      'modal',
      [input(select({ options: [option('a')], initial_option: option('b') }))],
      'must be one of the options [json-pointer:/view/blocks/0/element/initial_option]',
    ],
    [
      'modal',
      [input(select({ initial_option: null }))],
      'must provide an object [json-pointer:/view/blocks/0/element/initial_option]',
    ],
    [
      'modal',
      [input({ type: 'static_select' })],
      'must define either `options` or `option_groups` [json-pointer:/view/blocks/0/element/type]',
    ],
    [
      'modal',
      [input({ type: 'datepicker', initial_date: '2026-02-30' })],
      'must be a date in the form YYYY-MM-DD [json-pointer:/view/blocks/0/element/initial_date]',
    ],
    [
      'modal',
      [input({ type: 'timepicker', initial_time: '9:00' })],
      'must be a time in the form HH:mm [json-pointer:/view/blocks/0/element/initial_time]',
    ],
    [
      'modal',
      [input({ type: 'datetimepicker', initial_date_time: 1_788_000_000_000 })],
      'must be a timestamp of 10 digits [json-pointer:/view/blocks/0/element/initial_date_time]',
    ],
    [
      'modal',
      [input({ type: 'plain_text_input', min_length: 9, max_length: 8 })],
      'must not be more than `max_length` [json-pointer:/view/blocks/0/element/min_length]',
    ],
    [
      'message',
      [image({ image_url: undefined })],
      'must define either `image_url` or `slack_file` [json-pointer:/blocks/0/type]',
    ],
    [
      'message',
      [image({ slack_file: { id: 'F1' } })],
      'must not define both `image_url` and `slack_file` [json-pointer:/blocks/0/type]',
    ],
    ['message', [card({ title: 'Bare' })], 'must provide an object [json-pointer:/blocks/0/title]'],
    [
      'message',
      [{ type: 'plan', title: plain('Plan') }],
      'must provide a string [json-pointer:/blocks/0/title]',
    ],
    [
      'message',
      [richText(richSection({ type: 'text', text: '' }))],
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      'message',
      [richText({ type: 'paragraph' })],
      'unsupported type: paragraph [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'message',
      [dataTable([[richText(richSection())]])],
      'unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]',
    ],
    [
      'message',
      [{ type: 'data_table', rows: [[cell('a')]] }],
      'missing required field: caption [json-pointer:/blocks/0]',
    ],
  ];
  it.each(bad.map(([surface, blocks, message]) => ({ surface, blocks, message })))(
    '$message ($surface)',
    ({ surface, blocks, message }) => {
      expect(checkBlocks(blocks, surface, AT[surface])).toEqual([`[ERROR] ${message}`]);
    },
  );
});
