/** A button that opens a menu: the overflow element, message actions, shortcuts, the people to act as. */

import type { ComponentChildren } from 'preact';
import { PopoverButton } from './popover-button.tsx';

export interface MenuItem {
  key: string;
  title: ComponentChildren;
  detail?: string | undefined;
  danger?: boolean;
  pick: () => void;
}

interface MenuProps {
  label: string;
  class: string;
  items: readonly MenuItem[];
  /** What the button shows. */
  children: ComponentChildren;
  heading?: string;
  empty?: string;
  onToggle?: (open: boolean) => void;
}

export function Menu({ label, class: look, items, children, heading, empty, onToggle }: MenuProps) {
  const panel = (close: () => void) => (
    <>
      {heading !== undefined && <div class="menu-heading">{heading}</div>}
      <div role="menu" aria-label={label} onKeyDown={moveFocus}>
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            class={item.danger === true ? 'menu-item danger' : 'menu-item'}
            onClick={() => {
              close();
              item.pick();
            }}
          >
            <span class="menu-title">{item.title}</span>
            {item.detail !== undefined && item.detail !== '' && (
              <span class="menu-detail">{item.detail}</span>
            )}
          </button>
        ))}
        {items.length === 0 && <div class="menu-empty">{empty ?? 'Nothing here.'}</div>}
      </div>
    </>
  );
  return (
    <PopoverButton
      label={label}
      class={look}
      opens="menu"
      panelClass="menu"
      panel={panel}
      onToggle={onToggle}
    >
      {children}
    </PopoverButton>
  );
}

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.findIndex((item) => item === document.activeElement);
  items.at((at + step) % items.length)?.focus();
}
