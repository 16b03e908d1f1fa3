/** The row of reactions under a message. */

import type { Message } from '../protocol.ts';
import { displayName, useWorkspace } from './context.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { emojiCharacter } from './text/emoji.ts';

export function Reactions({ message }: { message: Message }) {
  const workspace = useWorkspace();
  const { state } = workspace;
  const { channel, ts } = message;
  const me = state.snapshot.me.id;
  const react = (emoji: string) => void workspace.perform({ do: 'react', channel, ts, emoji });
  if (message.reactions.length === 0) return null;
  return (
    <div class="reactions">
      {message.reactions.map(({ name, users }) => {
        const mine = users.includes(me);
        const who = users
          .map((user) => (user === me ? 'You' : displayName(state, user)))
          .join(', ');
        return (
          <button
            key={name}
            type="button"
            class={mine ? 'reaction mine' : 'reaction'}
            aria-pressed={mine}
            aria-label={`${name} reaction, ${users.length}: ${who}`}
            title={`${who} reacted with :${name}:`}
            onClick={() =>
              void workspace.perform({ do: mine ? 'unreact' : 'react', channel, ts, emoji: name })
            }
          >
            <span class="emoji">{emojiCharacter(name) ?? `:${name}:`}</span> {users.length}
          </button>
        );
      })}
      <EmojiPicker label="Add another reaction" class="reaction add" pick={react}>
        ☺<sup>+</sup>
      </EmojiPicker>
    </div>
  );
}
