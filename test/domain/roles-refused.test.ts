/** Who does what: what is refused, and that the sentence says what to do instead. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/incident/decide.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import type { Rejection } from '../../src/domain/incident/rejection.ts';
import { sentence } from '../../src/domain/incident/rejection.ts';
import { NUMBER, declareIt, incidentAfter } from './history.ts';
import { LED, OFFERED, WITH_DEPUTY, accept, by, give, lead } from './role-states.ts';

describe('a role', () => {
  const number = NUMBER;
  it.each<[what: string, state: Incident, who: string, IncidentCommand, Rejection]>([
    ['has another word', LED, 'UANA', give('king', 'UBO'), unknown('king')],
    [
      'has another word to accept',
      LED,
      'UANA',
      { type: 'accept_role', role: 'king' },
      unknown('king'),
    ],
    [
      'has another word to leave',
      LED,
      'UANA',
      { type: 'leave_role', role: 'king' },
      unknown('king'),
    ],
    [
      'has another word to withdraw',
      LED,
      'UANA',
      { type: 'withdraw_offer', role: 'king' },
      unknown('king'),
    ],
    [
      'is theirs already',
      LED,
      'UANA',
      lead('UANA'),
      { reason: 'role_already_held', role: 'Commander', user: 'UANA' },
    ],
    [
      'waits for their answer already',
      OFFERED,
      'UANA',
      lead('UBO'),
      { reason: 'role_offered_already', role: 'Commander', id: 'commander', user: 'UBO' },
    ],
    ['is not offered to them', LED, 'UBO', accept, { reason: 'nothing_offered', number }],
    [
      'is offered to another',
      OFFERED,
      'WCY',
      { type: 'accept_role', role: 'commander' },
      { reason: 'role_not_offered', role: 'Commander', id: 'commander', to: 'UBO', holder: 'UANA' },
    ],
    [
      'was withdrawn meanwhile',
      incidentAfter(declareIt, lead('UBO'), { type: 'withdraw_offer' }),
      'UBO',
      { type: 'accept_role', role: 'commander' },
      { reason: 'role_not_offered', role: 'Commander', id: 'commander', holder: 'UANA' },
    ],
    [
      'is nothing to decline when it is theirs',
      LED,
      'UANA',
      { type: 'decline_role', role: 'commander' },
      { reason: 'role_not_offered', role: 'Commander', id: 'commander', holder: 'UANA' },
    ],
    [
      'is not offered to anybody',
      LED,
      'UANA',
      { type: 'withdraw_offer' },
      { reason: 'no_offer_to_withdraw' },
    ],
    [
      'is not the one that is offered',
      OFFERED,
      'UANA',
      { type: 'withdraw_offer', role: 'scribe' },
      { reason: 'no_offer_to_withdraw', role: 'Scribe' },
    ],
    [
      'is none of theirs',
      LED,
      'UBO',
      { type: 'leave_role' },
      { reason: 'no_role_to_leave', number },
    ],
    [
      'is another’s to leave',
      WITH_DEPUTY,
      'UANA',
      { type: 'leave_role', role: 'deputy' },
      { reason: 'role_not_yours', role: 'Deputy', holder: 'UBO' },
    ],
    [
      'is one of several',
      incidentAfter(declareIt, give('scribe', 'UANA')),
      'UANA',
      { type: 'leave_role' },
      { reason: 'which_role', roles: ['commander', 'scribe'], typed: 'leave' },
    ],
    [
      'is command, and nobody is there to take it',
      LED,
      'UANA',
      { type: 'leave_role' },
      { reason: 'command_must_pass' },
    ],
    [
      'is command, and somebody is asked already',
      OFFERED,
      'UANA',
      { type: 'leave_role' },
      { reason: 'command_offered', number, to: 'UBO' },
    ],
    [
      'is command, and is emptied in the form',
      LED,
      'UANA',
      { type: 'assign_roles', changes: [{ role: 'commander', before: 'UANA' }] },
      { reason: 'commander_needed', role: 'Commander' },
    ],
    [
      'changed hands while the form was open',
      WITH_DEPUTY,
      'UANA',
      { type: 'assign_roles', changes: [{ role: 'deputy', before: 'WCY', user: 'UDEE' }] },
      { reason: 'role_changed_hands', role: 'Deputy', id: 'deputy', holder: 'UBO' },
    ],
    [
      'is good in the form but for one',
      LED,
      'UANA',
      {
        type: 'assign_roles',
        changes: [
          { role: 'scribe', user: 'UBO' },
          { role: 'king', user: 'UBO' },
        ],
      },
      unknown('king'),
    ],
    [
      'has no such item',
      LED,
      'UBO',
      { type: 'tick_item', role: 'commander', item: 'Fly', isDone: true },
      { reason: 'not_on_checklist', item: 'Fly' },
    ],
  ])(
    'is refused when it %s, and the sentence says what to do',
    (_what, state, who, command, no) => {
      expect(decide(state, command, NUMBER, by(who))).toEqual({ rejection: no });
      expect(sentence(no)).toMatch(
        /`\/incident |`\/leave`|Close this form|Choose|tocsin\.yaml|nothing changed/,
      );
    },
  );
});

function unknown(given: string): Rejection {
  return { reason: 'unknown_role', given, known: ['commander', 'deputy', 'scribe'] };
}
