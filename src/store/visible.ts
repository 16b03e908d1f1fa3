/** Which incidents somebody may see, asked in SQL: what `canSee` says of one. */
import { and, eq, exists, or } from 'drizzle-orm';
import { incidentMembers, incidents } from '../../db/schema.ts';
import { TOCSIN } from '../domain/incident/incident.ts';
import type { UserId } from '../domain/incident/incident.ts';
import type { Connection } from './incidents.ts';

/** A condition on `incidents`; undefined for Tocsin itself, which sees all. */
export function isVisibleTo(connection: Connection, user: UserId) {
  if (user === TOCSIN) return undefined;
  const isMember = connection
    .select({ number: incidentMembers.number })
    .from(incidentMembers)
    .where(and(eq(incidentMembers.number, incidents.number), eq(incidentMembers.user, user)));
  return or(eq(incidents.isPrivate, false), exists(isMember));
}
