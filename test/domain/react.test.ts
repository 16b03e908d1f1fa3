/** What is done to the world because of an event, and what never is. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/domain/effects.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { channelOpened, declareIt, life, play } from './history.ts';

/** What the last of the commands leads to, but for the effects that decide itself asks for. */
function after(...commands: IncidentCommand[]): string[] {
  const before = play(commands.slice(0, -1).map((each) => [each])).effects.length;
  return play(commands.map((each) => [each]))
    .effects.slice(before)
    .map(briefly);
}

/** "say_event 3", "invite UANA UBO", "card". */
function briefly(effect: Effect): string {
  const kind = effect.kind.replace('slack.', '');
  if (effect.kind === 'slack.invite') return `${kind} ${effect.users.join(' ')}`;
  if (effect.kind === 'slack.say_event') return `${kind} ${effect.seq}`;
  if (effect.kind === 'slack.tell') return `${kind} ${effect.replyTo.user}`;
  return kind;
}

const message = { channel: 'C1', ts: '1485900000.000100' };
const capture: IncidentCommand = { type: 'capture_message', message, source: 'pin' };
const read = { type: 'record_message', ts: message.ts, text: 'x', author: 'UBO' } as const;
const inPrivate: IncidentCommand = { ...declareIt, isPrivate: true };

