/** When somebody is reminded of a task: once it is due, and of a follow-up every day after that. */
import type { Scheduled } from '../effects.ts';
import { canSee } from './incident.ts';
import type { Incident } from './incident.ts';
import { nothing, optional } from './part.ts';
import type { Decision } from './part.ts';
import { aboutTask, findTask } from './task.ts';
import type { Task } from './task.ts';

export const DAY_MS = 24 * 60 * 60 * 1000;
/** A follow-up that nobody looked at for so many days is not done by one more reminder. */
export const REMINDERS_MAX = 30;

/** A timer that was outrun (done, moved, handled already) reminds nobody. */
export function remind(
  incident: Incident,
  { task: number, dueAt, reminders }: { task: number; dueAt: number; reminders: number },
): Decision {
  const found = findTask(incident, number);
  if (found?.state !== 'open' || found.dueAt !== dueAt || found.reminders !== reminders) {
    return nothing();
  }
  const told = reminders + 1;
  const again = found.kind === 'follow_up' && told < REMINDERS_MAX;
  // Whoever has left a private incident must not hear of it any more.
  const owner = found.owner && canSee(incident, found.owner) ? found.owner : undefined;
  return {
    events: [
      {
        type: 'task_reminded',
        ...aboutTask(found),
        dueAt,
        reminders: told,
        ...optional('owner', owner),
      },
    ],
    effects: again ? reminder(incident, { number, reminders: told }, dueAt, DAY_MS) : [],
  };
}

export function reminder(
  { number: incident }: Incident,
  { number, reminders }: Pick<Task, 'number' | 'reminders'>,
  dueAt: number | undefined,
  afterMs: number,
): Scheduled[] {
  if (dueAt === undefined) return [];
  const command = { type: 'remind_task', task: number, dueAt, reminders } as const;
  return [{ effect: { kind: 'wake', incident, command }, afterMs }];
}
