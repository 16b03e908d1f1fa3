/** Blocks that hold other blocks, or stand for a task: cards, carousels, containers, plans. */

import { z } from 'zod';

import { BUTTON, URL_SOURCE } from './buttons-and-pickers.ts';
import {
  anyText,
  atLeastOneOf,
  characters,
  complain,
  IMAGE_ELEMENT,
  items,
  plainText,
} from './composition.ts';
import { CHARACTERS_MAX, ITEMS_MAX } from './limits.ts';
import { RICH_TEXT } from './rich-text.ts';

const NAMED = { block_id: z.string().max(CHARACTERS_MAX.blockId).optional() };

export const CARD = z
  .strictObject({
    type: z.literal('card'),
    ...NAMED,
    hero_image: IMAGE_ELEMENT.optional(),
    icon: IMAGE_ELEMENT.optional(),
    slack_icon: z.strictObject({ name: z.string().min(1) }).optional(),
    title: anyText(CHARACTERS_MAX.cardTitle).optional(),
    subtitle: anyText(CHARACTERS_MAX.cardTitle).optional(),
    body: anyText(CHARACTERS_MAX.cardBody).optional(),
    subtext: anyText(CHARACTERS_MAX.cardBody).optional(),
    actions: items(BUTTON, ITEMS_MAX.cardActions).optional(),
  })
  .check(atLeastOneOf('hero_image', 'title', 'actions', 'body'));

/** What is inside a carousel or container is checked as blocks of their own. */
export const CAROUSEL = z.strictObject({
  type: z.literal('carousel'),
  ...NAMED,
  elements: items(z.looseObject({}), ITEMS_MAX.carouselCards),
});

export const CONTAINER = z
  .strictObject({
    type: z.literal('container'),
    ...NAMED,
    title: plainText(CHARACTERS_MAX.containerTitle).optional(),
    rich_text_title: RICH_TEXT.optional(),
    subtitle: anyText(CHARACTERS_MAX.containerTitle).optional(),
    child_blocks: items(z.looseObject({}), ITEMS_MAX.containerBlocks),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: IMAGE_ELEMENT.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .check(atLeastOneOf('title', 'rich_text_title'), (payload) => {
    const { default_collapsed, is_collapsible } = payload.value;
    if (default_collapsed !== true || is_collapsible === true) return;
    complain(payload, 'must define `is_collapsible` to be collapsed', ['default_collapsed']);
  });

/** Which blocks may be inside of others. */
export const CHILD_TYPES: ReadonlyMap<unknown, ReadonlySet<string>> = new Map([
  ['carousel', new Set(['card'])],
  [
    'container',
    new Set([
      ...['actions', 'context', 'divider', 'file', 'header', 'image', 'input', 'rich_text'],
      ...['section', 'table', 'video'],
    ]),
  ],
]);

/** Its title, and a plan's, is bare text, unlike a card's. */
export const TASK_CARD = z.strictObject({
  type: z.literal('task_card'),
  ...NAMED,
  task_id: characters(CHARACTERS_MAX.text),
  title: characters(CHARACTERS_MAX.text),
  details: RICH_TEXT.optional(),
  output: RICH_TEXT.optional(),
  sources: z.array(URL_SOURCE).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});

export const PLAN = z.strictObject({
  type: z.literal('plan'),
  ...NAMED,
  title: characters(CHARACTERS_MAX.text),
  tasks: z.array(TASK_CARD).optional(),
});
