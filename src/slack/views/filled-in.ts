/** A form with what somebody has put into it, for when it is shown once more. */
import type { InputBlock, ModalView } from '@slack/types';

/** `state.values` of a view: by block and by element. */
export type FormState = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** Where Slack reports what an element holds, and where it is proposed. */
const PROPOSED: Readonly<Record<string, string>> = {
  value: 'initial_value',
  rich_text_value: 'initial_value',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_user: 'initial_user',
  selected_users: 'initial_users',
  selected_channel: 'initial_channel',
  selected_conversation: 'initial_conversation',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
  selected_date_time: 'initial_date_time',
};

export function filledIn(blocks: ModalView['blocks'], state: FormState): ModalView['blocks'] {
  return blocks.map((block) => {
    if (!isInput(block)) return block;
    const held = state[block.block_id ?? '']?.[block.element.action_id ?? ''];
    if (!held) return block;
    const element = { ...block.element, ...proposals(held) };
    // What Slack reports of an element is what it takes for it.
    return { ...block, element: withoutEmpty(element) as typeof block.element };
  });
}

/** Blocks that Slack's types do not know are among them, so that the type does not tell. */
export function isInput(block: ModalView['blocks'][number]): block is InputBlock {
  return block.type === 'input' && 'element' in block;
}

function proposals(held: object): Record<string, unknown> {
  const given = Object.entries(held).flatMap(([key, value]) =>
    PROPOSED[key] === undefined ? [] : [[PROPOSED[key], value] as const],
  );
  return Object.fromEntries(given);
}

/** Slack takes no empty proposal: what is emptied is left out. */
function withoutEmpty(element: object): object {
  const kept = Object.entries(element).filter(
    ([key, value]) =>
      !key.startsWith('initial_') ||
      !(value === null || value === '' || (Array.isArray(value) && value.length === 0)),
  );
  return Object.fromEntries(kept);
}
