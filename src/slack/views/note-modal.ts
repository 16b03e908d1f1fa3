/** The form for a line on the timeline: what was seen or done, and when if it was earlier. */
import type { ModalView } from '@slack/types';
import { LIMITS } from '../../domain/incident/limits.ts';
import { MODALS } from './button-ids.ts';

export function noteModal(metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.note,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Note on the timeline' },
    submit: { type: 'plain_text', text: 'Note it' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      {
        type: 'input',
        block_id: 'text',
        label: { type: 'plain_text', text: 'What did you see or do?' },
        hint: {
          type: 'plain_text',
          text: 'Said in the channel, and in the postmortem. It can be edited and struck later.',
        },
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: LIMITS.textCharsMax,
          focus_on_load: true,
          placeholder: { type: 'plain_text', text: 'Failover to eu-west-1 started' },
        },
      },
      {
        type: 'input',
        block_id: 'happened',
        optional: true,
        label: { type: 'plain_text', text: 'When was it?' },
        hint: { type: 'plain_text', text: 'Your time. Leave it empty for now.' },
        element: { type: 'datetimepicker', action_id: 'value' },
      },
    ],
  };
}
