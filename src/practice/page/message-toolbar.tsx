/** What hovers over a message: react, reply, pin, and more with the app's message shortcuts. */

import type { Message } from '../protocol.ts';
import { useWorkspace } from './context.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import { isReply } from './state.ts';
import { emojiCharacter, QUICK_EMOJI } from './text/emoji.ts';
import type { Workspace } from './workspace.ts';

interface ToolbarProps {
  message: Message;
  edit: () => void;
  /** An open menu keeps the toolbar in place when the pointer leaves the message. */
  hold: (held: boolean) => void;
}

export function MessageToolbar({ message, edit, hold }: ToolbarProps) {
  const workspace = useWorkspace();
  const { channel, ts } = message;
  const react = (emoji: string) => {
    const mine = message.reactions.some(
      ({ name, users }) => name === emoji && users.includes(workspace.state.snapshot.me.id),
    );
    void workspace.perform({ do: mine ? 'unreact' : 'react', channel, ts, emoji });
  };
  return (
    <div class="toolbar" role="toolbar" aria-label="Message actions">
      {QUICK_EMOJI.map((name) => (
        <button
          key={name}
          type="button"
          class="icon-button"
          aria-label={`React with ${name}`}
          title={`React with :${name}:`}
          onClick={() => react(name)}
        >
          {emojiCharacter(name)}
        </button>
      ))}
      <EmojiPicker label="Find another reaction" class="icon-button" pick={react} onToggle={hold}>
        ☺<sup>+</sup>
      </EmojiPicker>
      {!isReply(message) && (
        <button
          type="button"
          class="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => workspace.openThread(channel, ts)}
        >
          💬
        </button>
      )}
      <Menu
        label="More actions"
        class="icon-button"
        items={moreActions(workspace, message, edit)}
        onToggle={hold}
      >
        ⋮
      </Menu>
    </div>
  );
}

function moreActions(workspace: Workspace, message: Message, edit: () => void): MenuItem[] {
  const { channel, ts } = message;
  const { snapshot } = workspace.state;
  const shortcuts = snapshot.shortcuts
    .filter(({ type }) => type === 'message')
    .map(({ callbackId, name, description }) => ({
      key: callbackId,
      title: `⚡ ${name}`,
      detail: description === '' ? snapshot.bot.name : description,
      pick: () => void workspace.perform({ do: 'message_shortcut', callbackId, channel, ts }),
    }));
  const pin: MenuItem = {
    key: 'pin',
    title: message.pinned ? 'Unpin from channel' : 'Pin to channel',
    pick: () => void workspace.perform({ do: message.pinned ? 'unpin' : 'pin', channel, ts }),
  };
  const link: MenuItem = {
    key: 'link',
    title: 'Copy link',
    pick: () =>
      void navigator.clipboard.writeText(`${location.href.split('#')[0]}#${channel}/${ts}`),
  };
  if (message.user !== snapshot.me.id) return [...shortcuts, pin, link];
  return [
    ...shortcuts,
    pin,
    link,
    { key: 'edit', title: 'Edit message', pick: edit },
    {
      key: 'delete',
      title: 'Delete message…',
      danger: true,
      pick: () => void deleteMessage(workspace, message),
    },
  ];
}

async function deleteMessage(workspace: Workspace, { channel, ts }: Message): Promise<void> {
  const agreed = await workspace.ask({
    title: 'Delete message',
    text: 'Are you sure you want to delete this message? This cannot be undone.',
    confirm: 'Delete',
    deny: 'Cancel',
    style: 'danger',
  });
  if (agreed) await workspace.perform({ do: 'delete', channel, ts });
}
