/** Incidents: their rows, and reading them. */
import { and, desc, eq } from 'drizzle-orm';
import { events, incidentMembers, incidents } from '../../db/schema.ts';
import type { EventBody, IncidentEvent } from '../domain/incident/events.ts';
import { responders } from '../domain/incident/incident.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { Database } from './database.ts';
import { appendTexts, listColumns, saveResponders } from './incident-list.ts';
import { saveTasks } from './tasks.ts';

/** The part of Database that a transaction has too. */
export type Connection = Pick<Database, 'select' | 'insert' | 'update' | 'delete'>;

export interface Loaded {
  incident: Incident;
  version: number;
}

export function loadIncident(connection: Connection, number: number): Loaded | undefined {
  return loaded(connection.select().from(incidents).where(eq(incidents.number, number)).get());
}

export function loadIncidentByChannel(connection: Connection, id: string): Loaded | undefined {
  return loaded(connection.select().from(incidents).where(eq(incidents.channelId, id)).get());
}

function loaded(row: typeof incidents.$inferSelect | undefined): Loaded | undefined {
  // Only this program writes the column, from the same type that it reads here.
  return row && { incident: JSON.parse(row.state) as Incident, version: row.version };
}

export function lastNumber(connection: Connection): number {
  const row = connection
    .select({ number: incidents.number })
    .from(incidents)
    .orderBy(desc(incidents.number))
    .limit(1)
    .get();
  return row?.number ?? 0;
}

export function streamOf(number: number): string {
  return `incident/${number}`;
}

export function readEvents(connection: Connection, number: number): IncidentEvent[] {
  return connection
    .select()
    .from(events)
    .where(eq(events.stream, streamOf(number)))
    .orderBy(events.seq)
    .all()
    .map(({ seq, at, recordedAt, by, body }) => ({
      ...(JSON.parse(body) as EventBody),
      seq,
      at,
      recordedAt,
      by,
    }));
}

/** Writes the row that a decision on `version` leads to; false when somebody else was first. */
export function saveIncident(
  connection: Connection,
  incident: Incident,
  version: number,
  newVersion: number,
): boolean {
  const row = {
    version: newVersion,
    status: incident.status,
    isPrivate: incident.isPrivate,
    // The channel that is being made the incident's is nobody else's any more.
    channelId: incident.channel?.id ?? incident.adopts?.id ?? null,
    declaredAt: incident.declaredAt,
    ...listColumns(incident),
    state: JSON.stringify(incident),
  };
  const { changes } =
    version === 0
      ? connection
          .insert(incidents)
          .values({ number: incident.number, ...row })
          .onConflictDoNothing()
          .run()
      : connection
          .update(incidents)
          .set(row)
          .where(and(eq(incidents.number, incident.number), eq(incidents.version, version)))
          .run();
  if (changes !== 1) return false;
  if (incident.isPrivate) saveMembers(connection, incident);
  saveResponders(connection, incident);
  saveTasks(connection, incident);
  return true;
}

function saveMembers(connection: Connection, incident: Incident): void {
  const { number } = incident;
  connection.delete(incidentMembers).where(eq(incidentMembers.number, number)).run();
  const users = new Set([...incident.members, ...responders(incident)]);
  const rows = [...users].map((user) => ({ number, user }));
  if (rows.length > 0) connection.insert(incidentMembers).values(rows).run();
}

export function appendEvents(
  connection: Connection,
  number: number,
  more: readonly IncidentEvent[],
): void {
  if (more.length === 0) return;
  const rows = more.map(({ seq, at, recordedAt, by, ...body }) => ({
    stream: streamOf(number),
    seq,
    at,
    recordedAt,
    by,
    type: body.type,
    body: JSON.stringify(body),
  }));
  connection.insert(events).values(rows).run();
  appendTexts(connection, number, more);
}
