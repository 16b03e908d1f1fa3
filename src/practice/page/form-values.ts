/**
 * What the elements of a view or message hold, in Slack's `state.values` form: their initial values
 * with what the person has changed laid over them.
 */

import type { Block, FormValues } from '../protocol.ts';
import { isRecord } from './records.ts';

/** What one element holds, as Slack sends it: `{ type, selected_option }`, `{ type, value }`… */
export type ElementState = Record<string, unknown>;

export interface Field {
  block: Block;
  blockId: string;
  actionId: string;
  element: Record<string, unknown>;
}

/** Every element of the blocks that holds a value. */
export function fields(blocks: readonly Block[]): Field[] {
  return blocks.flatMap((block, index) => {
    const blockId = blockIdOf(block, index);
    return elementsOf(block).flatMap((element, at) =>
      initialState(element) === undefined
        ? []
        : [{ block, blockId, actionId: actionIdOf(element, at), element }],
    );
  });
}

/** Slack gives a block without an id one of its own; the page needs some name for it as well. */
export function blockIdOf(block: Block, index: number): string {
  return block.block_id ?? `block-${index}`;
}

export function actionIdOf(element: object, index: number): string {
  const id = 'action_id' in element ? element.action_id : undefined;
  return typeof id === 'string' ? id : `action-${index}`;
}

function elementsOf(block: Block): Record<string, unknown>[] {
  const one = [block['element'], block['accessory']].filter(isRecord);
  const many = block.type === 'actions' ? block['elements'] : [];
  return [...one, ...(Array.isArray(many) ? many.filter(isRecord) : [])];
}

/** Laid over the initial values: what was typed for a block that is gone is left out. */
export function collectValues(
  blocks: readonly Block[],
  changed: FormValues,
  current?: string,
): FormValues {
  const values: FormValues = {};
  for (const { blockId, actionId, element } of fields(blocks)) {
    const state = stateOf(element, blockId, actionId, changed, current);
    if (state !== undefined) values[blockId] = { ...values[blockId], [actionId]: state };
  }
  return values;
}

export function stateOf(
  element: Record<string, unknown>,
  blockId: string,
  actionId: string,
  changed: FormValues,
  current?: string,
): ElementState | undefined {
  const typed = changed[blockId]?.[actionId];
  // A replaced view may put another kind of element under the same ids; its value starts afresh.
  return typed !== undefined && typed['type'] === element['type']
    ? typed
    : initialState(element, current);
}

export function initialState(
  element: Record<string, unknown>,
  current?: string,
): ElementState | undefined {
  const type = element['type'];
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element['initial_value'] ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: element['initial_value'] ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element['initial_option'] ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element['initial_options'] ?? [] };
    case 'users_select':
      return { type, selected_user: element['initial_user'] ?? null };
    case 'multi_users_select':
      return { type, selected_users: element['initial_users'] ?? [] };
    case 'channels_select':
      return { type, selected_channel: element['initial_channel'] ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element['initial_channels'] ?? [] };
    case 'conversations_select': {
      const here = element['default_to_current_conversation'] === true ? current : undefined;
      return { type, selected_conversation: element['initial_conversation'] ?? here ?? null };
    }
    case 'multi_conversations_select':
      return { type, selected_conversations: element['initial_conversations'] ?? [] };
    case 'datepicker':
      return { type, selected_date: element['initial_date'] ?? null };
    case 'timepicker':
      return { type, selected_time: element['initial_time'] ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element['initial_date_time'] ?? null };
    case 'file_input':
      return { type, files: [] };
    default:
      return undefined;
  }
}

/** Whether an element holds nothing, as the check for required fields sees it. */
export function isEmptyState(state: ElementState): boolean {
  return Object.entries(state)
    .filter(([key]) => key !== 'type')
    .every(
      ([, value]) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
    );
}
