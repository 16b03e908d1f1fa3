/** A modal window: the browser's own dialog, which keeps the focus inside and the page behind it still. */

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  title: ComponentChildren;
  close: () => void;
  children: ComponentChildren;
  /** The row of buttons. */
  foot?: ComponentChildren;
  class?: string;
  /** Enter in a field, or the button of type submit. */
  submit?: () => void;
}

export function Dialog({ title, close, children, foot, class: look = '', submit }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    firstField(element)?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog ${look}`}
      aria-labelledby={id}
      onCancel={(event) => {
        // The workspace closes it, and the app hears of that.
        event.preventDefault();
        close();
      }}
    >
      <form
        method="dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit?.();
        }}
      >
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="icon-button" aria-label="Close dialog" onClick={close}>
            ✕
          </button>
        </header>
        <div class="dialog-body">{children}</div>
        {foot !== undefined && <footer class="dialog-foot">{foot}</footer>}
      </form>
    </dialog>
  );
}

/** Where one starts to type; the button that closes is no good place to begin. */
function firstField(dialog: HTMLElement): HTMLElement | null {
  return (
    dialog.querySelector<HTMLElement>('[data-focus-on-load="true"]') ??
    dialog.querySelector<HTMLElement>('.dialog-body :is(input, textarea):not([disabled])') ??
    dialog.querySelector<HTMLElement>('.dialog-foot [type="submit"]') ??
    dialog.querySelector<HTMLElement>('button')
  );
}
