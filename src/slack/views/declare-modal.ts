/** The form that declares an incident. */
import type { ModalView } from '@slack/types';
import { proposedCommander } from '../../domain/configuration.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { MODALS } from './button-ids.ts';
import { option } from './details-modal.ts';

/** Slack's limit on a select's options. */
const OPTIONS_MAX = 100;

export interface DeclareModal {
  configuration: Configuration;
  /** Who declares; proposed as commander, unless the configuration proposes nobody. */
  user: string;
  /** Handed back with the submission. */
  metadata: string;
}

export function declareModal({ configuration, user, metadata }: DeclareModal): ModalView {
  const severities = configuration.severities.map(({ id, description }) =>
    option(id, id, description),
  );
  const { commander } = proposedCommander(configuration, user);
  const initial = severities.find(({ value }) => value === configuration.defaultSeverity);
  return {
    type: 'modal',
    callback_id: MODALS.declare,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Declare an incident' },
    submit: { type: 'plain_text', text: 'Declare' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      {
        type: 'input',
        block_id: 'title',
        label: { type: 'plain_text', text: 'What is happening?' },
        hint: { type: 'plain_text', text: 'It becomes the channel’s name; you can be brief.' },
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          max_length: LIMITS.titleCharsMax,
          focus_on_load: true,
          placeholder: { type: 'plain_text', text: 'Card payments fail in the EU' },
        },
      },
      {
        type: 'input',
        block_id: 'severity',
        label: { type: 'plain_text', text: 'Severity' },
        element: {
          type: 'static_select',
          action_id: 'value',
          options: severities.slice(0, OPTIONS_MAX),
          ...(initial ? { initial_option: initial } : {}),
        },
      },
      ...typeInput(configuration),
      ...serviceInput(configuration),
      {
        type: 'input',
        block_id: 'commander',
        optional: true,
        label: { type: 'plain_text', text: 'Commander' },
        hint: { type: 'plain_text', text: 'Who leads. Leave it empty if you cannot.' },
        element: {
          type: 'users_select',
          action_id: 'value',
          ...(commander ? { initial_user: commander } : {}),
        },
      },
      {
        type: 'input',
        block_id: 'private',
        optional: true,
        label: { type: 'plain_text', text: 'Who may see it' },
        element: {
          type: 'checkboxes',
          action_id: 'value',
          options: [option('Private: only those invited to its channel', 'private')],
        },
      },
      {
        type: 'input',
        block_id: 'drill',
        optional: true,
        label: { type: 'plain_text', text: 'Is it real?' },
        element: {
          type: 'checkboxes',
          action_id: 'value',
          options: [option('A drill: marked everywhere, and counted in no figure', 'drill')],
        },
      },
    ],
  };
}

/** Somebody who declares in haste leaves it as it is; the first is for that. */
function typeInput({ types }: Configuration): ModalView['blocks'] {
  const options = types
    .slice(0, OPTIONS_MAX)
    .map(({ id, name, description }) => option(name, id, description));
  const [initial] = options;
  if (!initial) return [];
  return [
    {
      type: 'input',
      block_id: 'type',
      optional: true,
      label: { type: 'plain_text', text: 'Type' },
      element: {
        type: 'static_select',
        action_id: 'value',
        options,
        initial_option: initial,
      },
    },
  ];
}

function serviceInput({ services }: Configuration): ModalView['blocks'] {
  if (services.length === 0) return [];
  return [
    {
      type: 'input',
      block_id: 'service',
      optional: true,
      label: { type: 'plain_text', text: 'Service' },
      element: {
        type: 'static_select',
        action_id: 'value',
        options: services.slice(0, OPTIONS_MAX).map(({ id, name }) => option(name, id)),
      },
    },
  ];
}
