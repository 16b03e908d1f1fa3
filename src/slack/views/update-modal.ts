/** The form for an update: what we know and what we do. */
import type { ModalView } from '@slack/types';
import { LIMITS } from '../../domain/incident/limits.ts';
import { MODALS } from './button-ids.ts';

export function updateModal(metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.update,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Post an update' },
    submit: { type: 'plain_text', text: 'Post' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      {
        type: 'input',
        block_id: 'text',
        label: { type: 'plain_text', text: 'What do we know, and what are we doing?' },
        hint: {
          type: 'plain_text',
          text: 'Posted in the channel, and shown on the card and in the announcement.',
        },
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: LIMITS.textCharsMax,
          focus_on_load: true,
        },
      },
    ],
  };
}
