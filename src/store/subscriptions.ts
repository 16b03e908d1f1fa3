/** Who follows every public incident, or all of one severity. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { subscriptions } from '../../db/schema.ts';
import type { UserId } from '../domain/incident/incident.ts';
import type { Connection } from './incidents.ts';

/** How the column says "of any severity", since a primary key holds no nulls. */
const ANY = '';

export function subscribe(connection: Connection, user: UserId, severity = ANY): void {
  connection.insert(subscriptions).values({ user, severity }).onConflictDoNothing().run();
}

/** Without a severity, all of that person's; false when there was none. */
export function unsubscribe(connection: Connection, user: UserId, severity?: string): boolean {
  const theirs = eq(subscriptions.user, user);
  const which = severity === undefined ? theirs : and(theirs, eq(subscriptions.severity, severity));
  return connection.delete(subscriptions).where(which).run().changes > 0;
}

/** Everybody who follows incidents of one of these severities. */
export function subscribers(connection: Connection, severities: readonly string[]): UserId[] {
  return connection
    .select({ user: subscriptions.user })
    .from(subscriptions)
    .where(inArray(subscriptions.severity, [ANY, ...severities]))
    .groupBy(subscriptions.user)
    .orderBy(asc(subscriptions.user))
    .all()
    .map(({ user }) => user);
}
