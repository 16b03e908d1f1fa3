/** What is known of people. */
import { inArray } from 'drizzle-orm';
import { people } from '../../db/schema.ts';
import type { UserId } from '../domain/incident/incident.ts';
import type { Person } from '../domain/person.ts';
import type { Connection } from './incidents.ts';

export interface KnownPerson {
  person: Person;
  /** When Slack said so, in milliseconds since the epoch. */
  knownAt: number;
}

export function loadPeople(connection: Connection, ids: readonly UserId[]): KnownPerson[] {
  return connection
    .select()
    .from(people)
    .where(inArray(people.id, [...ids]))
    .all()
    .map(({ knownAt, standing, ...rest }) => ({
      // Only this program writes the column, from the same type that it reads here.
      person: { ...rest, standing: standing as Person['standing'] },
      knownAt,
    }));
}

export function savePeople(
  connection: Connection,
  known: readonly Person[],
  knownAt: number,
): void {
  for (const { id, ...rest } of known) {
    connection
      .insert(people)
      .values({ id, ...rest, knownAt })
      .onConflictDoUpdate({ target: people.id, set: { ...rest, knownAt } })
      .run();
  }
}
