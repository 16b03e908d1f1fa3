/** Blocks to try the rules on: each right as it is, until a test makes it wrong. */

import type { checkBlocks } from '../../../src/practice/block-rules.ts';
import type { Json } from '../../../src/practice/shapes.ts';

export type Surface = Parameters<typeof checkBlocks>[1];

export const AT = { message: '/blocks', modal: '/view/blocks', home: '/view/blocks' };

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const long = (length: number) => 'x'.repeat(length);
export const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
export const option = (value: string) => ({ text: plain(value), value });
export const button = (more: Json = {}) => ({ type: 'button', text: plain('Go'), ...more });
export const image = (more: Json = {}) => ({
  type: 'image',
  alt_text: 'a',
  image_url: 'https://x.test/a.png',
  ...more,
});
export const section = (more: Json = {}) => ({ type: 'section', text: mrkdwn('hello'), ...more });
export const actions = (...elements: Json[]) => ({ type: 'actions', elements });
export const input = (element: Json, more: Json = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
export const select = (more: Json = {}) => ({
  type: 'static_select',
  options: [option('a'), option('b')],
  ...more,
});
export const richText = (...elements: Json[]) => ({ type: 'rich_text', elements });
export const richSection = (...elements: Json[]) => ({ type: 'rich_text_section', elements });
export const cell = (text: string) => ({ type: 'raw_text', text });
export const table = (rows: Json[][], more: Json = {}) => ({ type: 'table', rows, ...more });
export const dataTable = (rows: Json[][], more: Json = {}) => ({
  type: 'data_table',
  caption: 'C',
  rows,
  ...more,
});
export const card = (more: Json = {}) => ({ type: 'card', title: mrkdwn('Card'), ...more });
export const container = (...child_blocks: Json[]) => ({
  type: 'container',
  title: plain('C'),
  child_blocks,
});
export const chart = (label = 'a') => ({
  type: 'data_visualization',
  title: 'Load',
  chart: { type: 'pie', segments: [{ label, value: 1 }] },
});
