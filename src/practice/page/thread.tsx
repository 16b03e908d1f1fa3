/** The right panel: a message and the replies to it. */

import { useMemo } from 'preact/hooks';
import { Composer } from './composer.tsx';
import { conversationTitle, useWorkspace } from './context.ts';
import { MessageList } from './message-list.tsx';
import { conversationOf, isInThread } from './state.ts';

export function Thread({ channel, ts }: { channel: string; ts: string }) {
  const workspace = useWorkspace();
  const { state } = workspace;
  const conversation = conversationOf(state, channel);
  const all = state.messages.get(channel);
  const shown = useMemo(
    () => (all ?? []).filter((one) => isInThread(one, ts) && one.ephemeralTo === undefined),
    [all, ts],
  );
  const replies = shown.length - 1;
  return (
    <aside class="thread" aria-label="Thread">
      <header class="conversation-head">
        <div class="head-row">
          <h1>Thread</h1>
          <div class="topic">
            {conversationTitle(state, channel)}
            {replies > 0 && ` · ${replies} ${replies === 1 ? 'reply' : 'replies'}`}
          </div>
          <button
            type="button"
            class="icon-button"
            aria-label="Close thread"
            onClick={() => workspace.closeThread()}
          >
            ✕
          </button>
        </div>
      </header>
      <MessageList messages={shown} label="Thread" inThread />
      {conversation !== undefined && !conversation.isArchived && (
        <Composer conversation={conversation} threadTs={ts} label="Reply in thread" />
      )}
    </aside>
  );
}
