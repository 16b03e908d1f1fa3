/** Starts the page: finds out whom this tab acts as, loads what they see, and draws it. */

import { render } from 'preact';
import { Api, fetchPeople } from './api.ts';
import { App } from './app.tsx';
import { rememberPerson, whoToActAs } from './person-switcher.tsx';
import { readPlace, type State } from './state.ts';
import { Workspace } from './workspace.ts';

const RETRY_MS = 1000;

async function start(root: HTMLElement): Promise<void> {
  const people = await fetchPeople();
  const wanted = whoToActAs();
  // Somebody remembered from another day's workspace may not exist in this one.
  const person = people.find(({ id, name }) => name === wanted || id === wanted) ?? people[0];
  if (person === undefined) throw new Error('the practice workspace has nobody to act as');
  rememberPerson(person.name);
  // By the handle: after a restart of the workspace it still means the same person.
  const api = new Api(person.name);
  const snapshot = await api.snapshot();
  const initial: State = {
    snapshot,
    people,
    connection: 'connecting',
    place: readPlace(location.hash, snapshot),
    thread: undefined,
    messages: new Map(),
    modals: snapshot.modals,
    modalErrors: {},
    home: snapshot.home,
    notice: undefined,
    draft: undefined,
    confirming: undefined,
    now: Date.now(),
  };
  const workspace = new Workspace(api, initial);
  document.title = `${snapshot.team.name} · ${person.realName}`;
  root.textContent = '';
  render(<App workspace={workspace} />, root);
  workspace.start();
}

function startOrRetry(root: HTMLElement): void {
  start(root).catch((error: unknown) => {
    console.error(error);
    root.textContent = 'Waiting for the practice workspace…';
    setTimeout(() => startOrRetry(root), RETRY_MS);
  });
}

const root = document.querySelector<HTMLElement>('#page');
if (root !== null) startOrRetry(root);
