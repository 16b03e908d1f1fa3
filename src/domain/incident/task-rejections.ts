/** Every expected "no" about tasks, with its sentence. */
import { reference } from './incident.ts';

export type TaskRejection =
  | { reason: 'unknown_task'; task: number; incident: number; length: number }
  | { reason: 'task_has_ended'; task: number; as: 'done' | 'dropped'; by?: string }
  | { reason: 'task_is_open'; task: number }
  | { reason: 'task_already_owned'; task: number; owner: string }
  | { reason: 'too_many_tasks'; most: number }
  | { reason: 'owner_not_in_private'; owner: string }
  | { reason: 'due_in_past' };

export function taskSentence(rejection: TaskRejection): string {
  switch (rejection.reason) {
    case 'unknown_task':
      return rejection.length > 0
        ? `${reference(rejection.incident)} has no task ${rejection.task}. \`/incident tasks ${reference(rejection.incident)}\` lists them with their numbers.`
        : `${reference(rejection.incident)} has no tasks yet. \`/incident task what is to be done\` adds one.`;
    case 'task_has_ended': {
      const by = rejection.by ? ` by <@${rejection.by}>` : '';
      return `Task ${rejection.task} was ${rejection.as} already${by}. \`/incident task reopen ${rejection.task}\` opens it again.`;
    }
    case 'task_is_open':
      return `Task ${rejection.task} is open, so there is nothing to reopen. \`/incident task done ${rejection.task}\` ends it.`;
    case 'task_already_owned':
      return `<@${rejection.owner}> already has task ${rejection.task}; nothing changed.`;
    case 'too_many_tasks':
      return `This incident has ${rejection.most} tasks, the most there can be. Put the rest where your team plans its work.`;
    case 'owner_not_in_private':
      return `<@${rejection.owner}> is not in this private incident. Invite them to its channel first, then give them the task.`;
    case 'due_in_past':
      return 'That time has passed. Give one to come, for example `--due 15:00`, `--due 2h` or `--due fri`.';
  }
}
