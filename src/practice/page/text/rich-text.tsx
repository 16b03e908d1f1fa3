/** Draws `rich_text` blocks: sections, lists, quotes and preformatted text with their leaves. */

import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { ChannelMention, DateText, Emoji, GroupMention, Link, UserMention } from './mrkdwn.tsx';

export function RichText({ block }: { block: RichTextBlock }) {
  return (
    <div class="rich-text">
      {block.elements.map((element, key) => (
        <Part key={key} part={element} />
      ))}
    </div>
  );
}

function Part({ part }: { part: RichTextBlockElement }) {
  switch (part.type) {
    case 'rich_text_section':
      return (
        <div>
          <Leaves leaves={part.elements} />
        </div>
      );
    case 'rich_text_quote':
      return (
        <blockquote class="quote">
          <Leaves leaves={part.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre class="preformatted">
          <Leaves leaves={part.elements} />
        </pre>
      );
    case 'rich_text_list': {
      const items = part.elements.map((item, key) => (
        <li key={key}>
          <Leaves leaves={item.elements} />
        </li>
      ));
      const look = { class: 'rich-list', style: `margin-left: ${(part.indent ?? 0) * 24}px` };
      return part.style === 'ordered' ? <ol {...look}>{items}</ol> : <ul {...look}>{items}</ul>;
    }
    default:
      return null;
  }
}

function Leaves({ leaves }: { leaves: readonly RichTextElement[] }) {
  return (
    <>
      {leaves.map((leaf, key) => (
        <Styled key={key} leaf={leaf} />
      ))}
    </>
  );
}

function Styled({ leaf }: { leaf: RichTextElement }) {
  let shown: ComponentChildren = <Leaf leaf={leaf} />;
  const style = leaf.style ?? {};
  if (style.code === true) shown = <code class="code">{shown}</code>;
  if (style.strike === true) shown = <s>{shown}</s>;
  if (style.italic === true) shown = <em>{shown}</em>;
  if (style.bold === true) shown = <strong>{shown}</strong>;
  if (style.underline === true) shown = <u>{shown}</u>;
  return <>{shown}</>;
}

function Leaf({ leaf }: { leaf: RichTextElement }) {
  switch (leaf.type) {
    case 'text':
      return <span class="keep-breaks">{leaf.text}</span>;
    case 'link':
      return <Link url={leaf.url}>{leaf.text ?? leaf.url}</Link>;
    case 'emoji':
      return <Emoji name={leaf.name} />;
    case 'user':
      return <UserMention id={leaf.user_id} />;
    case 'channel':
      return <ChannelMention id={leaf.channel_id} />;
    case 'usergroup':
      return <GroupMention id={leaf.usergroup_id} />;
    case 'broadcast':
      return <span class="mention mention-me">@{leaf.range}</span>;
    case 'date':
      return (
        <DateText
          epochSeconds={leaf.timestamp}
          format={leaf.format}
          url={leaf.url}
          fallback={leaf.fallback ?? ''}
        />
      );
    case 'color':
      return <span>{leaf.value}</span>;
    case 'team':
      return <span>{leaf.team_id}</span>;
    default:
      return null;
  }
}
