/** Every type of block: what it holds, and the surfaces that show it. */

import { z } from 'zod';

import {
  BUTTON,
  CHECKBOXES,
  DATEPICKER,
  DATETIMEPICKER,
  FEEDBACK_BUTTONS,
  ICON_BUTTON,
  OVERFLOW,
  RADIO_BUTTONS,
  TIMEPICKER,
  WORKFLOW_BUTTON,
} from './buttons-and-pickers.ts';
import { CARD, CAROUSEL, CONTAINER, PLAN, TASK_CARD } from './cards.ts';
import {
  anyText,
  atLeastOneOf,
  characters,
  exactlyOneOf,
  IMAGE_ELEMENT,
  IMAGE_SOURCE,
  items,
  MRKDWN,
  PLAIN_TEXT,
  plainText,
} from './composition.ts';
import { CHARACTERS_MAX, ITEMS_MAX, type Surface } from './limits.ts';
import { MENUS } from './menus.ts';
import { RICH_TEXT } from './rich-text.ts';
import { DATA_TABLE, DATA_VISUALIZATION, TABLE } from './tables.ts';
import { RICH_TEXT_INPUT, TEXT_INPUTS } from './text-inputs.ts';

const NAMED = { block_id: z.string().max(CHARACTERS_MAX.blockId).optional() };

const ACCESSORY = z.discriminatedUnion('type', [
  BUTTON,
  CHECKBOXES,
  DATEPICKER,
  IMAGE_ELEMENT,
  OVERFLOW,
  RADIO_BUTTONS,
  TIMEPICKER,
  WORKFLOW_BUTTON,
  ...MENUS,
]);
const ACTION = z.discriminatedUnion('type', [
  BUTTON,
  CHECKBOXES,
  DATEPICKER,
  DATETIMEPICKER,
  OVERFLOW,
  RADIO_BUTTONS,
  RICH_TEXT_INPUT,
  TIMEPICKER,
  WORKFLOW_BUTTON,
  ...MENUS,
]);
const INPUT = z.discriminatedUnion('type', [
  CHECKBOXES,
  DATEPICKER,
  DATETIMEPICKER,
  RADIO_BUTTONS,
  RICH_TEXT_INPUT,
  TIMEPICKER,
  ...TEXT_INPUTS,
  ...MENUS,
]);

interface BlockRule {
  /** Surfaces that show it. */
  on: readonly Surface[];
  holds: z.ZodType;
}

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home'];
const MESSAGES: readonly Surface[] = ['message'];

export const BLOCKS: ReadonlyMap<string, BlockRule> = new Map(
  Object.entries({
    actions: {
      on: EVERYWHERE,
      holds: z.strictObject({
        type: z.literal('actions'),
        ...NAMED,
        elements: items(ACTION, ITEMS_MAX.actions),
      }),
    },
    alert: {
      on: ['modal'],
      holds: z.strictObject({
        type: z.literal('alert'),
        ...NAMED,
        text: anyText(CHARACTERS_MAX.alertText),
        level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
      }),
    },
    card: { on: ['message', 'home'], holds: CARD },
    carousel: { on: ['message', 'home'], holds: CAROUSEL },
    container: { on: MESSAGES, holds: CONTAINER },
    context: {
      on: EVERYWHERE,
      holds: z.strictObject({
        type: z.literal('context'),
        ...NAMED,
        elements: items(
          z.discriminatedUnion('type', [IMAGE_ELEMENT, PLAIN_TEXT, MRKDWN]),
          ITEMS_MAX.context,
        ),
      }),
    },
    context_actions: {
      on: MESSAGES,
      holds: z.strictObject({
        type: z.literal('context_actions'),
        ...NAMED,
        elements: items(
          z.discriminatedUnion('type', [FEEDBACK_BUTTONS, ICON_BUTTON]),
          ITEMS_MAX.contextActions,
        ),
      }),
    },
    data_table: { on: MESSAGES, holds: DATA_TABLE },
    data_visualization: { on: MESSAGES, holds: DATA_VISUALIZATION },
    divider: { on: EVERYWHERE, holds: z.strictObject({ type: z.literal('divider'), ...NAMED }) },
    file: {
      on: MESSAGES,
      holds: z.strictObject({
        type: z.literal('file'),
        ...NAMED,
        source: z.literal('remote'),
        external_id: z.string().min(1),
      }),
    },
    header: {
      on: EVERYWHERE,
      holds: z.strictObject({
        type: z.literal('header'),
        ...NAMED,
        text: plainText(CHARACTERS_MAX.headerText),
      }),
    },
    image: {
      on: EVERYWHERE,
      holds: z
        .strictObject({
          type: z.literal('image'),
          ...NAMED,
          alt_text: characters(CHARACTERS_MAX.imageText),
          title: plainText(CHARACTERS_MAX.imageText).optional(),
          ...IMAGE_SOURCE,
        })
        .check(exactlyOneOf('image_url', 'slack_file')),
    },
    input: {
      on: EVERYWHERE,
      holds: z.strictObject({
        type: z.literal('input'),
        ...NAMED,
        label: plainText(CHARACTERS_MAX.inputLabel),
        hint: plainText(CHARACTERS_MAX.inputLabel).optional(),
        optional: z.boolean().optional(),
        element: INPUT,
        dispatch_action: z.boolean().optional(),
      }),
    },
    markdown: {
      on: MESSAGES,
      holds: z.strictObject({
        type: z.literal('markdown'),
        ...NAMED,
        text: characters(CHARACTERS_MAX.markdownPerMessage),
      }),
    },
    plan: { on: MESSAGES, holds: PLAN },
    rich_text: { on: EVERYWHERE, holds: RICH_TEXT },
    section: {
      on: EVERYWHERE,
      holds: z
        .strictObject({
          type: z.literal('section'),
          ...NAMED,
          text: anyText().optional(),
          fields: items(anyText(CHARACTERS_MAX.sectionField), ITEMS_MAX.sectionFields).optional(),
          accessory: ACCESSORY.optional(),
          expand: z.boolean().optional(),
        })
        .check(atLeastOneOf('text', 'fields')),
    },
    table: { on: MESSAGES, holds: TABLE },
    task_card: { on: MESSAGES, holds: TASK_CARD },
    video: {
      on: EVERYWHERE,
      holds: z.strictObject({
        type: z.literal('video'),
        ...NAMED,
        video_url: characters(CHARACTERS_MAX.url),
        thumbnail_url: characters(CHARACTERS_MAX.url),
        alt_text: characters(CHARACTERS_MAX.imageText),
        title: plainText(CHARACTERS_MAX.videoText),
        title_url: characters(CHARACTERS_MAX.url).optional(),
        author_name: characters(CHARACTERS_MAX.authorName).optional(),
        provider_name: z.string().optional(),
        provider_icon_url: z.string().optional(),
        description: plainText(CHARACTERS_MAX.videoText).optional(),
      }),
    },
  } satisfies Record<string, BlockRule>),
);

/** Elements that not every surface shows; those that are not named here are shown on all. */
export const ELEMENT_SURFACES: ReadonlyMap<string, readonly Surface[]> = new Map<
  string,
  readonly Surface[]
>([
  ['datetimepicker', ['message', 'modal']],
  ['email_text_input', ['modal']],
  ['file_input', ['modal']],
  ['number_input', ['modal']],
  ['rich_text_input', ['modal', 'home']],
  ['url_text_input', ['modal']],
  ['workflow_button', MESSAGES],
]);
