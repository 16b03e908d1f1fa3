/** What an export is made of: incidents one may see, each with its log, one after another. */
import type { IncidentEvent } from '../incident/events.ts';
import { canSee } from '../incident/incident.ts';
import type { Incident, UserId } from '../incident/incident.ts';
import type { Queries } from '../ports.ts';

export interface Exported {
  incident: Incident;
  events: readonly IncidentEvent[];
}

export interface ExportAsked {
  visibleTo: UserId;
  /** One incident; all of them without it. */
  only?: number;
}

export type ExportQueries = Pick<Queries, 'incident' | 'incidents' | 'events'>;

const AT_ONCE = 50;

/** The newest first, so that what a limit leaves out is the oldest. */
export async function* exportable(
  queries: ExportQueries,
  { visibleTo, only }: ExportAsked,
): AsyncGenerator<Exported> {
  if (only !== undefined) {
    const incident = await queries.incident(only);
    if (incident && canSee(incident, visibleTo)) yield withLog(incident, queries);
    return;
  }
  // While it runs others are declared, and shift the pages.
  const seen = new Set<number>();
  for (let offset = 0; ; offset += AT_ONCE) {
    const { incidents } = await queries.incidents({ visibleTo, limit: AT_ONCE, offset });
    if (incidents.length === 0) return;
    for (const incident of incidents) {
      if (seen.has(incident.number)) continue;
      seen.add(incident.number);
      yield withLog(incident, queries);
    }
  }
}

async function withLog(
  incident: Incident,
  queries: Pick<ExportQueries, 'events'>,
): Promise<Exported> {
  return { incident, events: await queries.events(incident.number) };
}
