/** What every element is given, and how it reads and changes the value it holds. */

import type { ConfirmationDialog } from '@slack/types';
import { useSurfaceContext } from '../blocks/surface.ts';
import { useWorkspace } from '../context.ts';
import { initialState, stateOf, type ElementState } from '../form-values.ts';
import type { Question } from '../state.ts';

export interface ElementProps<E> {
  element: E;
  blockId: string;
  actionId: string;
  /** Whether each use is sent to the app at once; an input of a form waits for the submission. */
  dispatches: boolean;
  /** The id that the label of an input block points to. */
  inputId?: string | undefined;
  /** What a screen reader says of an element without a label. */
  label?: string | undefined;
  /** The id of the sentence that says what is wrong with it. */
  describedBy?: string | undefined;
}

export interface Field {
  state: ElementState;
  /** Holds a new value, and sends it when the element dispatches. */
  set(state: ElementState): Promise<void>;
  /** Holds a new value without telling the app, as while one types. */
  hold(state: ElementState): void;
  /** Tells the app what is held. */
  send(): Promise<void>;
}

export function useField({
  element,
  blockId,
  actionId,
  dispatches,
}: ElementProps<{ type: string; confirm?: ConfirmationDialog }>): Field {
  const surface = useSurfaceContext();
  const workspace = useWorkspace();
  const shape: Record<string, unknown> = { ...element };
  const read = () =>
    stateOf(shape, blockId, actionId, surface.changed, surface.current) ??
    initialState(shape) ?? { type: element.type };
  const send = () =>
    surface.act({ ...read(), type: element.type, block_id: blockId, action_id: actionId });
  return {
    state: read(),
    hold: (state) => surface.change(blockId, actionId, state),
    send,
    set: async (state) => {
      const before = read();
      surface.change(blockId, actionId, state);
      if (!dispatches) return;
      const agreed =
        element.confirm === undefined || (await workspace.ask(questionOf(element.confirm)));
      if (agreed) await send();
      else surface.change(blockId, actionId, before);
    },
  };
}

export function questionOf(confirm: ConfirmationDialog): Question {
  return {
    title: confirm.title?.text ?? 'Are you sure?',
    text: confirm.text.text,
    confirm: confirm.confirm?.text ?? 'Yes',
    deny: confirm.deny?.text ?? 'Cancel',
    ...(confirm.style === undefined ? {} : { style: confirm.style }),
  };
}

/** The attributes that tie an element to its label and to what is wrong with it. */
export function naming({ inputId, label, describedBy }: ElementProps<unknown>) {
  return {
    id: inputId,
    'aria-label': inputId === undefined ? label : undefined,
    'aria-describedby': describedBy,
    'aria-invalid': describedBy === undefined ? undefined : true,
  };
}
