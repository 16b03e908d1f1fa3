/** The sentences that refuse: each says what is wrong and what to do instead. */
import { expect, it } from 'vitest';
import { sentence } from '../../src/domain/incident/rejection.ts';
import type { Rejection } from '../../src/domain/incident/rejection.ts';

const severities = ['SEV1', 'SEV2', 'SEV3'].map((id) => ({ id, description: '' }));

it.each<[Rejection, string]>([
  [
    { reason: 'unknown_incident', number: 7 },
    'There is no INC-7 that you can see. `/incident list` shows the open ones.',
  ],
  [
    { reason: 'already_resolved', number: 7 },
    'INC-7 is already resolved. `/incident reopen` opens it again.',
  ],
  [
    { reason: 'not_resolved', number: 7, wanted: 'reopen' },
    'INC-7 is still open, so there is nothing to reopen.',
  ],
  [
    { reason: 'not_resolved', number: 7, wanted: 'postmortem' },
    'INC-7 is still open; its postmortem is drafted when it is resolved: `/incident resolve`.',
  ],
  [
    { reason: 'unknown_severity', given: 'huge', known: severities },
    '“huge” is not a severity. Use one of SEV1, SEV2 or SEV3.',
  ],
  [
    { reason: 'unknown_severity', given: 'huge', known: severities.slice(0, 1) },
    '“huge” is not a severity. Use SEV1.',
  ],
  [{ reason: 'same_severity', severity: 'SEV2' }, 'It already is SEV2; nothing changed.'],
  [
    { reason: 'unknown_service', given: 'billing', known: ['payments', 'search'] },
    '“billing” is not a service I know. Use one of payments or search.',
  ],
  [
    { reason: 'unknown_service', given: 'billing', known: [] },
    'No services are configured, so “billing” cannot be one. Leave --service out, or list your services in tocsin.yaml.',
  ],
  [
    { reason: 'unknown_role', given: 'king', known: ['commander', 'scribe'] },
    '“king” is not a role. Use one of commander or scribe, for example `/incident role commander @ana`.',
  ],
  [
    { reason: 'role_already_held', role: 'Commander', user: 'UANA' },
    '<@UANA> already is Commander; nothing changed.',
  ],
  [
    { reason: 'time_in_future', point: 'mitigated' },
    'The time for “mitigated” is in the future. Give one that has passed, or leave it empty.',
  ],
  [
    { reason: 'times_out_of_order', earlier: 'detected', later: 'mitigated' },
    '“mitigated” cannot come before “detected”. Correct one of them, or leave it empty.',
  ],
  [
    { reason: 'unknown_task', task: 9, incident: 7, length: 3 },
    'INC-7 has no task 9. `/incident tasks INC-7` lists them with their numbers.',
  ],
  [
    { reason: 'unknown_task', task: 9, incident: 7, length: 0 },
    'INC-7 has no tasks yet. `/incident task what is to be done` adds one.',
  ],
  [
    { reason: 'task_has_ended', task: 3, as: 'done', by: 'UBO' },
    'Task 3 was done already by <@UBO>. `/incident task reopen 3` opens it again.',
  ],
  [
    { reason: 'task_is_open', task: 3 },
    'Task 3 is open, so there is nothing to reopen. `/incident task done 3` ends it.',
  ],
  [
    { reason: 'task_already_owned', task: 3, owner: 'UBO' },
    '<@UBO> already has task 3; nothing changed.',
  ],
  [
    { reason: 'too_many_tasks', most: 300 },
    'This incident has 300 tasks, the most there can be. Put the rest where your team plans its work.',
  ],
  [
    { reason: 'owner_not_in_private', owner: 'UBO' },
    '<@UBO> is not in this private incident. Invite them to its channel first, then give them the task.',
  ],
  [
    { reason: 'due_in_past' },
    'That time has passed. Give one to come, for example `--due 15:00`, `--due 2h` or `--due fri`.',
  ],
])('$reason', (rejection, said) => {
  expect(sentence(rejection)).toBe(said);
});
