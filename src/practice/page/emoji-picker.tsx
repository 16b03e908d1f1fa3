/** The panel from which a reaction, or an emoji for a message, is chosen. */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { PopoverButton } from './popover-button.tsx';
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
  const panel = (close: () => void) => (
    <EmojiSearch
      choose={(name) => {
        close();
        pick(name);
      }}
    />
  );
  return (
    <PopoverButton
      label={label}
      class={look}
      opens="dialog"
      panelClass="emoji-picker"
      panel={panel}
      onToggle={onToggle}
    >
      {children}
    </PopoverButton>
  );
}

function EmojiSearch({ choose }: { choose: (name: string) => void }) {
  const [typed, setTyped] = useState('');
  const found = typed === '' ? COMMON_EMOJI : searchEmoji(typed.replaceAll(':', ''), MAX_FOUND);
  return (
    <>
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
    </>
  );
}
