/** What a sub-incident tells its parent, and what a parent's end asks about its sub-incidents. */
import { COMMANDER } from '../configuration.ts';
import type { Effect } from '../effects.ts';
import { ruleOf } from './events.ts';
import type { IncidentEvent } from './events.ts';
import type { Incident } from './incident.ts';
import { optional } from './part.ts';
import { isOpen } from './status.ts';
import { reminderOfChildren } from './sub-incidents.ts';
import type { Child } from './sub-incidents.ts';

/** @param incident as it is after the event. */
export function flowUp(incident: Incident, event: IncidentEvent): Effect[] {
  const reminder = endsIt(event) ? reminderOfChildren(incident) : [];
  const { parent } = incident;
  if (parent === undefined) return reminder;
  const news = newsOf(event);
  if (!news && event.type !== 'channel_opened' && event.type !== 'role_assigned') return reminder;
  const command = {
    type: 'record_child',
    child: standing(incident, event.seq),
    ...optional('news', news),
  } as const;
  return [...reminder, { kind: 'wake', incident: parent, command }];
}

function endsIt(event: IncidentEvent): boolean {
  if (event.type === 'status_changed') return isOpen(event.from) && !isOpen(event.to);
  return event.type === 'resolved' || event.type === 'merged';
}

/** Where it stands and what everybody is told; who does what in it is its own affair. */
function newsOf(event: IncidentEvent) {
  const told = ruleOf(event).entry?.(event);
  if (!told || (told.kind !== 'state' && told.kind !== 'update')) return undefined;
  return { text: told.text, by: event.by, kind: told.kind };
}

function standing(incident: Incident, seq: number): Child {
  const { number, title, status, channel, roles } = incident;
  const shown = { ...optional('channel', channel?.id), ...optional('lead', roles[COMMANDER]) };
  return { number, title, status, seq, ...shown };
}
