/** Elements that a person types into, or drops files on. */

import { z } from 'zod';

import { ACTIONABLE, FOCUSABLE, PLACEHOLDER } from './buttons-and-pickers.ts';
import { complain, DISPATCH_ACTION_CONFIG } from './composition.ts';
import { CHARACTERS_MAX, FILES_MAX, LINES_MAX } from './limits.ts';
import { RICH_TEXT } from './rich-text.ts';

const TYPED = {
  ...ACTIONABLE,
  ...FOCUSABLE,
  ...PLACEHOLDER,
  dispatch_action_config: DISPATCH_ACTION_CONFIG.optional(),
};
const INITIAL_VALUE = { initial_value: z.string().max(CHARACTERS_MAX.inputValue).optional() };
const NUMBER = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number');

export const TEXT_INPUTS = [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      ...TYPED,
      ...INITIAL_VALUE,
      multiline: z.boolean().optional(),
      min_length: z.int().min(0).max(CHARACTERS_MAX.inputValue).optional(),
      max_length: z.int().min(1).max(CHARACTERS_MAX.inputValue).optional(),
    })
    .check(inOrder('min_length', 'max_length')),
  z
    .strictObject({
      type: z.literal('number_input'),
      ...TYPED,
      is_decimal_allowed: z.boolean(),
      initial_value: NUMBER.optional(),
      min_value: NUMBER.optional(),
      max_value: NUMBER.optional(),
    })
    .check(inOrder('min_value', 'max_value')),
  z.strictObject({ type: z.literal('email_text_input'), ...TYPED, ...INITIAL_VALUE }),
  z.strictObject({ type: z.literal('url_text_input'), ...TYPED, ...INITIAL_VALUE }),
  z.strictObject({
    type: z.literal('file_input'),
    ...ACTIONABLE,
    filetypes: z.array(z.string()).min(1).optional(),
    max_files: z.int().min(1).max(FILES_MAX).optional(),
  }),
] as const;

export const RICH_TEXT_INPUT = z
  .strictObject({
    type: z.literal('rich_text_input'),
    ...TYPED,
    initial_value: RICH_TEXT.optional(),
    min_lines: z.int().min(1).max(LINES_MAX).optional(),
    max_lines: z.int().min(1).max(LINES_MAX).optional(),
  })
  .check(inOrder('min_lines', 'max_lines'));

function inOrder<T extends object>(least: keyof T & string, most: keyof T & string) {
  return (payload: z.core.ParsePayload<T>) => {
    const [from, to] = [payload.value[least], payload.value[most]];
    if (from === undefined || to === undefined || Number(from) <= Number(to)) return;
    complain(payload, `must not be more than \`${most}\``, [least]);
  };
}
