/** How components reach the workspace, and how the names in a text are looked up. */

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Person } from '../protocol.ts';
import { conversationOf, SLACKBOT, type State } from './state.ts';
import type { Reader } from './text/dates.ts';
import type { Workspace } from './workspace.ts';

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === undefined) throw new Error('a component stands outside of the workspace');
  return workspace;
}

export function readerOf(state: State): Reader {
  return { tz: state.snapshot.me.tz, now: state.now };
}

export function personOf(state: State, id: string): Person | undefined {
  return state.snapshot.people.find((person) => person.id === id);
}

export function displayName(state: State, userId: string): string {
  if (userId === SLACKBOT) return 'Slackbot';
  if (userId === state.snapshot.bot.userId) return state.snapshot.bot.name;
  const person = personOf(state, userId);
  return person === undefined ? userId : person.realName === '' ? person.name : person.realName;
}

export function isApp(state: State, userId: string): boolean {
  return (
    userId === SLACKBOT ||
    userId === state.snapshot.bot.userId ||
    personOf(state, userId)?.isBot === true
  );
}

/** "#general", or the other party's name for a direct message. */
export function conversationTitle(state: State, id: string): string {
  const conversation = conversationOf(state, id);
  if (conversation === undefined) return id;
  if (conversation.kind === 'im') return displayName(state, conversation.withUser ?? '');
  return `#${conversation.name}`;
}
