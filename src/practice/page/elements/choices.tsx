/** Checkboxes and radio buttons. */

import type { Checkboxes, RadioButtons } from '@slack/types';
import { useId } from 'preact/hooks';
import { isRecord } from '../records.ts';
import { Text } from '../text/mrkdwn.tsx';
import { useField, type ElementProps } from './field.ts';

type Option = Checkboxes['options'][number];

export function CheckboxesElement(props: ElementProps<Checkboxes>) {
  const { element } = props;
  const field = useField(props);
  const held = field.state['selected_options'];
  const chosen = new Set((Array.isArray(held) ? held.filter(isRecord) : []).map((o) => o['value']));
  const toggle = (option: Option) => {
    const wanted = new Set(chosen);
    if (!wanted.delete(option.value)) wanted.add(option.value);
    // In the order of the options, as Slack sends them.
    const selected = element.options.filter(({ value }) => wanted.has(value));
    void field.set({ type: 'checkboxes', selected_options: selected });
  };
  return (
    <ChoiceGroup {...props} role="group">
      {element.options.map((option, key) => (
        <Choice
          key={key}
          option={option}
          type="checkbox"
          checked={chosen.has(option.value)}
          pick={() => toggle(option)}
        />
      ))}
    </ChoiceGroup>
  );
}

export function RadioButtonsElement(props: ElementProps<RadioButtons>) {
  const { element } = props;
  const field = useField(props);
  const held = field.state['selected_option'];
  const chosen = isRecord(held) ? held['value'] : undefined;
  const name = useId();
  return (
    <ChoiceGroup {...props} role="radiogroup">
      {element.options.map((option, key) => (
        <Choice
          key={key}
          option={option}
          type="radio"
          name={name}
          checked={chosen === option.value}
          pick={() => void field.set({ type: 'radio_buttons', selected_option: option })}
        />
      ))}
    </ChoiceGroup>
  );
}

function ChoiceGroup(
  props: ElementProps<unknown> & { role: 'group' | 'radiogroup'; children: preact.VNode[] },
) {
  return (
    <div
      role={props.role}
      class="choices"
      aria-labelledby={props.inputId === undefined ? undefined : `${props.inputId}-label`}
      aria-label={props.inputId === undefined ? props.label : undefined}
      aria-describedby={props.describedBy}
    >
      {props.children}
    </div>
  );
}

interface ChoiceProps {
  option: Option;
  type: 'checkbox' | 'radio';
  name?: string;
  checked: boolean;
  pick: () => void;
}

function Choice({ option, type, name, checked, pick }: ChoiceProps) {
  return (
    <label class="choice">
      <input type={type} name={name} checked={checked} onChange={pick} />
      <span>
        <Text object={option.text} />
        {option.description !== undefined && (
          <span class="choice-detail">
            <Text object={option.description} />
          </span>
        )}
      </span>
    </label>
  );
}
