/** Who follows, where the meeting is, who is caught up: what is decided, and what is refused. */
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../src/domain/configuration.ts';
import type { Effect } from '../../src/domain/effects.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { incidentCommand } from '../../src/domain/incident/commands.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { filled } from '../../src/domain/incident/meeting.ts';
import { sentence } from '../../src/domain/incident/rejection.ts';
import type { Rejection } from '../../src/domain/incident/rejection.ts';
import { MINUTE, NUMBER, START, channelOpened, declareIt, incidentAfter, play } from './history.ts';
import { IN_SLACK, OPEN, PRIVATE, context } from './states.ts';
import type { Row } from './states.ts';

const url = 'https://meet.example.com/1';
const follow: IncidentCommand = { type: 'follow' };
const unfollow: IncidentCommand = { type: 'unfollow' };
const meeting: IncidentCommand = { type: 'set_meeting', url };

/** By UBO, as `context` has it. */
const FOLLOWED = incidentAfter(declareIt, [follow, 'UBO']);
const LEFT_OUT = incidentAfter(declareIt, [unfollow, 'UBO']);

describe('decide accepts', () => {
  const rows: Row<object[]>[] = [
    ['a follower', OPEN, follow, [{ type: 'followed' }]],
    ['one who left it out before', LEFT_OUT, follow, [{ type: 'followed' }]],
    ['the end of following', FOLLOWED, unfollow, [{ type: 'unfollowed' }]],
    ['leaving out one of all', OPEN, unfollow, [{ type: 'unfollowed' }]],
    [
      'that people are told',
      OPEN,
      { type: 'tell_followers', about: 1, users: ['UBO'] },
      [{ type: 'followers_told', about: 1, users: ['UBO'] }],
    ],
    ['that nobody is', OPEN, { type: 'tell_followers', about: 1, users: [] }, []],
    ['a meeting', OPEN, meeting, [{ type: 'meeting_set', url }]],
    [
      'another meeting',
      incidentAfter(declareIt, meeting),
      { type: 'set_meeting', url: `${url}2` },
      [{ type: 'meeting_set', url: `${url}2` }],
    ],
  ];
  it.each(rows)('%s', (_what, state, command, events) => {
    expect(decide(state, command, NUMBER, context)).toMatchObject({ events });
  });
});

describe('decide refuses', () => {
  const rows: Row<Rejection>[] = [
    ['to follow twice', FOLLOWED, follow, { reason: 'already_following', number: NUMBER }],
    ['to end it twice', LEFT_OUT, unfollow, { reason: 'not_following', number: NUMBER }],
    [
      'the same meeting',
      incidentAfter(declareIt, meeting),
      meeting,
      { reason: 'same_meeting', url },
    ],
  ];
  it.each(rows)('%s', (_what, state, command, rejection) => {
    expect(decide(state, command, NUMBER, context)).toEqual({ rejection });
  });

  it.each(['http://meet.example.com', 'meet.example.com', `https://a.example/${'x'.repeat(500)}`])(
    'a meeting at %.40s',
    (bad) => {
      expect(incidentCommand.safeParse({ type: 'set_meeting', url: bad }).success).toBe(false);
    },
  );
});

describe('each refusal says what to do instead', () => {
  it.each<[Rejection, string]>([
    [{ reason: 'no_more_updates', number: 7 }, '`/incident status` shows how it goes on'],
    [{ reason: 'next_update_out_of_range' }, '`--next 30m`'],
    [{ reason: 'no_update_due', number: 7 }, '`/incident update` posts one'],
    [{ reason: 'update_not_due_yet', number: 7, minutes: 75 }, 'due in 1 hour 15 minutes'],
    [{ reason: 'already_snoozed', by: 'UBO', minutes: 5 }, '<@UBO> has put the reminder off'],
    [{ reason: 'already_following', number: 7 }, '`/incident unsubscribe INC-7`'],
    [{ reason: 'not_following', number: 7 }, '`/incident subscribe INC-7`'],
    [{ reason: 'same_meeting', url }, 'nothing changed'],
  ])('$reason', (rejection, said) => {
    expect(sentence(rejection)).toContain(said);
  });
});

