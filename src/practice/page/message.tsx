/** One message: who, when, text or blocks, files, reactions, its thread, and what one can do with it. */

import { useState } from 'preact/hooks';
import type { Message } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks/blocks.tsx';
import { useSurface } from './blocks/surface.ts';
import { displayName, isApp, readerOf, useWorkspace } from './context.ts';
import { Files } from './files.tsx';
import { memo } from './memo.ts';
import { MessageEditor } from './message-editor.tsx';
import { MessageToolbar } from './message-toolbar.tsx';
import { Reactions } from './reactions.tsx';
import { fullTime, timeOfDay, tsToMs } from './text/dates.ts';
import { Mrkdwn } from './text/mrkdwn.tsx';

/** As much of a text as names a message to a screen reader. */
const LABEL_CHARS = 80;

export interface MessageProps {
  message: Message;
  /** Follows another of the same author closely, so it goes without picture and name. */
  continues: boolean;
  inThread: boolean;
  focused: boolean;
  /** Everything else that a message shows, in one string: a change of it draws the message again. */
  surroundings: string;
}

export const MessageView = memo(function MessageView(props: MessageProps) {
  const { message, continues, inThread, focused } = props;
  const { state } = useWorkspace();
  const [hovered, setHovered] = useState(false);
  const [held, setHeld] = useState(false);
  const [editing, setEditing] = useState(false);
  const author = displayName(state, message.user);
  const ephemeral = message.ephemeralTo !== undefined;
  const look = ['message', continues ? 'continues' : '', ephemeral ? 'ephemeral' : ''];
  if (message.pinned) look.push('pinned');
  if (focused) look.push('focused');
  return (
    <article
      class={look.join(' ')}
      aria-label={`${author}: ${message.text.slice(0, LABEL_CHARS)}`}
      data-ts={message.ts}
      tabIndex={0}
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
      onFocusIn={() => setHovered(true)}
      onFocusOut={(event) => {
        const next = event.relatedTarget;
        if (!(next instanceof Node) || !event.currentTarget.contains(next)) setHovered(false);
      }}
    >
      {message.pinned && <div class="message-mark">📌 Pinned</div>}
      {ephemeral && <div class="message-mark">👁 Only visible to you</div>}
      <div class="message-row">
        <Gutter message={message} continues={continues} />
        <div class="message-main">
          {!continues && <Byline message={message} author={author} />}
          {editing ? (
            <MessageEditor message={message} done={() => setEditing(false)} />
          ) : (
            <Content message={message} />
          )}
          <Files files={message.files} />
          <Reactions message={message} />
          {!inThread && <ThreadLink message={message} />}
          {ephemeral && <Dismiss message={message} />}
        </div>
      </div>
      {(hovered || held) && !editing && !ephemeral && (
        <MessageToolbar message={message} edit={() => setEditing(true)} hold={setHeld} />
      )}
    </article>
  );
});

function Gutter({ message, continues }: { message: Message; continues: boolean }) {
  return (
    <div class="message-gutter">
      {continues ? <Time message={message} /> : <Avatar user={message.user} />}
    </div>
  );
}

function Byline({ message, author }: { message: Message; author: string }) {
  const { state } = useWorkspace();
  return (
    <div class="byline">
      <strong class="author">{author}</strong>
      {isApp(state, message.user) && <span class="app-badge">APP</span>}
      <Time message={message} />
    </div>
  );
}

function Time({ message }: { message: Message }) {
  const reader = readerOf(useWorkspace().state);
  const at = tsToMs(message.ts);
  return (
    <time class="message-time" dateTime={new Date(at).toISOString()} title={fullTime(at, reader)}>
      {timeOfDay(at, reader.tz)}
    </time>
  );
}

/** Joins, topics and the like are told in grey. */
const SYSTEM_SUBTYPE =
  /^(channel|group)_(join|leave|topic|purpose|name|archive|unarchive)$|^pinned_item$/;

function Content({ message }: { message: Message }) {
  const blocks = message.blocks ?? [];
  if (blocks.length > 0) return <MessageBlocks message={message} />;
  const system = SYSTEM_SUBTYPE.test(message.subtype ?? '');
  return (
    <div class={system ? 'message-text system' : 'message-text'}>
      <Mrkdwn text={system ? withoutActor(message) : message.text} />
      {message.edited && <span class="edited">(edited)</span>}
    </div>
  );
}

/** Whose doing it was stands above already. */
function withoutActor({ text, user }: Message): string {
  return text.replace(`<@${user}> `, '');
}

function MessageBlocks({ message }: { message: Message }) {
  const workspace = useWorkspace();
  const { channel, ts } = message;
  const surface = useSurface(
    message.blocks ?? [],
    {
      act: (action, values) =>
        workspace.perform({ do: 'act_in_message', channel, ts, action, values }),
      suggest: async (blockId, actionId, value) => {
        const asked = { do: 'suggest', channel, ts, blockId, actionId, value } as const;
        const outcome = await workspace.perform(asked);
        return outcome.ok ? (outcome.options ?? []) : [];
      },
    },
    channel,
  );
  return (
    <>
      <Blocks surface={surface} />
      {message.edited && <span class="edited">(edited)</span>}
    </>
  );
}

function ThreadLink({ message }: { message: Message }) {
  const workspace = useWorkspace();
  if (message.replyCount === 0) return null;
  const count = `${message.replyCount} ${message.replyCount === 1 ? 'reply' : 'replies'}`;
  return (
    <button
      type="button"
      class="thread-link"
      onClick={() => workspace.openThread(message.channel, message.ts)}
    >
      {count} <span class="thread-link-more">View thread</span>
    </button>
  );
}

function Dismiss({ message }: { message: Message }) {
  const workspace = useWorkspace();
  return (
    <button
      type="button"
      class="link dismiss"
      onClick={() => workspace.dismissEphemeral(message.channel, message.ts)}
    >
      Dismiss message
    </button>
  );
}
