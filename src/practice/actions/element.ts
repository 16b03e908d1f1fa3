/** Finds the element that was used, and completes what is sent of it. */

import { elementsOf } from '../block-ids.ts';
import { type Json, textOf } from '../shapes.ts';
import { actionTimestamp } from './interaction.ts';

interface Used {
  block: Json;
  element: Json;
}

/** By its own id and, where that is given, its block's. */
export function findElement(
  blocks: readonly Json[],
  { actionId, blockId }: { actionId: string; blockId: string },
): Used | undefined {
  for (const block of blocks) {
    if (blockId !== '' && block.block_id !== blockId) continue;
    const element = elementsOf(block).find(({ action_id: id }) => id === actionId);
    if (element !== undefined) return { block, element };
  }
  return undefined;
}

/** Slack adds what the app gave the element to what the person chose. */
export function usedAction(blocks: readonly Json[], action: Json): Json | undefined {
  const ids = { actionId: textOf(action.action_id), blockId: textOf(action.block_id) };
  const used = findElement(blocks, ids);
  if (used === undefined) return undefined;
  const { block, element } = used;
  const given = ['text', 'value', 'style', 'placeholder', 'initial_option', 'confirm']
    .filter((field) => element[field] !== undefined)
    .map((field) => [field, element[field]]);
  return {
    ...Object.fromEntries(given),
    ...action,
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    action_ts: actionTimestamp(),
  };
}