describe('followers', () => {
  const effects = (incident: IncidentCommand[], by = 'UANA') =>
    play(incident.map((each) => [each, by])).effects;

  it('of a private incident are looked up only where there are some', () => {
    const update: IncidentCommand = { type: 'post_update', text: 'x' };
    const hidden: IncidentCommand = { ...declareIt, isPrivate: true };
    const kinds = (commands: IncidentCommand[]) => effects(commands).map(({ kind }) => kind);
    expect(kinds([hidden, update])).not.toContain('followers.find');
    expect(kinds([hidden, follow, update])).toContain('followers.find');
    expect(kinds([hidden, follow, update])).not.toContain('slack.reply_announcement');
  });

  it('are told each by a message of their own', () => {
    const told = effects([declareIt, { type: 'tell_followers', about: 1, users: ['UBO', 'WCY'] }]);
    const about = { incident: NUMBER, seq: 1 };
    expect(told.filter(({ kind }) => kind === 'slack.dm')).toEqual([
      { kind: 'slack.dm', user: 'UBO', about },
      { kind: 'slack.dm', user: 'WCY', about },
    ]);
  });
});

describe('whoever comes in', () => {
  /** Who is told how it stands because of a command so many minutes after the declaration. */
  function caughtUp(state: Incident, command: IncidentCommand, minute: number): string[] {
    const now = START + minute * MINUTE;
    const decision = decide(state, command, NUMBER, { ...context, now });
    if ('rejection' in decision) throw new Error(decision.rejection.reason);
    return decision.effects
      .map(({ effect }): Effect => effect)
      .flatMap((effect) => (effect.kind === 'slack.catch_up' ? [effect.user] : []));
  }
  const joined = (user: string): IncidentCommand => ({ type: 'record_joined', user });
  const invited = (...users: string[]): IncidentCommand => ({
    type: 'record_invited',
    users,
    refused: [],
  });
  const withChannel = incidentAfter(declareIt, channelOpened);

  it.each<
    [what: string, state: Incident, command: IncidentCommand, minute: number, users: string[]]
  >([
    ['is told how it stands', IN_SLACK, joined('WCY'), 1, ['WCY']],
    ['is told in a private one too', PRIVATE, joined('WCY'), 1, ['WCY']],
    ['and was there is not told', IN_SLACK, joined('UBO'), 1, []],
    ['by invitation is told', withChannel, invited('WCY', 'UDEE'), 1, ['WCY', 'UDEE']],
    ['as its commander from the beginning knows', withChannel, invited('UANA'), 1, []],
    ['as its commander much later is told', withChannel, invited('UANA'), 30, ['UANA']],
    ['before there is a channel is not told', OPEN, joined('WCY'), 1, []],
  ])('%s', (_what, state, command, minute, users) => {
    expect(caughtUp(state, command, minute)).toEqual(users);
  });
});

describe('a meeting’s template', () => {
  const templated: Configuration = {
    ...context.configuration,
    meetingUrl: 'https://meet.example.com/{reference}/{number}/{slug}',
  };

  it('is filled in at the declaration', () => {
    const decision = decide(undefined, declareIt, NUMBER, { ...context, configuration: templated });
    expect('rejection' in decision ? [] : decision.events.slice(1)).toEqual([
      {
        type: 'meeting_set',
        url: 'https://meet.example.com/INC-12/12/inc-12-checkout-is-down',
        isDefault: true,
      },
    ]);
  });

  it('leaves alone what it does not know', () => {
    const values = { reference: 'INC-1', number: '1', slug: 'inc-1' };
    expect(filled('{reference}{room}{toString}', values)).toBe('INC-1{room}{toString}');
  });

  it('makes a bookmark once there is a channel', () => {
    const state = incidentAfter(declareIt, meeting);
    const decision = decide(state, channelOpened, NUMBER, context);
    const kinds = 'rejection' in decision ? [] : decision.effects.map(({ effect }) => effect.kind);
    expect(kinds).toContain('slack.meeting_bookmark');
  });
});
