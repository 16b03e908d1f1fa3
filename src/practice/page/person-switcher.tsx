/** "Acting as": every tab can be another person, so that one can play a whole team. */

import { Avatar } from './avatar.tsx';
import { displayName, useWorkspace } from './context.ts';
import { Menu } from './menu.tsx';

const REMEMBERED = 'practice.acting-as';

export function PersonSwitcher() {
  const { snapshot, people } = useWorkspace().state;
  const { me } = snapshot;
  const others = people.filter(({ id }) => id !== me.id);
  const items = [
    ...others.map((person) => ({
      key: person.id,
      title: (
        <>
          <Avatar user={person.id} size={20} /> {person.realName}
        </>
      ),
      detail: `@${person.name} · ${person.tz}`,
      pick: () => actAs(person.name),
    })),
    ...others.map((person) => ({
      key: `tab ${person.id}`,
      title: `${person.realName} in a new tab`,
      pick: () => void window.open(addressFor(person.name), '_blank'),
    })),
  ];
  return (
    <Menu
      label={`Acting as ${displayName(useWorkspace().state, me.id)}`}
      class="person-switcher"
      heading="Act as somebody else"
      empty="There is nobody else."
      items={items}
    >
      <Avatar user={me.id} size={28} />
      <span class="switcher-text">
        <span class="switcher-label">Acting as</span>
        <span class="switcher-name">{displayName(useWorkspace().state, me.id)}</span>
      </span>
      <span aria-hidden="true">▾</span>
    </Menu>
  );
}

/** The person named in the address; else the one acted as last in this browser. */
export function whoToActAs(): string | undefined {
  const named = new URLSearchParams(location.search).get('as');
  return named ?? localStorage.getItem(REMEMBERED) ?? undefined;
}

/** Puts the person into the address, so that a reload or a copied link is the same person. */
export function rememberPerson(name: string): void {
  localStorage.setItem(REMEMBERED, name);
  history.replaceState(null, '', addressFor(name));
}

function addressFor(name: string): string {
  return `?as=${encodeURIComponent(name)}${location.hash}`;
}

/** A fresh page: nothing that one person saw stays for the next. */
function actAs(name: string): void {
  location.assign(addressFor(name));
}
