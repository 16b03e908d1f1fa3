/** Texts and numbers beyond their limits. */

import { describe, expect, it } from 'vitest';

import { checkBlocks } from '../../../src/practice/block-rules.ts';
import type { Json } from '../../../src/practice/shapes.ts';
import {
  type Surface,
  AT,
  plain,
  mrkdwn,
  long,
  option,
  button,
  image,
  section,
  actions,
  input,
  select,
  card,
  chart,
} from './sample-blocks.ts';

describe('texts that Slack refuses', () => {
  const bad: [Surface, Json[], string][] = [
    [
      'message',
      [section({ text: mrkdwn(long(3_001)) })],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'message',
      [section({ text: mrkdwn('') })],
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'message',
      [{ type: 'section', fields: [plain('a'), mrkdwn(long(2_001))] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/1/text]',
    ],
    [
      'message',
      [{ type: 'header', text: plain(long(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'message',
      [section({ block_id: long(256) })],
      'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
    ],
    [
      'message',
      [actions(button({ action_id: long(256) }))],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'message',
      [actions(button({ text: plain(long(76)) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'message',
      [actions(button({ value: long(2_001) }))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'message',
      [actions(button({ url: long(3_001) }))],
      'must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'message',
      [actions(button({ confirm: { text: plain(long(301)) } }))],
      'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
    ],
    [
      'modal',
      [input(select({ placeholder: plain(long(151)) }))],
      'must be less than 151 characters [json-pointer:/view/blocks/0/element/placeholder/text]',
    ],
    [
      'modal',
      [input(select({ options: [option(long(76))] }))],
      'must be less than 76 characters [json-pointer:/view/blocks/0/element/options/0/text/text]',
    ],
    [
      'modal',
      [input(select({ options: [{ text: plain('a'), value: long(151) }] }))],
      'must be less than 151 characters [json-pointer:/view/blocks/0/element/options/0/value]',
    ],
    [
      'modal',
      [input(select(), { label: plain(long(2_001)) })],
      'must be less than 2001 characters [json-pointer:/view/blocks/0/label/text]',
    ],
    [
      'modal',
      [{ type: 'alert', text: plain(long(201)) }],
      'must be less than 201 characters [json-pointer:/view/blocks/0/text/text]',
    ],
    [
      'modal',
      [input({ type: 'plain_text_input', max_length: 3_001 })],
      'must be less than 3001 [json-pointer:/view/blocks/0/element/max_length]',
    ],
    [
      'message',
      [image({ alt_text: long(2_001) })],
      'must be less than 2001 characters [json-pointer:/blocks/0/alt_text]',
    ],
    [
      'message',
      [card({ body: mrkdwn(long(201)) })],
      'must be less than 201 characters [json-pointer:/blocks/0/body/text]',
    ],
    [
      'message',
      [chart(long(21))],
      'must be less than 21 characters [json-pointer:/blocks/0/chart/segments/0/label]',
    ],
    [
      'message',
      [{ type: 'markdown', text: long(12_001) }],
      'must be less than 12001 characters [json-pointer:/blocks/0/text]',
    ],
  ];
  it.each(bad.map(([surface, blocks, message]) => ({ surface, blocks, message })))(
    '$message ($surface)',
    ({ surface, blocks, message }) => {
      expect(checkBlocks(blocks, surface, AT[surface])).toEqual([`[ERROR] ${message}`]);
    },
  );
});
