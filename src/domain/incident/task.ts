/** What a task or follow-up is, and finding one among an incident's. */
import type { Incident, MessageRef, UserId } from './incident.ts';

export type TaskKind = 'task' | 'follow_up';

export interface Task {
  /** 1, 2, 3 … within the incident, tasks and follow-ups together. */
  number: number;
  kind: TaskKind;
  text: string;
  owner?: UserId;
  /** Milliseconds since the epoch. */
  dueAt?: number;
  state: 'open' | 'done' | 'dropped';
  addedBy: UserId;
  addedAt: number;
  /** Who did or dropped it, and when. */
  endedBy?: UserId;
  endedAt?: number;
  /** The message that it was made from. */
  source?: MessageRef;
  /** Where one can read that message. */
  link?: string;
  /** How often somebody was reminded since it got its due time. */
  reminders: number;
}

/** "Follow-up 3" */
export function taskName({ kind, number }: Pick<Task, 'kind' | 'number'>): string {
  return `${kind === 'task' ? 'Task' : 'Follow-up'} ${number}`;
}

export function tasksOf(incident: Incident): readonly Task[] {
  return incident.tasks ?? [];
}

export function findTask(incident: Incident, number: number): Task | undefined {
  return tasksOf(incident).find((each) => each.number === number);
}

/** Those that are left to do now, as against follow-ups. */
export function openTasks(incident: Incident, which: TaskKind): Task[] {
  return tasksOf(incident).filter((each) => each.state === 'open' && each.kind === which);
}

/** What every event of a task says of it. */
export interface AboutTask {
  task: number;
  kind: TaskKind;
  /** What is to be done, so that whoever reads the event needs no other. */
  text: string;
}

export function aboutTask({ number, kind, text }: Task): AboutTask {
  return { task: number, kind, text };
}
