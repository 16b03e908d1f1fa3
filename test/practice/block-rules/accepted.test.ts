/** What Slack takes, up to the last character that fits. */

import { describe, expect, it } from 'vitest';

import { checkBlocks } from '../../../src/practice/block-rules.ts';
import type { Json } from '../../../src/practice/shapes.ts';
import {
  type Surface,
  AT,
  plain,
  mrkdwn,
  long,
  many,
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
  table,
  dataTable,
  card,
  container,
  chart,
} from './sample-blocks.ts';

describe('blocks that Slack takes', () => {
  const good: [string, Surface, Json[]][] = [
    ['nothing at all', 'message', []],
    ['50 blocks in a message', 'message', many(50, () => ({ type: 'divider' }))],
    ['100 blocks in a modal', 'modal', many(100, () => ({ type: 'divider' }))],
    ['100 blocks in a Home', 'home', many(100, () => ({ type: 'divider' }))],
    ['section text of 3,000 characters', 'message', [section({ text: mrkdwn(long(3_000)) })]],
    [
      'fields without text',
      'message',
      [{ type: 'section', fields: many(10, () => plain(long(2_000))) }],
    ],
    ['a header of 150 characters', 'home', [{ type: 'header', text: plain(long(150)) }]],
    [
      '10 context elements',
      'modal',
      [{ type: 'context', elements: [image(), ...many(9, () => mrkdwn('a'))] }],
    ],
    [
      '25 actions',
      'message',
      [actions(...many(25, (index) => button({ action_id: `a${index}` })))],
    ],
    [
      'one action_id in two blocks',
      'message',
      [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))],
    ],
    ['elements without an action_id', 'message', [actions(button(), button())]],
    [
      'a confirm dialog',
      'message',
      [
        actions(
          button({
            confirm: {
              title: plain(long(100)),
              text: mrkdwn(long(300)),
              confirm: plain(long(30)),
              deny: plain('No'),
              style: 'danger',
            },
          }),
        ),
      ],
    ],
    [
      'a link in an overflow menu',
      'message',
      [
        section({
          accessory: { type: 'overflow', options: [{ ...option('a'), url: 'https://x.test' }] },
        }),
      ],
    ],
    [
      '100 options of 75 and 150 characters',
      'modal',
      [input(select({ options: many(100, () => ({ text: plain(long(75)), value: long(150) })) }))],
    ],
    [
      'an initial option out of a group',
      'modal',
      [
        input({
          type: 'static_select',
          option_groups: [{ label: plain('G'), options: [option('a')] }],
          initial_option: option('a'),
        }),
      ],
    ],
    ['an input in a message', 'message', [input({ type: 'plain_text_input', max_length: 3_000 })]],
    [
      'every picker in a modal',
      'modal',
      [
        input({ type: 'datepicker', initial_date: '2026-02-28' }),
        input({ type: 'timepicker', initial_time: '23:59', timezone: 'Europe/Madrid' }),
        input({ type: 'datetimepicker', initial_date_time: 1_788_000_000 }),
        input({ type: 'users_select', focus_on_load: true }),
        input({
          type: 'multi_conversations_select',
          filter: { include: ['public'] },
          max_selected_items: 3,
        }),
        input({ type: 'checkboxes', options: [{ text: mrkdwn('*a*'), value: 'a' }] }),
      ],
    ],
    [
      'inputs that only modals show',
      'modal',
      [
        input({ type: 'email_text_input' }),
        input({ type: 'url_text_input' }),
        input({ type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '10' }),
        input({ type: 'file_input', max_files: 10 }),
        input({ type: 'rich_text_input', min_lines: 1, max_lines: 100 }),
      ],
    ],
    [
      'an alert in a modal',
      'modal',
      [{ type: 'alert', text: mrkdwn('Careful'), level: 'warning' }],
    ],
    [
      'rich text',
      'message',
      [
        richText(
          richSection(
            { type: 'text', text: 'a', style: { bold: true } },
            { type: 'user', user_id: 'U1' },
          ),
          {
            type: 'rich_text_list',
            style: 'ordered',
            indent: 8,
            elements: [richSection({ type: 'emoji', name: 'fire' })],
          },
          {
            type: 'rich_text_quote',
            elements: [{ type: 'link', url: 'https://x.test' }],
            border: 1,
          },
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a' }] },
        ),
      ],
    ],
    [
      'a table of 100 rows and 20 columns',
      'message',
      [
        table(
          many(100, () => many(20, () => cell('12345'))),
          { column_settings: [{ align: 'right' }, null] },
        ),
      ],
    ],
    [
      'a data table of a header and 200 rows',
      'message',
      [
        dataTable(
          many(201, () => [cell('a')]),
          { page_size: 100 },
        ),
      ],
    ],
    ['Markdown of 12,000 characters', 'message', [{ type: 'markdown', text: long(12_000) }]],
    [
      'a picture that is a file',
      'message',
      [image({ image_url: undefined, slack_file: { id: 'F1' } })],
    ],
    [
      'a carousel of cards',
      'message',
      [{ type: 'carousel', elements: [card(), card({ actions: [button()] })] }],
    ],
    ['a container', 'message', [container(section(), { type: 'divider' })]],
    [
      'a plan of tasks',
      'message',
      [
        {
          type: 'plan',
          title: 'Plan',
          tasks: [{ type: 'task_card', task_id: '1', title: 'Look', status: 'complete' }],
        },
      ],
    ],
    [
      'context actions',
      'message',
      [
        {
          type: 'context_actions',
          elements: [
            {
              type: 'feedback_buttons',
              positive_button: { text: plain('+'), value: 'y' },
              negative_button: { text: plain('-'), value: 'n' },
            },
          ],
        },
      ],
    ],
    ['two charts', 'message', [chart(), chart()]],
    [
      'a video',
      'message',
      [
        {
          type: 'video',
          video_url: 'https://x.test/v',
          thumbnail_url: 'https://x.test/t',
          alt_text: 'v',
          title: plain('V'),
        },
      ],
    ],
  ];
  it.each(good)('%s (%s)', (_, surface, blocks) => {
    expect(checkBlocks(blocks, surface, AT[surface])).toEqual([]);
  });
});
