/** When the next update comes, said so that it stays true without being written anew each minute. */
import type { Incident } from '../../domain/incident/incident.ts';
import { isOverdue, owesUpdates } from '../../domain/incident/next-update.ts';
import { moment } from './time.ts';

/** Undefined when none is owed. */
export function nextUpdateText(incident: Incident): string | undefined {
  const { nextUpdateDueAt: dueAt } = incident;
  if (dueAt === undefined || !owesUpdates(incident)) return undefined;
  return isOverdue(incident)
    ? `⏰ Update overdue since ${moment(dueAt)}`
    : `Next update due ${moment(dueAt)}`;
}
