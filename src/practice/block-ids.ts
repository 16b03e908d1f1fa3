/** Slack names every block and element that came without a name, so that an action can say where it was. */

import { isJson, type Json } from './shapes.ts';

const INTERACTIVE = new Set([
  ...['button', 'checkboxes', 'datepicker', 'datetimepicker', 'email_text_input'],
  ...['external_select', 'feedback_buttons', 'file_input', 'icon_button', 'multi_static_select'],
  ...['multi_users_select', 'multi_conversations_select', 'multi_channels_select'],
  ...['multi_external_select', 'number_input', 'overflow', 'plain_text_input', 'radio_buttons'],
  ...['rich_text_input', 'static_select', 'users_select', 'conversations_select'],
  ...['channels_select', 'timepicker', 'url_text_input', 'workflow_button'],
]);

let named = 0;

export function completeBlocks(blocks: readonly Json[]): Json[] {
  return blocks.map((block) => ({
    ...withElementIds(block),
    block_id: typeof block.block_id === 'string' && block.block_id !== '' ? block.block_id : name(),
  }));
}

/** The elements that a person can act on, or fill in, in one block. */
export function elementsOf(block: Json): Json[] {
  const one = [block.element, block.accessory].filter(isJson);
  const many = Array.isArray(block.elements) ? block.elements.filter(isJson) : [];
  const buttons = Array.isArray(block.actions) ? block.actions.filter(isJson) : [];
  return [...one, ...many, ...buttons].filter((element) => INTERACTIVE.has(String(element.type)));
}

function withElementIds(block: Json): Json {
  const completed = { ...block };
  for (const key of ['element', 'accessory'] as const) {
    if (isJson(block[key])) completed[key] = withActionId(block[key]);
  }
  for (const key of ['elements', 'actions'] as const) {
    const list: unknown = block[key];
    if (Array.isArray(list)) {
      completed[key] = list.map((item: unknown) => (isJson(item) ? withActionId(item) : item));
    }
  }
  return completed;
}

function withActionId(element: Json): Json {
  if (!INTERACTIVE.has(String(element.type))) return element;
  return element.action_id === undefined ? { ...element, action_id: name() } : element;
}

function name(): string {
  named += 1;
  return `x${named.toString(36).padStart(4, '0')}`;
}
