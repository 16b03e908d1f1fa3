/** The `input` block: an element with its label, hint, optional mark and what is wrong with it. */

import type { InputBlock } from '@slack/types';
import { useId } from 'preact/hooks';
import { ElementView } from '../elements/element.tsx';
import { actionIdOf } from '../form-values.ts';
import { Plain } from '../text/mrkdwn.tsx';

interface InputProps {
  block: InputBlock;
  blockId: string;
  error: string | undefined;
}

export function InputView({ block, blockId, error }: InputProps) {
  const id = useId();
  const { element } = block;
  // A group of boxes is named by its label; the label of one field also focuses it.
  const isGroup = element.type === 'checkboxes' || element.type === 'radio_buttons';
  const label = (
    <>
      <Plain text={block.label.text} />
      {block.optional === true && <span class="optional"> (optional)</span>}
    </>
  );
  return (
    <div class={error === undefined ? 'block-input' : 'block-input with-error'}>
      {isGroup ? (
        <div class="input-label" id={`${id}-label`}>
          {label}
        </div>
      ) : (
        <label class="input-label" for={id}>
          {label}
        </label>
      )}
      <ElementView
        element={element}
        blockId={blockId}
        actionId={actionIdOf(element, 0)}
        dispatches={block.dispatch_action === true}
        inputId={id}
        describedBy={error === undefined ? undefined : `${id}-error`}
      />
      {error !== undefined && (
        <div class="input-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
      {block.hint !== undefined && (
        <div class="input-hint">
          <Plain text={block.hint.text} />
        </div>
      )}
    </div>
  );
}
