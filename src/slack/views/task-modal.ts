/** The form that adds a task or a follow-up. */
import type { ModalView, PlainTextOption } from '@slack/types';
import { LIMITS } from '../../domain/incident/limits.ts';
import type { TaskKind } from '../../domain/incident/task.ts';
import { MODALS } from './button-ids.ts';

const KINDS: readonly PlainTextOption[] = [
  { text: { type: 'plain_text', text: 'Now, during the incident' }, value: 'task' },
  { text: { type: 'plain_text', text: 'Once it is over: a follow-up' }, value: 'follow_up' },
];

/** @param kind what is chosen at first. */
export function taskModal({ metadata, kind }: { metadata: string; kind: TaskKind }): ModalView {
  const initial = KINDS.find(({ value }) => value === kind);
  return {
    type: 'modal',
    callback_id: MODALS.task,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Add a task' },
    submit: { type: 'plain_text', text: 'Add' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      {
        type: 'input',
        block_id: 'text',
        label: { type: 'plain_text', text: 'What is to be done?' },
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          max_length: LIMITS.taskCharsMax,
          focus_on_load: true,
          placeholder: { type: 'plain_text', text: 'Fail over the ledger to eu-west-1' },
        },
      },
      {
        type: 'input',
        block_id: 'kind',
        label: { type: 'plain_text', text: 'When' },
        element: {
          type: 'static_select',
          action_id: 'value',
          options: [...KINDS],
          ...(initial ? { initial_option: initial } : {}),
        },
      },
      {
        type: 'input',
        block_id: 'owner',
        optional: true,
        label: { type: 'plain_text', text: 'Who' },
        hint: { type: 'plain_text', text: 'Leave it empty, and anybody can take it.' },
        element: { type: 'users_select', action_id: 'value' },
      },
      {
        type: 'input',
        block_id: 'due',
        optional: true,
        label: { type: 'plain_text', text: 'Due' },
        hint: { type: 'plain_text', text: 'The owner is reminded then.' },
        element: { type: 'datetimepicker', action_id: 'value' },
      },
    ],
  };
}
