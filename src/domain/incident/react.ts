/** What must be done to the world because an event happened. */
import type { Effect } from '../effects.ts';
import { ruleOf } from './events.ts';
import type { IncidentEvent } from './events.ts';
import { flowUp } from './flow-up.ts';
import { reaching } from './following.ts';
import type { Incident } from './incident.ts';

/** @param incident as it is after the event. */
export function react(incident: Incident, event: IncidentEvent): Effect[] {
  return [
    ...(ruleOf(event).react?.(incident, event) ?? []),
    ...flowUp(incident, event),
    ...reaching(incident, event),
  ];
}