describe('what happens leads to', () => {
  const rows: [what: string, commands: IncidentCommand[], effects: string[]][] = [
    [
      'a channel: people, card, topic, announcement',
      [declareIt, channelOpened],
      ['invite UANA', 'card', 'topic', 'announcement'],
    ],
    [
      'a private channel: all but the announcement',
      [inPrivate, channelOpened],
      ['invite UANA', 'card', 'topic'],
    ],
    [
      'a card: its pin, a bookmark to it, and the commander’s list below it',
      [declareIt, channelOpened, { type: 'record_card', message }],
      ['pin_card', 'bookmark', 'role_message'],
    ],
    ['an announcement: nothing', [declareIt, { type: 'record_announcement', message }], []],
    [
      'a slow Slack: the declarer knows, and everybody',
      [declareIt, { type: 'check_setup' }],
      ['tell UANA', 'announcement'],
    ],
    [
      'an offer of command: told, reminded of, invited, said with its buttons, shown',
      [declareIt, channelOpened, { type: 'assign_role', role: 'commander', user: 'UBO' }],
      ['tell UBO', 'wake', 'wake', 'invite UBO', 'offer_message', 'card', 'announcement'],
    ],
    [
      'a card, after a role was offered before there was a channel: the offer, too',
      [
        declareIt,
        { type: 'assign_role', role: 'commander', user: 'UBO' },
        channelOpened,
        { type: 'record_card', message },
      ],
      ['pin_card', 'bookmark', 'role_message', 'offer_message'],
    ],
    [
      'a new commander: said, shown, with a list of their own',
      [
        { ...declareIt, commander: 'UBO' },
        channelOpened,
        { type: 'record_joined', user: 'UANA' },
        { type: 'assign_role', role: 'commander', user: 'UANA' },
      ],
      ['tell UBO', 'say_event 4', 'role_message', 'topic', 'card', 'announcement'],
    ],
    [
      'a role for somebody who is there: no invitation',
      [
        declareIt,
        channelOpened,
        { type: 'record_joined', user: 'UBO' },
        { type: 'assign_role', role: 'scribe', user: 'UBO' },
      ],
      ['say_event 4', 'role_message', 'card', 'announcement'],
    ],
    [
      'an update before there is a channel: the announcement, its thread, and who follows',
      [declareIt, { type: 'post_update', text: 'x' }],
      ['announcement', 'reply_announcement', 'followers.find'],
    ],
    [
      'an update of a private one before its channel: nothing',
      [inPrivate, { type: 'post_update', text: 'x' }],
      [],
    ],
    [
      'an update: the topic does not tell it',
      [declareIt, channelOpened, { type: 'post_update', text: 'x' }],
      ['say_event 3', 'card', 'announcement', 'reply_announcement', 'followers.find'],
    ],
    [
      'a severity, which the topic tells',
      [declareIt, channelOpened, { type: 'change_severity', severity: '1' }],
      ['say_event 3', 'topic', 'card', 'announcement', 'followers.find'],
    ],
    [
      'a note: it is said, the card stays',
      [declareIt, channelOpened, { type: 'add_note', text: 'x' }],
      ['say_event 3'],
    ],
    [
      'the end: said and shown, and the draft is written',
      [declareIt, channelOpened, { type: 'resolve' }],
      [
        'say_event 3',
        'topic',
        'card',
        'announcement',
        'reply_announcement',
        'followers.find',
        'postmortem.write',
      ],
    ],
    [
      'a relapse',
      [declareIt, channelOpened, { type: 'resolve' }, { type: 'reopen' }],
      ['say_event 5', 'topic', 'card', 'announcement', 'reply_announcement', 'followers.find'],
    ],
    [
      'a written draft: it is shared',
      [declareIt, channelOpened, { type: 'record_postmortem', draft: 1, path: 'p' }],
      ['share_postmortem'],
    ],
    [
      'a channel that opens after the end: the draft is shared',
      [
        declareIt,
        { type: 'resolve' },
        { type: 'record_postmortem', draft: 1, path: 'p' },
        channelOpened,
      ],
      ['invite UANA', 'card', 'topic', 'announcement', 'share_postmortem'],
    ],
    [
      'a written draft with no channel: it stays on disk',
      [declareIt, { type: 'record_postmortem', draft: 1, path: 'p' }],
      [],
    ],
    ['a captured message: it is read', [declareIt, channelOpened, capture], ['read_message']],
    [
      'a message that was read and is captured again: nothing',
      [declareIt, channelOpened, capture, read, { ...capture, source: 'reaction:UBO' }],
      [],
    ],
    [
      'an invitation of somebody new: they are told how it stands',
      [declareIt, channelOpened, { type: 'record_invited', users: ['UBO'], refused: [] }],
      ['catch_up'],
    ],
    [
      'a refused invitation: it is said',
      [
        declareIt,
        channelOpened,
        { type: 'record_invited', users: [], refused: [{ user: 'UBO', reason: 'is_restricted' }] },
      ],
      ['say_event 3'],
    ],
    [
      'a failure: the declarer knows, and the card says so',
      [declareIt, channelOpened, { type: 'record_failure', effect: 'slack.topic', reason: 'x' }],
      ['card', 'tell UANA'],
    ],
    [
      'a failure to open the channel: the declarer knows',
      [declareIt, { type: 'record_failure', effect: 'slack.create_channel', reason: 'x' }],
      ['tell UANA'],
    ],
    // To show on the card that the card cannot be shown would go round for ever.
    [
      'a failure of the card: the declarer knows',
      [declareIt, channelOpened, { type: 'record_failure', effect: 'slack.card', reason: 'x' }],
      ['tell UANA'],
    ],
  ];
  it.each(rows)('%s', (_what, commands, effects) => {
    expect(after(...commands)).toEqual(effects);
  });
});

describe('whatever happens', () => {
  it('a private incident is announced to nobody', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const [[first, by] = [declareIt, 'UANA'], ...rest] = commands;
        const hidden = { ...first, isPrivate: true } as IncidentCommand;
        const kinds = play([[hidden, by], ...rest]).effects;
        expect(kinds.map(({ kind }) => kind)).not.toContain('slack.announcement');
      }),
    );
  });

  it('nothing is shown in a channel before there is one', () => {
    const inChannel = ['slack.card', 'slack.topic', 'slack.say_event', 'slack.invite'];
    fc.assert(
      fc.property(life, (commands) => {
        const without = commands.filter(([{ type }]) => type !== 'record_channel');
        const kinds = play(without).effects.map(({ kind }) => kind);
        for (const kind of inChannel) expect(kinds).not.toContain(kind);
      }),
    );
  });

  it('nothing is sent twice to people who are there already', () => {
    fc.assert(
      fc.property(life, (commands) => {
        for (const effect of play(commands).effects) {
          if (effect.kind === 'slack.invite') {
            expect(new Set(effect.users).size).toBe(effect.users.length);
            expect(effect.users.length).toBeGreaterThan(0);
          }
        }
      }),
    );
  });
});
