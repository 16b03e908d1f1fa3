/** Lists of incidents: what is asked for in SQL, and what is kept beside the rows for it. */
import { and, count, desc, eq, exists, gte, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { incidentResponders, incidents, incidentTexts } from '../../db/schema.ts';
import { ruleOf } from '../domain/incident/events.ts';
import type { IncidentEvent } from '../domain/incident/events.ts';
import { responders } from '../domain/incident/incident.ts';
import type { Incident, UserId } from '../domain/incident/incident.ts';
import type { IncidentFilter } from '../domain/ports.ts';
import type { Database } from './database.ts';
import type { Connection } from './incidents.ts';
import { isVisibleTo } from './visible.ts';

export function listIncidents(
  database: Database,
  filter: IncidentFilter,
): { incidents: Incident[]; total: number } {
  const where = and(...conditions(database, filter));
  const rows = database
    .select({ state: incidents.state })
    .from(incidents)
    .where(where)
    .orderBy(desc(incidents.declaredAt), desc(incidents.number))
    .limit(filter.limit)
    .offset(filter.offset ?? 0)
    .all();
  const total = database.select({ total: count() }).from(incidents).where(where).get();
  return {
    // Only this program writes the column, from the same type that it reads here.
    incidents: rows.map(({ state }) => JSON.parse(state) as Incident),
    total: total?.total ?? 0,
  };
}

function conditions(database: Database, filter: IncidentFilter): (SQL | undefined)[] {
  const { statuses, severity, service, type, since, until, responder, words = [] } = filter;
  const { awaitingPostmortemSince } = filter;
  return [
    isVisibleTo(database, filter.visibleTo),
    statuses ? inArray(incidents.status, [...statuses]) : undefined,
    severity ? eq(incidents.severity, severity) : undefined,
    service ? eq(incidents.service, service) : undefined,
    type ? eq(incidents.type, type) : undefined,
    since === undefined ? undefined : gte(incidents.declaredAt, since),
    until === undefined ? undefined : lt(incidents.declaredAt, until),
    responder === undefined ? undefined : isResponder(database, responder),
    awaitingPostmortemSince === undefined
      ? undefined
      : and(eq(incidents.hasPostmortem, false), lt(incidents.resolvedAt, awaitingPostmortemSince)),
    ...words.map((word) => mentions(database, word)),
  ];
}

function isResponder(database: Database, user: UserId): SQL {
  return exists(
    database
      .select({ number: incidentResponders.number })
      .from(incidentResponders)
      .where(
        and(eq(incidentResponders.user, user), eq(incidentResponders.number, incidents.number)),
      ),
  );
}

/** Anywhere in what was written about it. */
function mentions(database: Database, word: string): SQL {
  const pattern = `%${word.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return exists(
    database
      .select({ number: incidentTexts.number })
      .from(incidentTexts)
      .where(
        and(
          eq(incidentTexts.number, incidents.number),
          sql`${incidentTexts.text} LIKE ${pattern} ESCAPE '\\'`,
        ),
      ),
  );
}

/** The columns that lists ask for. */
export function listColumns(incident: Incident) {
  return {
    severity: incident.severity,
    service: incident.service ?? null,
    type: incident.type ?? null,
    resolvedAt: incident.resolvedAt ?? null,
    hasPostmortem: incident.postmortem?.sharedDraft !== undefined,
  };
}

export function saveResponders(connection: Connection, incident: Incident): void {
  const { number } = incident;
  connection.delete(incidentResponders).where(eq(incidentResponders.number, number)).run();
  const rows = responders(incident).map((user) => ({ user, number }));
  connection.insert(incidentResponders).values(rows).run();
}

/**
 * As the timeline tells it: what is not there is not found either, and what was put in other words
 * is found by those.
 */
export function appendTexts(
  connection: Connection,
  number: number,
  events: readonly IncidentEvent[],
): void {
  for (const event of events) {
    if (event.type !== 'entry_edited') continue;
    connection
      .update(incidentTexts)
      .set({ text: event.text.toLowerCase() })
      .where(and(eq(incidentTexts.number, number), eq(incidentTexts.seq, event.entry)))
      .run();
  }
  const rows = events.flatMap((event) => {
    const text = ruleOf(event).entry?.(event)?.text;
    return text === undefined ? [] : [{ number, seq: event.seq, text: text.toLowerCase() }];
  });
  if (rows.length > 0) connection.insert(incidentTexts).values(rows).run();
}
