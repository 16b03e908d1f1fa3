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
    '“huge” is not a severity. Use one of SEV1, SEV2 or SEV3, for example `/incident sev SEV1`.',
  ],
  [
    { reason: 'unknown_severity', given: 'huge', known: severities.slice(0, 1) },
    '“huge” is not a severity. Use one of SEV1, for example `/incident sev SEV1`.',
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
])('$reason', (rejection, said) => {
  expect(sentence(rejection)).toBe(said);
});
