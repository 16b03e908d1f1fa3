/** Reads a database that a running Tocsin may have open: nothing in it is changed or waited for. */
import { existsSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from '../../db/schema.ts';
import type { UserId } from '../domain/incident/incident.ts';
import type { Queries } from '../domain/ports.ts';
import { DatabaseError } from './database.ts';
import type { Database } from './database.ts';
import { listIncidents } from './incident-list.ts';
import { loadIncident, readEvents } from './incidents.ts';
import { loadPeople } from './people.ts';

export interface ReadOnlyStore extends Pick<Queries, 'incident' | 'incidents' | 'events'> {
  /** Of those whom Slack was asked about before. */
  names(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, string>>;
  close(): void;
}

/** @throws DatabaseError */
export function openReadOnly(path: string): ReadOnlyStore {
  const database = open(path);
  return {
    incident: async (number) => loadIncident(database, number)?.incident,
    incidents: async (filter) => listIncidents(database, filter),
    events: async (number) => readEvents(database, number),
    names: async (ids) => {
      const known = loadPeople(database, ids);
      return new Map(known.map(({ person }) => [person.id, person.name]));
    },
    close: () => void database.$client.close(),
  };
}

function open(path: string): Database {
  if (!existsSync(path)) {
    throw new DatabaseError(
      `there is no database at ${path}. Set DATABASE_URL as it is for the bot, for example file:./data/tocsin.db`,
    );
  }
  try {
    const database = drizzle(new SQLite(path, { readonly: true }), { schema });
    // Of an earlier version, it lacks what is read here until the bot has brought it up to date.
    listIncidents(database, { visibleTo: '', limit: 1 });
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseError(
      `cannot read ${path}: ${reason}. Start this version of Tocsin on it once, then export`,
      { cause: error },
    );
  }
}
