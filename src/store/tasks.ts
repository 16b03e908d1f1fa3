/** Tasks and follow-ups, beside their incidents' rows: for the list of one person's. */
import { and, asc, count, eq, sql } from 'drizzle-orm';
import { incidents, tasks } from '../../db/schema.ts';
import type { Incident } from '../domain/incident/incident.ts';
import { findTask } from '../domain/incident/task.ts';
import type { OwnTask, TaskFilter } from '../domain/ports.ts';
import type { Database } from './database.ts';
import type { Connection } from './incidents.ts';
import { isVisibleTo } from './visible.ts';

export function saveTasks(connection: Connection, incident: Incident): void {
  if (!incident.tasks) return;
  connection.delete(tasks).where(eq(tasks.incident, incident.number)).run();
  const rows = incident.tasks.map(({ number, kind, owner, state, dueAt }) => ({
    incident: incident.number,
    number,
    kind,
    owner: owner ?? null,
    state,
    dueAt: dueAt ?? null,
  }));
  if (rows.length > 0) connection.insert(tasks).values(rows).run();
}

/** What is due first comes first; what has no day comes last. */
export function listTasks(
  database: Database,
  { owner, limit, offset = 0 }: TaskFilter,
): { tasks: OwnTask[]; total: number } {
  const where = and(eq(tasks.owner, owner), eq(tasks.state, 'open'), isVisibleTo(database, owner));
  const rows = database
    .select({ number: tasks.number, state: incidents.state })
    .from(tasks)
    .innerJoin(incidents, eq(incidents.number, tasks.incident))
    .where(where)
    .orderBy(sql`${tasks.dueAt} IS NULL`, asc(tasks.dueAt), asc(tasks.incident), asc(tasks.number))
    .limit(limit)
    .offset(offset)
    .all();
  const total = database
    .select({ total: count() })
    .from(tasks)
    .innerJoin(incidents, eq(incidents.number, tasks.incident))
    .where(where)
    .get();
  return {
    tasks: rows.flatMap(({ number, state }) => {
      const incident = JSON.parse(state) as Incident;
      const task = findTask(incident, number);
      return task ? [{ incident, task }] : [];
    }),
    total: total?.total ?? 0,
  };
}
