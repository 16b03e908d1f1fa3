/** Every command of a person's in every state: what happens, or why not. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/incident/decide.ts';
import type { Rejection } from '../../src/domain/incident/rejection.ts';
import { MINUTE, NUMBER, START, configuration, declareIt } from './history.ts';
import { NONE, OPEN, RESOLVED, UNLED, context } from './states.ts';
import type { Row } from './states.ts';

const accepted: Row<object[]>[] = [
  [
    'a title',
    NONE,
    declareIt,
    [{ type: 'declared', severity: 'SEV3', roles: { commander: 'UANA' } }],
  ],
  [
    'no commander',
    NONE,
    { type: 'declare', title: 'x', isPrivate: true },
    [{ type: 'declared', roles: {}, isPrivate: true }],
  ],
  [
    '"sev 1" as typed',
    NONE,
    { ...declareIt, severity: 'sev 1' },
    [{ type: 'declared', severity: 'SEV1' }],
  ],
  [
    'a service by its name',
    NONE,
    { ...declareIt, service: 'payments api' },
    [{ type: 'declared', service: 'payments' }],
  ],
  [
    'a first commander',
    UNLED,
    { type: 'assign_role', role: 'Commander', user: 'UBO' },
    [{ type: 'role_assigned', role: 'commander', user: 'UBO' }],
  ],
  [
    'the next commander',
    OPEN,
    { type: 'assign_role', role: 'commander', user: 'UBO' },
    [{ type: 'role_assigned', user: 'UBO', previous: 'UANA' }],
  ],
  [
    'a role after the end',
    RESOLVED,
    { type: 'assign_role', role: 'scribe', user: 'UBO' },
    [{ type: 'role_assigned', role: 'scribe' }],
  ],
  [
    'an update',
    OPEN,
    { type: 'post_update', text: 'Looking.' },
    [{ type: 'update_posted', text: 'Looking.' }],
  ],
  [
    'an update after the end',
    RESOLVED,
    { type: 'post_update', text: 'x' },
    [{ type: 'update_posted' }],
  ],
  [
    'a severity',
    OPEN,
    { type: 'change_severity', severity: '1' },
    [{ type: 'severity_changed', from: 'SEV3', to: 'SEV1' }],
  ],
  [
    'a severity and why',
    OPEN,
    { type: 'change_severity', severity: 'SEV2', reason: 'It spreads.' },
    [{ type: 'severity_changed', reason: 'It spreads.' }],
  ],
  ['a note', OPEN, { type: 'add_note', text: 'x' }, [{ type: 'noted', text: 'x' }]],
  [
    'the end',
    OPEN,
    { type: 'resolve' },
    [{ type: 'resolved' }, { type: 'postmortem_asked', draft: 1 }],
  ],
  [
    'the end with its moments',
    OPEN,
    {
      type: 'resolve',
      summary: 'Rolled back.',
      impactStartedAt: START,
      detectedAt: START,
      mitigatedAt: START + MINUTE,
    },
    [
      { type: 'time_point_set', point: 'impact_started', pointAt: START },
      { type: 'time_point_set', point: 'detected', pointAt: START },
      { type: 'time_point_set', point: 'mitigated', pointAt: START + MINUTE },
      { type: 'resolved', summary: 'Rolled back.' },
      { type: 'postmortem_asked', draft: 1 },
    ],
  ],
  [
    'a moment that is now',
    OPEN,
    { type: 'resolve', mitigatedAt: context.now },
    [{ type: 'time_point_set' }, { type: 'resolved' }, { type: 'postmortem_asked' }],
  ],
  [
    'a relapse',
    RESOLVED,
    { type: 'reopen', reason: 'Back.' },
    [{ type: 'reopened', reason: 'Back.' }],
  ],
  [
    'a second draft',
    RESOLVED,
    { type: 'draft_postmortem' },
    [{ type: 'postmortem_asked', draft: 2 }],
  ],
];

const severities = configuration.severities;
const refused: Row<Rejection>[] = [
  [
    'a severity nobody knows',
    NONE,
    { ...declareIt, severity: 'huge' },
    { reason: 'unknown_severity', given: 'huge', known: severities },
  ],
  [
    'a service nobody knows',
    NONE,
    { ...declareIt, service: 'billing' },
    { reason: 'unknown_service', given: 'billing', known: ['payments'] },
  ],
  [
    'a role nobody knows',
    OPEN,
    { type: 'assign_role', role: 'king', user: 'UBO' },
    { reason: 'unknown_role', given: 'king', known: ['commander', 'deputy', 'scribe'] },
  ],
  [
    'a role she has',
    OPEN,
    { type: 'assign_role', role: 'commander', user: 'UANA' },
    { reason: 'role_already_held', role: 'Commander', user: 'UANA' },
  ],
  [
    'an unknown severity',
    OPEN,
    { type: 'change_severity', severity: '9' },
    { reason: 'unknown_severity', given: '9', known: severities },
  ],
  [
    'the severity it has',
    OPEN,
    { type: 'change_severity', severity: 'sev3' },
    { reason: 'same_severity', severity: 'SEV3' },
  ],
  ['a second end', RESOLVED, { type: 'resolve' }, { reason: 'already_resolved', number: NUMBER }],
  [
    'an end in the future',
    OPEN,
    { type: 'resolve', mitigatedAt: context.now + 1 },
    { reason: 'time_in_future', point: 'mitigated' },
  ],
  [
    'moments out of order',
    OPEN,
    { type: 'resolve', detectedAt: START + 1, mitigatedAt: START },
    { reason: 'times_out_of_order', earlier: 'detected', later: 'mitigated' },
  ],
  [
    'an end before the beginning',
    OPEN,
    { type: 'resolve', impactStartedAt: START + 1, mitigatedAt: START },
    { reason: 'times_out_of_order', earlier: 'impact started', later: 'mitigated' },
  ],
  [
    'a relapse of what is open',
    OPEN,
    { type: 'reopen' },
    { reason: 'not_resolved', number: NUMBER, wanted: 'reopen' },
  ],
  [
    'a postmortem of what is open',
    OPEN,
    { type: 'draft_postmortem' },
    { reason: 'not_resolved', number: NUMBER, wanted: 'postmortem' },
  ],
];

describe('decide accepts', () => {
  it.each(accepted)('%s', (_what, state, command, events) => {
    expect(decide(state, command, NUMBER, context)).toMatchObject({ events });
  });
});

describe('decide refuses', () => {
  it.each(refused)('%s', (_what, state, command, rejection) => {
    expect(decide(state, command, NUMBER, context)).toEqual({ rejection });
  });

  const commands = new Map([...accepted, ...refused].map((row) => [row[2].type, row[2]]));
  commands.delete('declare');
  it.each([...commands.values()])('$type, when there is no such incident', (command) => {
    expect(decide(NONE, command, NUMBER, context)).toEqual({
      rejection: { reason: 'unknown_incident', number: NUMBER },
    });
  });
});
