/** A person's picture: coloured initials, the same colour wherever the person appears. */

import { displayName, isApp, useWorkspace } from './context.ts';
import { SLACKBOT } from './state.ts';

const COLOURS = [
  '#4a6fa5',
  '#8a5a9e',
  '#2f855a',
  '#b7791f',
  '#c05670',
  '#2b7a8b',
  '#6b5b4f',
  '#5a67d8',
];

export function Avatar({ user, size = 36 }: { user: string; size?: number }) {
  const { state } = useWorkspace();
  const name = displayName(state, user);
  const app = isApp(state, user);
  const style = `width: ${size}px; height: ${size}px; font-size: ${Math.round(size * 0.42)}px; `;
  return (
    <span
      class={app ? 'avatar app' : 'avatar'}
      style={app ? style : `${style}background: ${colourOf(user)}`}
      aria-hidden="true"
    >
      {user === SLACKBOT ? '🤖' : user === state.snapshot.bot.userId ? '🔔' : initials(name)}
    </span>
  );
}

function colourOf(user: string): string {
  const sum = user.split('').reduce((total, character) => total + character.charCodeAt(0), 0);
  return COLOURS[sum % COLOURS.length] ?? '#4a6fa5';
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return `${first}${last}`.toUpperCase();
}
