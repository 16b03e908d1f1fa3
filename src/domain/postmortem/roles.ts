/** The section on roles: who held which one, from when until when. */
import type { RootContent } from 'mdast';
import { COMMANDER } from '../configuration.ts';
import type { Configuration } from '../configuration.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { UserId } from '../incident/incident.ts';
import { heading, table } from './markdown.ts';
import type { Inline } from './markdown.ts';
import { line, person } from './prose.ts';
import type { Names } from './prose.ts';
import { UNKNOWN } from './questions.ts';
import { dateTime } from './time.ts';

export function rolesSection(material: {
  events: readonly IncidentEvent[];
  names: Names;
  configuration?: Configuration;
}): RootContent[] {
  const { events, names, configuration } = material;
  const nameOf = (role: string): Inline =>
    line(configuration?.roles.find(({ id }) => id === role)?.name ?? role, new Map());
  const held = tenures(events);
  const rows = held.map(({ role, user, from, until }): Inline[] => [
    nameOf(role),
    person(user, names),
    dateTime(from),
    until === undefined ? 'the end' : dateTime(until),
  ]);
  if (!held.some(({ role }) => role === COMMANDER)) {
    rows.unshift([nameOf(COMMANDER), [UNKNOWN, ' nobody took it in Slack'], '', '']);
  }
  return [heading(2, 'Roles'), table(['Role', 'Who', 'From (UTC)', 'Until (UTC)'], rows)];
}

interface Tenure {
  role: string;
  user: UserId;
  from: number;
  /** When the next one took over, or they left it; absent for the last. */
  until?: number;
}

/** In the order in which they began. */
export function tenures(events: readonly IncidentEvent[]): Tenure[] {
  const all: Tenure[] = [];
  const begin = (role: string, user: UserId, from: number) => {
    const current = all.findLast((each) => each.role === role);
    if (current) current.until ??= from;
    all.push({ role, user, from });
  };
  for (const event of events) {
    if (event.type === 'declared') {
      for (const [role, user] of Object.entries(event.roles)) begin(role, user, event.at);
    } else if (event.type === 'role_assigned') begin(event.role, event.user, event.at);
    else if (event.type === 'role_left') {
      const current = all.findLast((each) => each.role === event.role);
      if (current) current.until ??= event.at;
    }
  }
  return all;
}
