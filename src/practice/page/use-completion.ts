/** The completion of a text field: what is offered now, which choice is active, and the keys. */

import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { complete, type Choice, type Completion } from './completion.ts';
import { useWorkspace } from './context.ts';

export interface CompletionState {
  open: Completion | undefined;
  /** The active choice; -1 while none is. */
  at: number;
  id: string;
  activeId: string | undefined;
  pick: (choice: Choice) => void;
  close: () => void;
  /** The text or the caret changed. */
  moved: (text: string, caret: number) => void;
  /** Whether the key was the completion's. */
  onKey: (event: KeyboardEvent) => boolean;
}

export function useCompletion(
  text: string,
  field: RefObject<HTMLTextAreaElement>,
  change: (text: string, caret?: number) => void,
): CompletionState {
  const { snapshot } = useWorkspace().state;
  const [open, setOpen] = useState<Completion>();
  const [at, setAt] = useState(0);
  const id = useId();
  const caretAfter = useRef<number>();
  useLayoutEffect(() => {
    if (caretAfter.current === undefined) return;
    field.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = undefined;
  });
  const moved = (now: string, caret: number) => {
    const source = {
      commands: snapshot.commands,
      people: snapshot.people,
      channels: snapshot.conversations,
      groups: snapshot.userGroups,
    };
    const found = complete(now, caret, source);
    setOpen(found);
    setAt(found?.passive === true ? -1 : 0);
  };
  const close = () => setOpen(undefined);
  const pick = (choice: Choice) => {
    if (open === undefined) return;
    const end = field.current?.selectionStart ?? text.length;
    const start = text.slice(0, open.from) + choice.insert;
    caretAfter.current = start.length;
    change(start + text.slice(end).trimStart(), start.length);
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (open === undefined) return false;
    const choice = open.choices[at] ?? (event.key === 'Tab' ? open.choices[0] : undefined);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      setAt((at + step + open.choices.length) % open.choices.length);
    } else if (event.key === 'Escape') {
      close();
    } else if (event.key === 'Tab' && choice !== undefined) {
      pick(choice);
    } else if (event.key === 'Enter' && !event.shiftKey && choice !== undefined) {
      // What stands there in full is sent, not completed once more.
      const typed = text.slice(open.from, field.current?.selectionStart ?? text.length);
      if (choice.insert.trim() === typed.trim()) return false;
      pick(choice);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  };
  const activeId = open !== undefined && at >= 0 ? `${id}-${at}` : undefined;
  return { open, at, id, activeId, pick, close, moved, onKey };
}
