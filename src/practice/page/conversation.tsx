/** The middle column: a conversation's head, its messages, and the place to write. */

import { useMemo, useState } from 'preact/hooks';
import type { Conversation } from '../protocol.ts';
import { Composer } from './composer.tsx';
import { conversationTitle, useWorkspace } from './context.ts';
import { ConversationHeader } from './conversation-header.tsx';
import { AppHeader } from './home.tsx';
import { MessageList } from './message-list.tsx';
import { isReply } from './state.ts';

const HINT_DISMISSED = 'practice.hint-dismissed';
const FIRST_COMMAND = '/incident declare';

export function ConversationView({ conversation }: { conversation: Conversation }) {
  const { state } = useWorkspace();
  const { id, withUser } = conversation;
  const all = state.messages.get(id);
  const shown = useMemo(() => (all ?? []).filter((message) => !isReply(message)), [all]);
  const title = conversationTitle(state, id);
  const withApp = withUser === state.snapshot.bot.userId;
  return (
    <main class="conversation" aria-label={title}>
      {withApp ? <AppHeader tab="messages" /> : <ConversationHeader conversation={conversation} />}
      <MessageList
        messages={shown}
        label={`Messages in ${title}`}
        place={state.place}
        start={<Beginning conversation={conversation} title={title} />}
      />
      {conversation.name === 'general' && <NewcomerHint conversation={conversation} />}
      <Foot conversation={conversation} title={title} />
    </main>
  );
}

function Beginning({ conversation, title }: { conversation: Conversation; title: string }) {
  const text =
    conversation.kind === 'im'
      ? `This conversation is between you and ${title}.`
      : `This is the very beginning of the ${title} channel.`;
  return (
    <div class="beginning">
      <h2>{title}</h2>
      <p>
        {text} {conversation.purpose}
      </p>
    </div>
  );
}

/** The place to write, or what to do before one can. */
function Foot({ conversation, title }: { conversation: Conversation; title: string }) {
  const workspace = useWorkspace();
  const { id, kind, members, isArchived } = conversation;
  if (isArchived) {
    return <div class="foot-note">You are viewing {title}, an archived channel.</div>;
  }
  if (kind !== 'im' && !members.includes(workspace.state.snapshot.me.id)) {
    return (
      <div class="foot-note">
        <strong>{title}</strong>
        <button
          type="button"
          class="button primary"
          onClick={() => void workspace.perform({ do: 'join', channel: id })}
        >
          Join channel
        </button>
      </div>
    );
  }
  return <Composer conversation={conversation} label={`Message ${title}`} />;
}

/** The first thing that somebody who has never been here needs to know. */
function NewcomerHint({ conversation }: { conversation: Conversation }) {
  const workspace = useWorkspace();
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(HINT_DISMISSED) !== null);
  const { commands, me } = workspace.state.snapshot;
  const canDeclare = commands.some(({ command }) => FIRST_COMMAND.startsWith(`${command} `));
  if (dismissed || !canDeclare || !conversation.members.includes(me.id)) return null;
  const dismiss = () => {
    localStorage.setItem(HINT_DISMISSED, 'yes');
    setDismissed(true);
  };
  return (
    <aside class="hint" aria-label="Getting started">
      <span class="hint-text">
        Type <code class="code">{FIRST_COMMAND}</code> to start an incident. Everything here stays
        on this machine.
      </span>
      <button
        type="button"
        class="button small primary"
        onClick={() => workspace.putInComposer(conversation.id, `${FIRST_COMMAND} `)}
      >
        Put it in the composer
      </button>
      <button type="button" class="icon-button" aria-label="Dismiss hint" onClick={dismiss}>
        ✕
      </button>
    </aside>
  );
}
