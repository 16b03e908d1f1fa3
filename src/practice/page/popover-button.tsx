/** A button that opens a panel beside it: a menu, or the choice of an emoji. */

import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Popover } from './popover.tsx';

interface PopoverButtonProps {
  label: string;
  class: string;
  /** What the panel is, for those who cannot see it. */
  opens: 'menu' | 'dialog';
  panelClass: string;
  /** What the panel shows; made anew each time it opens. */
  panel: (close: () => void) => ComponentChildren;
  /** What the button shows. */
  children: ComponentChildren;
  onToggle?: ((open: boolean) => void) | undefined;
}

export function PopoverButton(props: PopoverButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const toggle = (to: boolean) => {
    setOpen(to);
    props.onToggle?.(to);
  };
  const close = () => toggle(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.class}
        aria-label={props.label}
        aria-haspopup={props.opens}
        aria-expanded={open}
        title={props.label}
        onClick={() => toggle(!open)}
      >
        {props.children}
      </button>
      {open && (
        <Popover anchor={button} close={close} class={props.panelClass} takesFocus>
          {props.panel(close)}
        </Popover>
      )}
    </>
  );
}
