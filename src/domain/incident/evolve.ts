/** How each event changes an incident. It never refuses: what happened, happened. */
import { declared } from './declaration.ts';
import { ruleOf } from './events.ts';
import type { IncidentEvent } from './events.ts';
import type { Incident } from './incident.ts';

/**
 * The incident after one more event.
 * @throws when the first event is not `declared`: the log is damaged.
 */
export function evolve(
  incident: Incident | undefined,
  event: IncidentEvent,
  number: number,
): Incident {
  if (event.type === 'declared') return declared(event, number);
  if (!incident) throw new Error(`the first event of incident ${number} is ${event.type}`);
  return ruleOf(event).evolve?.(incident, event) ?? incident;
}
