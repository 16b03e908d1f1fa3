/** Elements that a person presses, or picks a date or a choice with. */

import { z } from 'zod';

import {
  characters,
  CHOICE_OPTION,
  COLOR,
  CONFIRM,
  items,
  OVERFLOW_OPTION,
  plainText,
} from './composition.ts';
import { initialAmongOptions } from './initial-options.ts';
import { CHARACTERS_MAX, ITEMS_MAX } from './limits.ts';

export const ACTIONABLE = { action_id: z.string().max(CHARACTERS_MAX.actionId).optional() };
export const CONFIRMABLE = { ...ACTIONABLE, confirm: CONFIRM.optional() };
export const FOCUSABLE = { focus_on_load: z.boolean().optional() };
export const PLACEHOLDER = { placeholder: plainText(CHARACTERS_MAX.placeholder).optional() };

const LABELLED = {
  accessibility_label: characters(CHARACTERS_MAX.accessibilityLabel).optional(),
};
const PRESSED = { text: plainText(CHARACTERS_MAX.buttonText), ...LABELLED };
const VALUE = z.string().max(CHARACTERS_MAX.buttonValue);

export const BUTTON = z.strictObject({
  type: z.literal('button'),
  ...CONFIRMABLE,
  ...PRESSED,
  value: VALUE.optional(),
  url: characters(CHARACTERS_MAX.url).optional(),
  style: COLOR.optional(),
});

export const WORKFLOW_BUTTON = z.strictObject({
  type: z.literal('workflow_button'),
  ...CONFIRMABLE,
  ...PRESSED,
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: characters(CHARACTERS_MAX.url),
      customizable_input_parameters: z
        .array(z.strictObject({ name: characters(CHARACTERS_MAX.text), value: z.string() }))
        .optional(),
    }),
  }),
  style: COLOR.optional(),
});

const FEEDBACK_BUTTON = z.strictObject({ ...PRESSED, value: VALUE });

export const FEEDBACK_BUTTONS = z.strictObject({
  type: z.literal('feedback_buttons'),
  ...ACTIONABLE,
  positive_button: FEEDBACK_BUTTON,
  negative_button: FEEDBACK_BUTTON,
});

export const ICON_BUTTON = z.strictObject({
  type: z.literal('icon_button'),
  ...CONFIRMABLE,
  ...PRESSED,
  icon: characters(CHARACTERS_MAX.text),
  value: VALUE.optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
});

export const OVERFLOW = z.strictObject({
  type: z.literal('overflow'),
  ...CONFIRMABLE,
  options: items(OVERFLOW_OPTION, ITEMS_MAX.overflowOptions),
});

export const CHECKBOXES = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...CONFIRMABLE,
    ...FOCUSABLE,
    options: items(CHOICE_OPTION, ITEMS_MAX.choices),
    initial_options: items(CHOICE_OPTION, ITEMS_MAX.choices).optional(),
  })
  .check(initialAmongOptions);

export const RADIO_BUTTONS = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...CONFIRMABLE,
    ...FOCUSABLE,
    options: items(CHOICE_OPTION, ITEMS_MAX.choices),
    initial_option: CHOICE_OPTION.optional(),
  })
  .check(initialAmongOptions);

export const DATEPICKER = z.strictObject({
  type: z.literal('datepicker'),
  ...CONFIRMABLE,
  ...FOCUSABLE,
  ...PLACEHOLDER,
  initial_date: z.iso.date({ error: 'must be a date in the form YYYY-MM-DD' }).optional(),
});

export const TIMEPICKER = z.strictObject({
  type: z.literal('timepicker'),
  ...CONFIRMABLE,
  ...FOCUSABLE,
  ...PLACEHOLDER,
  initial_time: z.iso.time({ precision: -1, error: 'must be a time in the form HH:mm' }).optional(),
  timezone: z.string().optional(),
});

export const DATETIMEPICKER = z.strictObject({
  type: z.literal('datetimepicker'),
  ...CONFIRMABLE,
  ...FOCUSABLE,
  initial_date_time: z
    .int()
    .refine((seconds) => String(seconds).length === 10, 'must be a timestamp of 10 digits')
    .optional(),
});

export const URL_SOURCE = z.strictObject({
  type: z.literal('url'),
  url: characters(CHARACTERS_MAX.url),
  text: characters(CHARACTERS_MAX.text),
});
