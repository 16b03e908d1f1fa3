/** The registry of block elements: a new one is a file and a line here. */

import type { ActionsBlockElement, InputBlockElement, SectionBlockAccessory } from '@slack/types';
import { ImageElementView } from '../blocks/image.tsx';
import { ButtonElement, OverflowElement } from './button.tsx';
import { CheckboxesElement, RadioButtonsElement } from './choices.tsx';
import { DatepickerElement, DateTimepickerElement, TimepickerElement } from './date-inputs.tsx';
import type { ElementProps } from './field.ts';
import { FileInputElement } from './file-input.tsx';
import { SelectElement } from './selects.tsx';
import { RichTextInputElement, TextInputElement } from './text-inputs.tsx';

export type AnyElement = ActionsBlockElement | InputBlockElement | SectionBlockAccessory;

export function ElementView({ element, ...rest }: ElementProps<AnyElement>) {
  switch (element.type) {
    case 'button':
      return <ButtonElement element={element} {...rest} />;
    case 'overflow':
      return <OverflowElement element={element} {...rest} />;
    case 'static_select':
    case 'external_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <SelectElement element={element} {...rest} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInputElement element={element} {...rest} />;
    case 'rich_text_input':
      return <RichTextInputElement element={element} {...rest} />;
    case 'checkboxes':
      return <CheckboxesElement element={element} {...rest} />;
    case 'radio_buttons':
      return <RadioButtonsElement element={element} {...rest} />;
    case 'datepicker':
      return <DatepickerElement element={element} {...rest} />;
    case 'timepicker':
      return <TimepickerElement element={element} {...rest} />;
    case 'datetimepicker':
      return <DateTimepickerElement element={element} {...rest} />;
    case 'file_input':
      return <FileInputElement element={element} {...rest} />;
    case 'image':
      return <ImageElementView image={element} class="accessory-image" />;
    case 'workflow_button':
      return <span class="unsupported">Workflow buttons do not work here</span>;
    default:
      return <span class="unsupported">Unsupported element</span>;
  }
}
