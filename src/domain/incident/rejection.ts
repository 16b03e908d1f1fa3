/** Every expected "no", with the sentence a person is shown: what is wrong and what to do instead. */
import { reference } from './incident.ts';
import { classificationSentence } from './classification-rejections.ts';
import type { ClassificationRejection } from './classification-rejections.ts';
import { roleSentence } from './role-rejection.ts';
import type { RoleRejection } from './role-rejection.ts';
import { relationSentence } from './relation-rejections.ts';
import type { RelationRejection } from './relation-rejections.ts';
import { taskSentence } from './task-rejections.ts';
import type { TaskRejection } from './task-rejections.ts';
import { timelineSentence } from './timeline-rejections.ts';
import type { TimelineRejection } from './timeline-rejections.ts';
import { isAboutUpdates, updateSentence } from './update-rejections.ts';
import type { UpdateRejection } from './update-rejections.ts';
import { permissionSentence } from '../permissions.ts';
import type { PermissionRejection } from '../permissions.ts';

export type Rejection =
  | { reason: 'unknown_incident'; number: number }
  | { reason: 'already_resolved'; number: number }
  | { reason: 'not_resolved'; number: number; wanted: 'reopen' | 'postmortem' }
  | PermissionRejection
  | ClassificationRejection
  | RelationRejection
  | RoleRejection
  | UpdateRejection
  | { reason: 'time_in_future'; point: string }
  | { reason: 'times_out_of_order'; earlier: string; later: string }
  | TimelineRejection
  | TaskRejection;

/** One sentence or two of plain text; a person in it is `<@U…>`. */
export function sentence(rejection: Rejection): string {
  if (isAboutUpdates(rejection)) return updateSentence(rejection);
  switch (rejection.reason) {
    case 'unknown_incident':
      return `There is no ${reference(rejection.number)} that you can see. \`/incident list\` shows the open ones.`;
    case 'already_resolved':
      return `${reference(rejection.number)} is already resolved. \`/incident reopen\` opens it again.`;
    case 'not_resolved':
      return rejection.wanted === 'reopen'
        ? `${reference(rejection.number)} is still open, so there is nothing to reopen.`
        : `${reference(rejection.number)} is still open; its postmortem is drafted when it is resolved: \`/incident resolve\`.`;
    case 'not_allowed':
      return permissionSentence(rejection);
    case 'unknown_status':
    case 'same_status':
    case 'status_not_allowed':
    case 'not_paused':
    case 'merged_into_what':
    case 'fields_missing':
    case 'unknown_severity':
    case 'same_severity':
    case 'unknown_type':
    case 'unknown_service':
    case 'unknown_field':
    case 'bad_field_value':
      return classificationSentence(rejection);
    case 'channel_in_use':
    case 'linked_to_itself':
    case 'already_linked':
    case 'not_linked':
    case 'link_would_leak':
    case 'too_many_links':
    case 'merged_into_itself':
    case 'not_mergeable':
    case 'merge_would_leak':
    case 'not_merged':
    case 'is_merged':
      return relationSentence(rejection);
    case 'unknown_role':
    case 'role_already_held':
    case 'role_offered_already':
    case 'nothing_offered':
    case 'role_not_offered':
    case 'no_offer_to_withdraw':
    case 'which_role':
    case 'no_role_to_leave':
    case 'role_not_yours':
    case 'command_offered':
    case 'command_must_pass':
    case 'commander_needed':
    case 'role_changed_hands':
    case 'not_on_checklist':
      return roleSentence(rejection);
    case 'time_in_future':
      return `The time for “${rejection.point}” is in the future. Give one that has passed, or leave it empty.`;
    case 'times_out_of_order':
      return `“${rejection.later}” cannot come before “${rejection.earlier}”. Correct one of them, or leave it empty.`;
    case 'note_in_future':
    case 'note_too_early':
    case 'entry_not_editable':
    case 'entry_not_strikable':
    case 'entry_is_struck':
    case 'entry_not_struck':
    case 'entry_has_star':
    case 'entry_has_no_star':
      return timelineSentence(rejection);
    case 'unknown_task':
    case 'task_has_ended':
    case 'task_is_open':
    case 'task_already_owned':
    case 'too_many_tasks':
    case 'owner_not_in_private':
    case 'due_in_past':
      return taskSentence(rejection);
  }
}
