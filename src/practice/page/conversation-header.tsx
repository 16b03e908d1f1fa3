/** The head of a conversation: name, topic, members, and the bar of pins and bookmarks. */

import { useRef, useState } from 'preact/hooks';
import type { Bookmark, Conversation } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { ChannelDetails } from './channel-dialogs.tsx';
import { conversationTitle, displayName, readerOf, useWorkspace } from './context.ts';
import { Popover } from './popover.tsx';
import { formatDate, tsToMs } from './text/dates.ts';
import { emojiCharacter } from './text/emoji.ts';
import { Link, Mrkdwn } from './text/mrkdwn.tsx';

/** As many faces as stand beside the member count. */
const FACES = 3;

export function ConversationHeader({ conversation }: { conversation: Conversation }) {
  const { state } = useWorkspace();
  const [details, setDetails] = useState(false);
  const { kind, members, topic } = conversation;
  const isDirect = kind === 'im';
  return (
    <header class="conversation-head">
      <div class="head-row">
        <h1>
          {isDirect ? (
            conversationTitle(state, conversation.id)
          ) : (
            <button type="button" class="head-name" onClick={() => setDetails(true)}>
              <span class="head-glyph">{kind === 'private' ? '🔒' : '#'}</span>
              {conversation.name}
            </button>
          )}
        </h1>
        {topic !== '' && (
          <div class="topic" title={topic}>
            <Mrkdwn text={topic.replaceAll('\n', ' ')} />
          </div>
        )}
        {!isDirect && (
          <button
            type="button"
            class="members"
            aria-label={`${members.length} members`}
            title={members.map((user) => displayName(state, user)).join(', ')}
            onClick={() => setDetails(true)}
          >
            {members.slice(0, FACES).map((user) => (
              <Avatar key={user} user={user} size={20} />
            ))}
            <span>{members.length}</span>
          </button>
        )}
      </div>
      <BookmarksBar conversation={conversation} />
      {details && <ChannelDetails conversation={conversation} close={() => setDetails(false)} />}
    </header>
  );
}

function BookmarksBar({ conversation }: { conversation: Conversation }) {
  const { bookmarks, pins } = conversation;
  if (bookmarks.length === 0 && pins.length === 0) return null;
  return (
    <div class="bookmarks" role="toolbar" aria-label="Pins and bookmarks">
      {pins.length > 0 && <Pins conversation={conversation} />}
      {bookmarks.map((bookmark) => (
        <BookmarkLink key={bookmark.id} bookmark={bookmark} />
      ))}
    </div>
  );
}

function BookmarkLink({ bookmark }: { bookmark: Bookmark }) {
  const emoji = emojiCharacter(bookmark.emoji?.replaceAll(':', '') ?? '') ?? '🔗';
  return (
    <span class="bookmark">
      <Link url={bookmark.link}>
        {emoji} {bookmark.title}
      </Link>
    </span>
  );
}

function Pins({ conversation }: { conversation: Conversation }) {
  const workspace = useWorkspace();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { id, pins } = conversation;
  const known = workspace.state.messages.get(id) ?? [];
  return (
    <>
      <button
        ref={button}
        type="button"
        class="bookmark"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        📌 {pins.length} pinned
      </button>
      {open && (
        <Popover anchor={button} close={() => setOpen(false)} class="pins" takesFocus>
          <div role="list" aria-label="Pinned messages">
            {pins.map((ts) => {
              const message = known.find((one) => one.ts === ts);
              return (
                <div role="listitem" key={ts}>
                  <button
                    type="button"
                    class="pin"
                    onClick={() => {
                      setOpen(false);
                      workspace.go(id, ts);
                    }}
                  >
                    <PinHead user={message?.user} ts={ts} />
                    <span class="pin-text">
                      {message === undefined ? 'An older message' : message.text}
                    </span>
                  </button>
                </div>
              );
            })}
          </div>
        </Popover>
      )}
    </>
  );
}

function PinHead({ user, ts }: { user: string | undefined; ts: string }) {
  const { state } = useWorkspace();
  const reader = readerOf(state);
  return (
    <span class="pin-head">
      {user !== undefined && <strong>{displayName(state, user)}</strong>}{' '}
      {formatDate(tsToMs(ts) / 1000, '{date_short_pretty} at {time}', reader)}
    </span>
  );
}
