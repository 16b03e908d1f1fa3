/** The form for all that is recorded about an incident: its name, kind, service and fields. */
import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Field, FieldValue } from '../../domain/classification.ts';
import type { Configuration } from '../../domain/configuration.ts';
import {
  exampleOf,
  FIELD_CHARS_MAX,
  fieldText,
  fieldValue,
} from '../../domain/incident/field-values.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { clip } from '../../domain/text.ts';
import { MODALS } from './button-ids.ts';

/** Slack's limits on an option's text, a select's options, a label and a hint. */
const OPTION_CHARS_MAX = 75;
const OPTIONS_MAX = 100;
const LABEL_CHARS_MAX = 150;

/** How the block of a field is called. */
export const FIELD_BLOCK = 'field/';

export function detailsModal(
  incident: Incident,
  configuration: Configuration,
  metadata: string,
): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.details,
    private_metadata: metadata,
    title: { type: 'plain_text', text: reference(incident.number) },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      input('title', 'Title', {
        type: 'plain_text_input',
        action_id: 'value',
        max_length: LIMITS.titleCharsMax * 2,
        initial_value: incident.title,
      }),
      ...select('type', 'Type', {
        options: configuration.types.map(({ id, name, description }) =>
          option(name, id, description),
        ),
        chosen: incident.type,
      }),
      ...select('service', 'Service', {
        options: configuration.services.map(({ id, name }) => option(name, id)),
        chosen: incident.service,
      }),
      ...configuration.fields.map((field) => fieldInput(field, fieldValue(incident, field.id))),
    ],
  };
}

export function fieldInput(field: Field, value: FieldValue | undefined): InputBlock {
  const block = FIELD_BLOCK + field.id;
  const options = choices(field);
  const hint = hintOf(field);
  const found = options.find((each) => each.value === value);
  return {
    ...input(
      block,
      field.name,
      options.length > 0
        ? {
            type: 'static_select',
            action_id: 'value',
            options,
            ...(found ? { initial_option: found } : {}),
          }
        : {
            type: 'plain_text_input',
            action_id: 'value',
            max_length: FIELD_CHARS_MAX,
            ...(value === undefined ? {} : { initial_value: fieldText(value) }),
            placeholder: { type: 'plain_text', text: exampleOf(field) },
          },
    ),
    optional: true,
    ...(hint ? { hint: { type: 'plain_text', text: hint } } : {}),
  };
}

function hintOf({ help, requiredFor }: Field): string {
  const needed = requiredFor ? `Needed before it is ${requiredFor}.` : '';
  return [help, needed].filter((part) => part !== '').join(' ');
}

function choices({ kind, options }: Field): PlainTextOption[] {
  if (kind === 'yes_no') return ['yes', 'no', 'unknown'].map((each) => option(each, each));
  return options.slice(0, OPTIONS_MAX).map((each) => option(each, each));
}

function select(
  block: string,
  label: string,
  { options, chosen }: { options: PlainTextOption[]; chosen: string | undefined },
): InputBlock[] {
  if (options.length === 0) return [];
  const offered = options.slice(0, OPTIONS_MAX);
  const initial = offered.find(({ value }) => value === chosen);
  return [
    {
      ...input(block, label, {
        type: 'static_select',
        action_id: 'value',
        options: offered,
        ...(initial ? { initial_option: initial } : {}),
      }),
      optional: true,
    },
  ];
}

function input(block: string, label: string, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: block,
    label: { type: 'plain_text', text: clip(label, LABEL_CHARS_MAX) },
    element,
  };
}

/** Slack shows what an option means below it. */
export function option(text: string, value: string, description = ''): PlainTextOption {
  return {
    text: { type: 'plain_text', text: clip(text, OPTION_CHARS_MAX) },
    value,
    ...(description
      ? { description: { type: 'plain_text', text: clip(description, OPTION_CHARS_MAX) } }
      : {}),
  };
}
