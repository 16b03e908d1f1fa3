/** Select menus: one or several of options, people, conversations or channels. */

import { z } from 'zod';

import { CONFIRMABLE, FOCUSABLE, PLACEHOLDER } from './buttons-and-pickers.ts';
import {
  CONVERSATION_FILTER,
  exactlyOneOf,
  items,
  MENU_OPTION,
  OPTION_GROUP,
} from './composition.ts';
import { initialAmongOptions } from './initial-options.ts';
import { ITEMS_MAX } from './limits.ts';

const MENU = { ...CONFIRMABLE, ...FOCUSABLE, ...PLACEHOLDER };
const MULTI_MENU = { ...MENU, max_selected_items: z.int().min(1).optional() };
const IDS = z.array(z.string()).optional();

const OPTIONS = {
  options: items(MENU_OPTION, ITEMS_MAX.options).optional(),
  option_groups: items(OPTION_GROUP, ITEMS_MAX.optionGroups).optional(),
};
const QUERY = { min_query_length: z.int().min(0).optional() };
const CONVERSATIONS = {
  default_to_current_conversation: z.boolean().optional(),
  filter: CONVERSATION_FILTER.optional(),
};
const ANSWERABLE = { response_url_enabled: z.boolean().optional() };

export const MENUS = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...MENU,
      ...OPTIONS,
      initial_option: MENU_OPTION.optional(),
    })
    .check(exactlyOneOf('options', 'option_groups'), initialAmongOptions),
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...MULTI_MENU,
      ...OPTIONS,
      initial_options: items(MENU_OPTION, ITEMS_MAX.options).optional(),
    })
    .check(exactlyOneOf('options', 'option_groups'), initialAmongOptions),
  z.strictObject({
    type: z.literal('external_select'),
    ...MENU,
    ...QUERY,
    initial_option: MENU_OPTION.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...MULTI_MENU,
    ...QUERY,
    initial_options: items(MENU_OPTION, ITEMS_MAX.options).optional(),
  }),
  z.strictObject({
    type: z.literal('users_select'),
    ...MENU,
    initial_user: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('multi_users_select'), ...MULTI_MENU, initial_users: IDS }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...MENU,
    ...CONVERSATIONS,
    ...ANSWERABLE,
    initial_conversation: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...MULTI_MENU,
    ...CONVERSATIONS,
    initial_conversations: IDS,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...MENU,
    ...ANSWERABLE,
    initial_channel: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...MULTI_MENU,
    initial_channels: IDS,
  }),
] as const;
