/** Creating a channel, and a channel's details: what it is for, who is in it, leaving and archiving. */

import { useState } from 'preact/hooks';
import type { Conversation, Person } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { displayName, isApp, useWorkspace } from './context.ts';
import { Dialog } from './dialog.tsx';
import { Mrkdwn } from './text/mrkdwn.tsx';

export function CreateChannel({ close }: { close: () => void }) {
  const workspace = useWorkspace();
  const [name, setName] = useState('');
  const [isPrivate, setIsPrivate] = useState(false);
  const [error, setError] = useState<string>();
  const create = async () => {
    const outcome = await workspace.createChannel(name, isPrivate);
    if (outcome.ok) close();
    else setError(outcome.error);
  };
  return (
    <Dialog
      title="Create a channel"
      close={close}
      submit={() => void create()}
      foot={
        <button type="submit" class="button primary" disabled={name === ''}>
          Create
        </button>
      }
    >
      <div class={error === undefined ? 'block-input' : 'block-input with-error'}>
        <label class="input-label" for="channel-name">
          Name
        </label>
        <input
          id="channel-name"
          class="text-input"
          value={name}
          placeholder="e.g. payments"
          // As Slack does while one types.
          onInput={(event) =>
            setName(event.currentTarget.value.toLowerCase().replace(/[\s.]+/g, '-'))
          }
        />
        {error !== undefined && (
          <div class="input-error" role="alert">
            {error}
          </div>
        )}
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={isPrivate}
          onChange={(event) => setIsPrivate(event.currentTarget.checked)}
        />
        <span>Private: only people invited to it can see it</span>
      </label>
    </Dialog>
  );
}

interface DetailsProps {
  conversation: Conversation;
  close: () => void;
}

export function ChannelDetails({ conversation, close }: DetailsProps) {
  const workspace = useWorkspace();
  const { state } = workspace;
  const { id: channel, members, topic, purpose, isArchived } = conversation;
  const isMember = members.includes(state.snapshot.me.id);
  const outside = state.snapshot.people.filter(
    (person) => !members.includes(person.id) && !isApp(state, person.id),
  );
  const act = (action: 'leave' | 'archive') => {
    close();
    void workspace.perform({ do: action, channel });
  };
  return (
    <Dialog
      title={`${conversation.kind === 'private' ? '🔒' : '#'} ${conversation.name}`}
      close={close}
      foot={
        isMember &&
        !isArchived && (
          <>
            <button type="button" class="button danger" onClick={() => act('archive')}>
              Archive channel
            </button>
            <button type="button" class="button" onClick={() => act('leave')}>
              Leave channel
            </button>
          </>
        )
      }
    >
      <dl class="channel-about">
        <dt>Topic</dt>
        <dd>{topic === '' ? 'None' : <Mrkdwn text={topic} />}</dd>
        <dt>Description</dt>
        <dd>{purpose === '' ? 'None' : <Mrkdwn text={purpose} />}</dd>
      </dl>
      <h3>Members ({members.length})</h3>
      <ul class="people" aria-label="Members">
        {members.map((user) => (
          <li key={user}>
            <Avatar user={user} size={24} /> {displayName(state, user)}
            {isApp(state, user) && <span class="app-badge">APP</span>}
          </li>
        ))}
      </ul>
      {isMember && !isArchived && outside.length > 0 && (
        <>
          <h3>Add people</h3>
          <ul class="people" aria-label="Add people">
            {outside.map((person) => (
              <Invitable key={person.id} person={person} channel={channel} />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function Invitable({ person, channel }: { person: Person; channel: string }) {
  const workspace = useWorkspace();
  return (
    <li>
      <Avatar user={person.id} size={24} /> {person.realName}
      <button
        type="button"
        class="button small"
        aria-label={`Add ${person.realName}`}
        onClick={() => void workspace.perform({ do: 'invite', channel, user: person.id })}
      >
        Add
      </button>
    </li>
  );
}
