/** Fields that one types into: plain, e-mail, URL, number and rich text. */

import type {
  EmailInput,
  NumberInput,
  PlainTextInput,
  RichTextInput,
  URLInput,
} from '@slack/types';
import { isRecord } from '../records.ts';
import { naming, useField, type ElementProps } from './field.ts';

type TextInput = PlainTextInput | EmailInput | URLInput | NumberInput;

const INPUT_TYPES = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
} as const;

export function TextInputElement(props: ElementProps<TextInput>) {
  const { element, dispatches } = props;
  const field = useField(props);
  const value = typeof field.state['value'] === 'string' ? field.state['value'] : '';
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const multiline = element.type === 'plain_text_input' && element.multiline === true;
  const shared = {
    ...naming(props),
    value,
    class: 'text-input',
    placeholder: element.placeholder?.text,
    'data-focus-on-load': element.focus_on_load,
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      // Slack sends null for a field that holds nothing.
      field.hold({ type: element.type, value: event.currentTarget.value || null });
      if (dispatches && triggers.includes('on_character_entered')) void field.send();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || multiline || event.isComposing || !dispatches) return;
      event.preventDefault();
      if (triggers.includes('on_enter_pressed')) void field.send();
    },
  };
  const most = element.type === 'plain_text_input' ? element.max_length : undefined;
  return (
    <div class="text-input-frame">
      {multiline ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input
          {...shared}
          type={INPUT_TYPES[element.type]}
          inputMode={element.type === 'number_input' ? 'decimal' : undefined}
        />
      )}
      {most !== undefined && value.length > most * 0.8 && (
        <span class={value.length > most ? 'characters-left over' : 'characters-left'}>
          {most - value.length}
        </span>
      )}
    </div>
  );
}

/** Typed as text; sent as the rich text that Slack would send for it. */
export function RichTextInputElement(props: ElementProps<RichTextInput>) {
  const { element, dispatches } = props;
  const field = useField(props);
  return (
    <textarea
      {...naming(props)}
      class="text-input"
      rows={element.min_lines ?? 4}
      placeholder={element.placeholder?.text}
      data-focus-on-load={element.focus_on_load}
      value={textOf(field.state['rich_text_value'])}
      onInput={(event) => {
        const text = event.currentTarget.value;
        field.hold({ type: element.type, rich_text_value: text === '' ? null : richText(text) });
      }}
      onBlur={() => void (dispatches ? field.send() : undefined)}
    />
  );
}

function richText(text: string) {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}

function textOf(value: unknown): string {
  if (!isRecord(value)) return '';
  if (typeof value['text'] === 'string') return value['text'];
  const elements = Array.isArray(value['elements']) ? value['elements'] : [];
  return elements.map(textOf).join('');
}
