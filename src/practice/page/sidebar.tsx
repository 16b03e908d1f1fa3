/** The left column: whom one acts as, channels, direct messages and the app. */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Conversation } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { CreateChannel } from './channel-dialogs.tsx';
import { isApp, useWorkspace } from './context.ts';
import { PersonSwitcher } from './person-switcher.tsx';

export function Sidebar() {
  const { snapshot } = useWorkspace().state;
  const [creating, setCreating] = useState(false);
  const channels = snapshot.conversations
    .filter(({ kind }) => kind !== 'im')
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const joined = ({ members }: Conversation) => members.includes(snapshot.me.id);
  const mine = channels.filter((one) => joined(one) && !one.isArchived);
  const others = channels.filter((one) => !joined(one) && !one.isArchived);
  const archived = channels.filter(({ isArchived }) => isArchived);
  return (
    <nav class="sidebar" aria-label="Channels and direct messages">
      <div class="workspace-name">{snapshot.team.name}</div>
      <PersonSwitcher />
      <div class="sidebar-scroll">
        <Section title="Channels">
          {mine.map((one) => (
            <ChannelLink key={one.id} conversation={one} />
          ))}
          <button type="button" class="sidebar-item quiet" onClick={() => setCreating(true)}>
            <span class="sidebar-glyph">+</span> Add channel
          </button>
        </Section>
        <Folded title="Other channels" channels={others} />
        <Folded title="Archived" channels={archived} />
        <DirectMessages />
        <AppLink />
      </div>
      {creating && <CreateChannel close={() => setCreating(false)} />}
    </nav>
  );
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="sidebar-section" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Channels that Slack would keep off the sidebar, a click away. */
function Folded({ title, channels }: { title: string; channels: readonly Conversation[] }) {
  if (channels.length === 0) return null;
  return (
    <details class="sidebar-section">
      <summary>
        {title} ({channels.length})
      </summary>
      {channels.map((one) => (
        <ChannelLink key={one.id} conversation={one} />
      ))}
    </details>
  );
}

interface ItemProps {
  here: boolean;
  name: string;
  unread: number;
  glyph: ComponentChildren;
  href: string;
  open?: () => void;
}

function Item({ here, name, unread, glyph, href, open }: ItemProps) {
  const look = ['sidebar-item', here ? 'here' : '', unread > 0 ? 'unread' : ''];
  return (
    <a
      class={look.join(' ')}
      href={href}
      aria-current={here ? 'page' : undefined}
      aria-label={unread > 0 ? `${name}, ${unread} unread` : name}
      onClick={(event) => {
        if (open === undefined) return;
        event.preventDefault();
        open();
      }}
    >
      <span class="sidebar-glyph">{glyph}</span>
      <span class="sidebar-name">{name}</span>
      {unread > 0 && <span class="badge">{unread}</span>}
    </a>
  );
}

function ChannelLink({ conversation }: { conversation: Conversation }) {
  const { place } = useWorkspace().state;
  const { id, name, kind, unread } = conversation;
  const here = place.at === 'conversation' && place.id === id;
  return (
    <Item
      here={here}
      name={name}
      unread={here ? 0 : unread}
      glyph={kind === 'private' ? '🔒' : '#'}
      href={`#${id}`}
    />
  );
}

function DirectMessages() {
  const workspace = useWorkspace();
  const { snapshot, place } = workspace.state;
  const people = snapshot.people.filter(
    ({ id }) => id !== snapshot.me.id && !isApp(workspace.state, id),
  );
  return (
    <Section title="Direct messages">
      {people.map((person) => {
        const direct = snapshot.conversations.find(
          ({ kind, withUser }) => kind === 'im' && withUser === person.id,
        );
        const here = place.at === 'conversation' && place.id === direct?.id;
        return (
          <Item
            key={person.id}
            here={here}
            name={person.realName === '' ? person.name : person.realName}
            unread={here ? 0 : (direct?.unread ?? 0)}
            glyph={<Avatar user={person.id} size={20} />}
            href={`#${direct?.id ?? ''}`}
            open={() => void workspace.openDirectMessage(person.id)}
          />
        );
      })}
    </Section>
  );
}

function AppLink() {
  const { snapshot, place } = useWorkspace().state;
  const { bot } = snapshot;
  const direct = snapshot.conversations.find(
    ({ kind, withUser }) => kind === 'im' && withUser === bot.userId,
  );
  const inDirect = place.at === 'conversation' && place.id === direct?.id;
  const unread = inDirect ? 0 : (direct?.unread ?? 0);
  return (
    <Section title="Apps">
      <Item
        here={place.at === 'home' || inDirect}
        name={bot.name}
        unread={unread}
        glyph={<Avatar user={bot.userId} size={20} />}
        // Unread messages are what one comes for; otherwise the app's own page.
        href={unread > 0 && direct !== undefined ? `#${direct.id}` : '#home'}
      />
    </Section>
  );
}
