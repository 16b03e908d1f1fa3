/** The field in place of one's own message while one edits it. */

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../protocol.ts';
import { displayName, personOf, useWorkspace } from './context.ts';
import { conversationOf, type State } from './state.ts';
import { unescape } from './text/mrkdwn-parse.ts';

export function MessageEditor({ message, done }: { message: Message; done: () => void }) {
  const workspace = useWorkspace();
  const [text, setText] = useState(() => asTyped(message.text, workspace.state));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const save = async () => {
    const { channel, ts } = message;
    const outcome = await workspace.perform({ do: 'edit', channel, ts, text });
    if (outcome.ok) done();
  };
  return (
    <div class="editor">
      <textarea
        ref={field}
        aria-label="Edit message"
        class="text-input"
        rows={Math.min(8, text.split('\n').length)}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') done();
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            void save();
          }
        }}
      />
      <div class="editor-foot">
        <button type="button" class="button small" onClick={done}>
          Cancel
        </button>
        <button type="button" class="button small primary" onClick={() => void save()}>
          Save
        </button>
      </div>
    </div>
  );
}

/** The text as its author typed it: mentions by name, nothing escaped. */
function asTyped(text: string, state: State): string {
  const withNames = text
    .replace(
      /<@([A-Z0-9]+)(?:\|[^>]*)?>/g,
      (_all, id: string) => `@${personOf(state, id)?.name ?? displayName(state, id)}`,
    )
    .replace(
      /<#([A-Z0-9]+)(?:\|([^>]*))?>/g,
      (_all, id: string, name?: string) => `#${conversationOf(state, id)?.name ?? name ?? id}`,
    )
    .replace(/<!(here|channel|everyone)>/g, '@$1')
    .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, '$1');
  return unescape(withNames);
}
