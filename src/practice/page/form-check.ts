/** What Slack itself refuses before it sends a submission: empty required fields and malformed values. */

import type { Block, FormValues } from '../protocol.ts';
import { collectValues, fields, isEmptyState, type Field } from './form-values.ts';

/** Sentences by block id; empty when the form may be sent. */
export function checkForm(blocks: readonly Block[], changed: FormValues): Record<string, string> {
  const values = collectValues(blocks, changed);
  const errors: Record<string, string> = {};
  for (const field of fields(blocks)) {
    if (field.block.type !== 'input') continue;
    const state = values[field.blockId]?.[field.actionId] ?? {};
    const problem = isEmptyState(state)
      ? field.block['optional'] === true
        ? undefined
        : 'Please complete this required field.'
      : checkValue(field, state['value']);
    if (problem !== undefined) errors[field.blockId] = problem;
  }
  return errors;
}

function checkValue({ element }: Field, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  switch (element['type']) {
    case 'plain_text_input':
      return checkLength(element, value);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
        ? undefined
        : 'Please enter a valid email address.';
    case 'url_text_input':
      return /^https?:\/\/[^\s/]+/.test(value) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return checkNumber(element, value);
    default:
      return undefined;
  }
}

function checkLength(element: Record<string, unknown>, value: string): string | undefined {
  const least = element['min_length'];
  const most = element['max_length'];
  if (typeof least === 'number' && value.length < least) {
    return `Please enter at least ${least} characters.`;
  }
  if (typeof most === 'number' && value.length > most) {
    return `Please shorten this to ${most} characters or fewer.`;
  }
  return undefined;
}

function checkNumber(element: Record<string, unknown>, value: string): string | undefined {
  const number = Number(value);
  if (Number.isNaN(number)) return 'Please enter a valid number.';
  if (element['is_decimal_allowed'] !== true && !Number.isInteger(number)) {
    return 'Please enter a whole number.';
  }
  const { min_value: least, max_value: most } = element;
  if (typeof least === 'string' && number < Number(least))
    return `Please enter ${least} or greater.`;
  if (typeof most === 'string' && number > Number(most)) return `Please enter ${most} or less.`;
  return undefined;
}
