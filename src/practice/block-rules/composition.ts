/** What blocks and elements are made of: text, options, confirm dialogs, images. */

import { z } from 'zod';

import { CHARACTERS_MAX, ITEMS_MAX } from './limits.ts';

/** Slack refuses text that is there but empty. */
export function characters(max: number) {
  return z.string().min(1).max(max);
}

export function items<T extends z.ZodType>(item: T, max: number) {
  return z.array(item).min(1).max(max);
}

export function plainText(max: number = CHARACTERS_MAX.text) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: characters(max),
    emoji: z.boolean().optional(),
  });
}

function mrkdwn(max: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: characters(max),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(max: number = CHARACTERS_MAX.text) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

export const PLAIN_TEXT = plainText();
export const MRKDWN = mrkdwn(CHARACTERS_MAX.text);

export const COLOR = z.enum(['primary', 'danger']);

export const MENU_OPTION = z.strictObject({
  text: plainText(CHARACTERS_MAX.optionText),
  value: characters(CHARACTERS_MAX.optionValue),
  description: plainText(CHARACTERS_MAX.optionText).optional(),
});

/** Overflow menus alone may hold links. */
export const OVERFLOW_OPTION = MENU_OPTION.extend({
  url: characters(CHARACTERS_MAX.url).optional(),
});

/** Checkboxes and radio buttons may be formatted. */
export const CHOICE_OPTION = z.strictObject({
  text: anyText(CHARACTERS_MAX.optionText),
  value: characters(CHARACTERS_MAX.optionValue),
  description: anyText(CHARACTERS_MAX.optionText).optional(),
});

export const OPTION_GROUP = z.strictObject({
  label: plainText(CHARACTERS_MAX.optionText),
  options: items(MENU_OPTION, ITEMS_MAX.options),
});

export const CONFIRM = z.strictObject({
  title: plainText(CHARACTERS_MAX.confirmTitle).optional(),
  text: anyText(CHARACTERS_MAX.confirmText),
  confirm: plainText(CHARACTERS_MAX.confirmButton).optional(),
  deny: plainText(CHARACTERS_MAX.confirmButton).optional(),
  style: COLOR.optional(),
});

export const DISPATCH_ACTION_CONFIG = z.strictObject({
  trigger_actions_on: items(z.enum(['on_enter_pressed', 'on_character_entered']), 2).optional(),
});

export const CONVERSATION_FILTER = z.strictObject({
  include: items(z.enum(['im', 'mpim', 'private', 'public']), 4).optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});

/** A picture comes from the web or from a file in Slack. */
export const IMAGE_SOURCE = {
  image_url: characters(CHARACTERS_MAX.url).optional(),
  slack_file: z
    .strictObject({ url: characters(CHARACTERS_MAX.url).optional(), id: z.string().optional() })
    .check(exactlyOneOf('url', 'id'))
    .optional(),
};

export const IMAGE_ELEMENT = z
  .strictObject({
    type: z.literal('image'),
    alt_text: characters(CHARACTERS_MAX.imageText),
    ...IMAGE_SOURCE,
  })
  .check(exactlyOneOf('image_url', 'slack_file'));

/** Slack points at the type of what lacks a field that it could not do without. */
export function atLeastOneOf<T extends object>(...fields: (keyof T & string)[]) {
  return (payload: z.core.ParsePayload<T>) => {
    if (fields.some((field) => payload.value[field] !== undefined)) return;
    complain(payload, `must define either ${named(fields, 'or')}`, ['type']);
  };
}

export function exactlyOneOf<T extends object>(...fields: (keyof T & string)[]) {
  return (payload: z.core.ParsePayload<T>) => {
    const count = fields.filter((field) => payload.value[field] !== undefined).length;
    if (count === 0) atLeastOneOf<T>(...fields)(payload);
    if (count > 1) complain(payload, `must not define both ${named(fields, 'and')}`, ['type']);
  };
}

export function complain(
  payload: z.core.ParsePayload<object>,
  message: string,
  path: (string | number)[],
): void {
  payload.issues.push({ code: 'custom', message, input: payload.value, path });
}

function named(fields: string[], word: 'and' | 'or'): string {
  return fields.map((field) => `\`${field}\``).join(` ${word} `);
}
