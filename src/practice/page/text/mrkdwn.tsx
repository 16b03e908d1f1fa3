/** Draws parsed text as vnodes. No content ever becomes HTML. */

import type { ComponentChildren } from 'preact';
import type { Conversation } from '../../protocol.ts';
import { conversationTitle, displayName, personOf, readerOf, useWorkspace } from '../context.ts';
import { conversationOf } from '../state.ts';
import { formatDate, fullTime } from './dates.ts';
import { emojiCharacter } from './emoji.ts';
import { isSafeUrl, parseMrkdwn, parsePlain, type Inline } from './mrkdwn-parse.ts';

export function Mrkdwn({ text }: { text: string }) {
  return (
    <>
      {parseMrkdwn(text).map((paragraph, key) => {
        if (paragraph.is === 'preformatted')
          return (
            <pre key={key} class="preformatted">
              {paragraph.text}
            </pre>
          );
        if (paragraph.is === 'quote')
          return (
            <blockquote key={key} class="quote">
              <Inlines nodes={paragraph.children} />
            </blockquote>
          );
        return (
          <div key={key}>
            <Inlines nodes={paragraph.children} />
          </div>
        );
      })}
    </>
  );
}

export function Plain({ text, emoji = true }: { text: string; emoji?: boolean }) {
  return <Inlines nodes={parsePlain(text, emoji)} />;
}

/** Slack's text object; anything else that a block may hold in its place is shown as nothing. */
export function Text({ object }: { object: TextLike | undefined }) {
  if (object === undefined) return null;
  return object.type === 'mrkdwn' ? (
    <Mrkdwn text={object.text} />
  ) : (
    <Plain text={object.text} emoji={object.emoji !== false} />
  );
}

export interface TextLike {
  type: string;
  text: string;
  emoji?: boolean;
}

export function Inlines({ nodes }: { nodes: readonly Inline[] }) {
  return (
    <>
      {nodes.map((node, key) => (
        <InlineNode key={key} node={node} />
      ))}
    </>
  );
}

function InlineNode({ node }: { node: Inline }) {
  switch (node.is) {
    case 'text':
      return <>{node.text}</>;
    case 'break':
      return <br />;
    case 'bold':
      return (
        <strong>
          <Inlines nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines nodes={node.children} />
        </s>
      );
    case 'code':
      return <code class="code">{node.text}</code>;
    case 'link':
      return <Link url={node.url}>{node.label}</Link>;
    case 'user':
      return <UserMention id={node.id} label={node.label} />;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
    case 'group':
      return <GroupMention id={node.id} label={node.label} />;
    case 'broadcast':
      return <span class="mention mention-me">@{node.range}</span>;
    case 'date':
      return <DateText {...node} />;
    case 'emoji':
      return <Emoji name={node.name} />;
    default:
      return node satisfies never;
  }
}

export function Emoji({ name }: { name: string }) {
  const character = emojiCharacter(name);
  if (character === undefined) return <>:{name}:</>;
  return (
    <span class="emoji" role="img" aria-label={`${name} emoji`} title={`:${name}:`}>
      {character}
    </span>
  );
}

export function UserMention({ id, label }: { id: string; label?: string | undefined }) {
  const workspace = useWorkspace();
  const { state } = workspace;
  const isMe = id === state.snapshot.me.id;
  const known = personOf(state, id) !== undefined || id === state.snapshot.bot.userId;
  const name = known ? displayName(state, id) : (label ?? id);
  return (
    <button
      type="button"
      class={isMe ? 'mention mention-me' : 'mention'}
      onClick={() => void (isMe ? undefined : workspace.openDirectMessage(id))}
    >
      @{name}
    </button>
  );
}

export function ChannelMention({ id, label }: { id: string; label?: string | undefined }) {
  const workspace = useWorkspace();
  const conversation: Conversation | undefined = conversationOf(workspace.state, id);
  // Slack shows a private channel's mention as a lock to those who are not in it.
  if (conversation === undefined) {
    return <span class="mention">{label === undefined ? '🔒 private-channel' : `#${label}`}</span>;
  }
  return (
    <button type="button" class="mention" onClick={() => workspace.go(id)}>
      {conversationTitle(workspace.state, id)}
    </button>
  );
}

export function GroupMention({ id, label }: { id: string; label?: string | undefined }) {
  const { state } = useWorkspace();
  const group = state.snapshot.userGroups.find((one) => one.id === id);
  const name = group?.handle ?? label?.replace(/^@/, '') ?? id;
  return <span class="mention">@{name}</span>;
}

export function DateText(props: {
  epochSeconds: number;
  format: string;
  url?: string | undefined;
  fallback: string;
}) {
  const reader = readerOf(useWorkspace().state);
  const shown = formatDate(props.epochSeconds, props.format, reader) ?? props.fallback;
  const time = (
    <time
      dateTime={isoOrEmpty(props.epochSeconds)}
      title={fullTime(props.epochSeconds * 1000, reader)}
    >
      {shown}
    </time>
  );
  return props.url === undefined ? time : <Link url={props.url}>{time}</Link>;
}

function isoOrEmpty(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** A link; one to a message or channel of this workspace is followed inside the page. */
export function Link({ url, children }: { url: string; children: ComponentChildren }) {
  const workspace = useWorkspace();
  if (!isSafeUrl(url)) return <>{children}</>;
  const inside = archiveLink(url);
  const follow = (event: MouseEvent) => {
    if (inside === undefined || conversationOf(workspace.state, inside.channel) === undefined)
      return;
    event.preventDefault();
    workspace.go(inside.channel, inside.ts);
    if (inside.threadTs !== undefined) workspace.openThread(inside.channel, inside.threadTs);
  };
  return (
    <a class="link" href={url} target="_blank" rel="noopener noreferrer" onClick={follow}>
      {children}
    </a>
  );
}

/** "…/archives/C1/p1700000000000100?thread_ts=…" names a message of a channel. */
function archiveLink(
  url: string,
): { channel: string; ts: string | undefined; threadTs: string | undefined } | undefined {
  const match =
    /\/archives\/([A-Z0-9]+)(?:\/p(\d{7,}))?/.exec(url) ??
    /^slack:\/\/channel\?.*\bid=([A-Z0-9]+)/.exec(url);
  if (match === null) return undefined;
  const digits = match[2];
  const threadTs = /[?&]thread_ts=(\d+\.\d+)/.exec(url)?.[1];
  return {
    channel: match[1] ?? '',
    ts: digits === undefined ? undefined : `${digits.slice(0, -6)}.${digits.slice(-6)}`,
    threadTs,
  };
}
