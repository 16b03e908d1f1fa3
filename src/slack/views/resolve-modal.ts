/** The form that ends an incident, and asks for the moments that only people know. */
import type { InputBlock, ModalView } from '@slack/types';
import type { Configuration } from '../../domain/configuration.ts';
import { fieldValue } from '../../domain/incident/field-values.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { MODALS } from './button-ids.ts';
import { fieldInput } from './details-modal.ts';

interface ResolveForm {
  incident: Incident;
  configuration: Configuration;
  /** Handed back with the submission. */
  metadata: string;
}

export function resolveModal({ incident, configuration, metadata }: ResolveForm): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.resolve,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Resolve the incident' },
    submit: { type: 'plain_text', text: 'Resolve' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      {
        type: 'input',
        block_id: 'summary',
        optional: true,
        label: { type: 'plain_text', text: 'How did it end?' },
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: LIMITS.textCharsMax,
          placeholder: { type: 'plain_text', text: 'Rolled back to 4.18.1; payments are normal.' },
        },
      },
      ...neededInputs(incident, configuration),
      time('impact_started', 'When did customers first notice?'),
      time('detected', 'When did the first of us know?'),
      time('mitigated', 'When were customers well again?'),
    ],
  };
}

/** What must be known before it is resolved; asked here, since a form that is closed is lost. */
function neededInputs(incident: Incident, { fields }: Configuration): InputBlock[] {
  return fields
    .filter(({ requiredFor }) => requiredFor === 'resolved')
    .map((field) => ({ ...fieldInput(field, fieldValue(incident, field.id)), optional: false }));
}

function time(block: string, label: string): InputBlock {
  return {
    type: 'input',
    block_id: block,
    optional: true,
    label: { type: 'plain_text', text: label },
    element: { type: 'datetimepicker', action_id: 'value' },
  };
}
