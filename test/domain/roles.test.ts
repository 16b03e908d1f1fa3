/** Who does what: what each word about a role comes to. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/incident/decide.ts';
import type { EventBody } from '../../src/domain/incident/events.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { timeline } from '../../src/domain/incident/timeline.ts';
import { NUMBER, channelOpened, declareIt, incidentAfter, play } from './history.ts';
import { LED, OFFERED, RESOLVED, WITH_DEPUTY, accept, by, due, give, lead } from './role-states.ts';

describe('a role', () => {
  it.each<[what: string, state: Incident, who: string, IncidentCommand, Partial<EventBody>[]]>([
    [
      'is taken at once by whoever wants it, command too',
      LED,
      'UBO',
      lead('UBO'),
      [{ type: 'role_assigned', user: 'UBO', previous: 'UANA' }],
    ],
    [
      'is given at once where its configuration says so',
      LED,
      'UANA',
      give('scribe', 'WCY'),
      [{ type: 'role_assigned', role: 'scribe', user: 'WCY' }],
    ],
    [
      'of command is offered, and stays where it is',
      LED,
      'UANA',
      lead('UBO'),
      [{ type: 'role_offered', user: 'UBO', holder: 'UANA' }],
    ],
    [
      'is held out to one at a time',
      OFFERED,
      'UANA',
      lead('WCY'),
      [
        { type: 'role_offer_ended', user: 'UBO', how: 'withdrawn' },
        { type: 'role_offered', user: 'WCY' },
      ],
    ],
    [
      'is somebody’s when they say that they have it',
      OFFERED,
      'UBO',
      accept,
      [{ type: 'role_assigned', user: 'UBO', previous: 'UANA', isAccepted: true }],
    ],
    [
      'is accepted by taking it, too',
      OFFERED,
      'UBO',
      lead('UBO'),
      [{ type: 'role_assigned', user: 'UBO', isAccepted: true }],
    ],
    [
      'is declined',
      OFFERED,
      'UBO',
      { type: 'decline_role', role: 'commander' },
      [{ type: 'role_offer_ended', how: 'declined', holder: 'UANA' }],
    ],
    [
      'that is offered is withdrawn by anybody',
      OFFERED,
      'WCY',
      { type: 'withdraw_offer' },
      [{ type: 'role_offer_ended', how: 'withdrawn' }],
    ],
    [
      'is reminded of while it waits',
      OFFERED,
      'tocsin',
      { type: 'remind_offer', ...due },
      [{ type: 'role_offer_reminded', user: 'UBO' }],
    ],
    [
      'that nobody answers for lapses',
      OFFERED,
      'tocsin',
      { type: 'expire_offer', ...due },
      [{ type: 'role_offer_ended', how: 'expired' }],
    ],
    [
      'that is answered for is not reminded of',
      incidentAfter(declareIt, channelOpened, lead('UBO'), [accept, 'UBO']),
      'tocsin',
      { type: 'remind_offer', ...due },
      [],
    ],
    [
      'of an offer that was made anew outlives the old one’s timer',
      incidentAfter(declareIt, channelOpened, lead('UBO'), { type: 'withdraw_offer' }, lead('UBO')),
      'tocsin',
      { type: 'expire_offer', ...due },
      [],
    ],
    [
      'is not reminded of when all is over',
      RESOLVED,
      'tocsin',
      { type: 'remind_offer', ...due },
      [],
    ],
    [
      'is accepted once, though it is said twice',
      incidentAfter(declareIt, lead('UBO'), [accept, 'UBO']),
      'UBO',
      { type: 'accept_role', role: 'commander' },
      [],
    ],
    [
      'is put down by whoever has it',
      WITH_DEPUTY,
      'UBO',
      { type: 'leave_role' },
      [{ type: 'role_left', role: 'deputy', user: 'UBO' }],
    ],
    [
      'of command goes to the deputy when its holder wants to go, by an offer',
      WITH_DEPUTY,
      'UANA',
      { type: 'leave_role', role: 'Commander' },
      [{ type: 'role_offered', user: 'UBO' }],
    ],
    [
      'is ticked off by anybody',
      LED,
      'WCY',
      { type: 'tick_item', role: 'commander', item: 'Check the severity', isDone: true },
      [{ type: 'item_ticked' }],
    ],
    [
      'several are given together, each in its way, and none that was not changed',
      WITH_DEPUTY,
      'UANA',
      {
        type: 'assign_roles',
        changes: [
          { role: 'commander', before: 'UANA', user: 'WCY' },
          { role: 'deputy', before: 'UBO' },
          { role: 'scribe', user: 'UDEE' },
        ],
      },
      [
        { type: 'role_offered', user: 'WCY' },
        { type: 'role_left', user: 'UBO' },
        { type: 'role_assigned', user: 'UDEE' },
      ],
    ],
    [
      'that got the wanted holder meanwhile is left as it is',
      WITH_DEPUTY,
      'UANA',
      { type: 'assign_roles', changes: [{ role: 'deputy', user: 'UBO' }] },
      [],
    ],
    [
      'its holder keeps, who leaves the channel',
      incidentAfter(declareIt, channelOpened, { type: 'record_joined', user: 'UANA' }),
      'tocsin',
      { type: 'record_left', user: 'UANA' },
      [{ type: 'left', user: 'UANA', roles: ['commander'] }],
    ],
  ])('%s', (_what, state, who, command, events) => {
    expect(decide(state, command, NUMBER, by(who))).toMatchObject({ events });
  });
});

it('the timeline tells who offered, accepted, declined, withdrew and left', () => {
  const { events } = play([
    [declareIt],
    [lead('UBO')],
    [{ type: 'decline_role' }, 'UBO'],
    [lead('UBO')],
    [{ type: 'withdraw_offer' }],
    [lead('WCY')],
    [accept, 'WCY'],
    [give('deputy', 'UANA')],
    [{ type: 'leave_role' }],
  ]);
  expect(timeline(events).map(({ text }) => text)).toEqual([
    expect.stringContaining('Declared as'),
    '<@UANA> offered commander to <@UBO>.',
    '<@UBO> did not take commander.',
    '<@UANA> offered commander to <@UBO>.',
    '<@UANA> withdrew the offer of commander to <@UBO>.',
    '<@UANA> offered commander to <@WCY>.',
    '<@WCY> accepted and became commander, after <@UANA>.',
    '<@UANA> became deputy.',
    '<@UANA> left the role of deputy.',
  ]);
});
