/** Where one writes: messages, slash commands with completion, emoji, and the app's shortcuts. */

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Conversation } from '../protocol.ts';
import { asCommand } from './completion.ts';
import { CompletionList } from './completion-list.tsx';
import { useWorkspace } from './context.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { Menu } from './menu.tsx';
import { emojiCharacter } from './text/emoji.ts';
import { useCommandHistory } from './command-history.ts';
import { useCompletion } from './use-completion.ts';

interface ComposerProps {
  conversation: Conversation;
  threadTs?: string;
  label: string;
}

/** What was begun in a conversation is there again when one comes back to it. */
const drafts = new Map<string, string>();

export function Composer({ conversation, threadTs, label }: ComposerProps) {
  const place = `${conversation.id} ${threadTs ?? ''}`;
  const [text, setText] = useState(() => drafts.get(place) ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const change = (to: string, caret = to.length) => {
    drafts.set(place, to);
    setText(to);
    completion.moved(to, caret);
  };
  const completion = useCompletion(text, field, change);
  const history = useCommandHistory();
  const send = useSend({ conversation, threadTs, change });
  useDraft(conversation.id, threadTs, field, change);
  useGrowth(field, text);
  const submit = () => {
    if (text.trim() === '') return;
    if (asCommand(text) !== undefined) history.add(text.trim());
    void send(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (completion.onKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && (text === '' || history.recalling(text))) {
      const before = history.older();
      if (before === undefined) return;
      event.preventDefault();
      change(before);
      completion.close();
    }
  };
  return (
    <div class="composer-frame">
      <CompletionList completion={completion} text={text} />
      <div class="composer">
        <textarea
          ref={field}
          rows={1}
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-controls={completion.open === undefined ? undefined : completion.id}
          aria-activedescendant={completion.activeId}
          value={text}
          onInput={(event) => change(event.currentTarget.value, event.currentTarget.selectionStart)}
          onClick={(event) => completion.moved(text, event.currentTarget.selectionStart)}
          onBlur={() => completion.close()}
          onKeyDown={onKeyDown}
        />
        <ComposerBar
          insert={(added) => {
            change(text === '' || text.endsWith(' ') ? text + added : `${text} ${added}`);
            field.current?.focus();
          }}
          canSend={text.trim() !== ''}
          send={submit}
        />
      </div>
    </div>
  );
}

interface SendProps {
  conversation: Conversation;
  threadTs: string | undefined;
  change: (text: string) => void;
}

/** Sends and empties the field at once; what could not be sent is put back, as in Slack. */
function useSend({ conversation, threadTs, change }: SendProps) {
  const workspace = useWorkspace();
  return async (text: string) => {
    const channel = conversation.id;
    const command = asCommand(text);
    if (command !== undefined && threadTs !== undefined) {
      workspace.notify(`${command.command} is not supported in threads. Sorry!`);
      return;
    }
    change('');
    const outcome = await workspace.perform(
      command === undefined
        ? { do: 'say', channel, text, ...(threadTs === undefined ? {} : { threadTs }) }
        : { do: 'command', channel, ...command },
    );
    if (!outcome.ok) change(text);
  };
}

/** Somebody else's words for the field, as the newcomer's hint has them. */
function useDraft(
  conversation: string,
  threadTs: string | undefined,
  field: { current: HTMLTextAreaElement | null },
  change: (text: string) => void,
): void {
  const { draft } = useWorkspace().state;
  const taken = useRef(draft?.stamp);
  useEffect(() => {
    if (draft === undefined || draft.stamp === taken.current) return;
    taken.current = draft.stamp;
    if (draft.conversation !== conversation || threadTs !== undefined) return;
    change(draft.text);
    field.current?.focus();
  }, [draft]);
  useEffect(() => field.current?.focus(), []);
}

/** As high as its text, up to a limit that the style sets. */
function useGrowth(field: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
}

interface BarProps {
  insert: (text: string) => void;
  canSend: boolean;
  send: () => void;
}

function ComposerBar({ insert, canSend, send }: BarProps) {
  const workspace = useWorkspace();
  const shortcuts = workspace.state.snapshot.shortcuts.filter(({ type }) => type === 'global');
  return (
    <div class="composer-bar">
      <Menu
        label="Shortcuts"
        class="icon-button"
        heading="Shortcuts"
        empty="The app has no global shortcuts."
        items={shortcuts.map(({ callbackId, name, description }) => ({
          key: callbackId,
          title: name,
          detail: description,
          pick: () => void workspace.perform({ do: 'global_shortcut', callbackId }),
        }))}
      >
        ⚡
      </Menu>
      <EmojiPicker
        label="Emoji"
        class="icon-button"
        pick={(name) => insert(`${emojiCharacter(name) ?? `:${name}:`} `)}
      >
        ☺
      </EmojiPicker>
      <button
        type="button"
        class="icon-button"
        aria-label="Mention someone"
        title="Mention someone"
        onClick={() => insert('@')}
      >
        @
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Run a command"
        title="Run a command"
        onClick={() => insert('/')}
      >
        /
      </button>
      <button
        type="button"
        class={canSend ? 'send ready' : 'send'}
        aria-label="Send"
        title="Send"
        disabled={!canSend}
        onClick={send}
      >
        ➤
      </button>
    </div>
  );
}
