/** The panel from which a reaction, or an emoji for a message, is chosen. */

import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Popover } from './popover.tsx';
import { COMMON_EMOJI, emojiCharacter, searchEmoji } from './text/emoji.ts';

const MAX_FOUND = 64;

interface EmojiPickerProps {
  label: string;
  class: string;
  pick: (name: string) => void;
  onToggle?: (open: boolean) => void;
  children: ComponentChildren;
}

export function EmojiPicker({ label, class: look, pick, onToggle, children }: EmojiPickerProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const toggle = (to: boolean) => {
    setOpen(to);
    setTyped('');
    onToggle?.(to);
  };
  const choose = (name: string) => {
    toggle(false);
    pick(name);
  };
  const found = typed === '' ? COMMON_EMOJI : searchEmoji(typed.replaceAll(':', ''), MAX_FOUND);
  return (
    <>
      <button
        ref={button}
        type="button"
        class={look}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={label}
        onClick={() => toggle(!open)}
      >
        {children}
      </button>
      {open && (
        <Popover anchor={button} close={() => toggle(false)} class="emoji-picker" takesFocus>
          <input
            type="search"
            class="text-input"
            aria-label="Search all emoji"
            placeholder="Search all emoji"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              const first = found[0];
              if (event.key === 'Enter' && first !== undefined) choose(first);
            }}
          />
          <div class="emoji-grid">
            {found.map((name) => (
              <button
                key={name}
                type="button"
                aria-label={name}
                title={`:${name}:`}
                onClick={() => choose(name)}
              >
                {emojiCharacter(name)}
              </button>
            ))}
          </div>
        </Popover>
      )}
    </>
  );
}
