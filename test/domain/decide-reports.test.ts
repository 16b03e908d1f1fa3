/** What jobs and Slack report: said twice, it has happened once. And what a decision sets going. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SETUP_PATIENCE_MS } from '../../src/domain/incident/declaration.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { NUMBER, channelOpened, declareIt, life, play } from './history.ts';
import {
  CAPTURED,
  FAILED,
  IN_SLACK,
  NONE,
  OPEN,
  PRIVATE,
  RESOLVED,
  UNLED,
  WRITTEN,
} from './states.ts';
import { context, message } from './states.ts';
import type { Row } from './states.ts';

const reports: Row<object[]>[] = [
  [
    'a person who joins',
    OPEN,
    { type: 'record_joined', user: 'UBO' },
    [{ type: 'joined', user: 'UBO' }],
  ],
  ['a person who joins again', IN_SLACK, { type: 'record_joined', user: 'UBO' }, []],
  [
    'a person who leaves',
    IN_SLACK,
    { type: 'record_left', user: 'UBO' },
    [{ type: 'left', user: 'UBO' }],
  ],
  ['a stranger who leaves', OPEN, { type: 'record_left', user: 'UBO' }, []],
  ['a channel', OPEN, channelOpened, [{ type: 'channel_opened', channel: { id: 'C1' } }]],
  ['a second channel', IN_SLACK, channelOpened, []],
  [
    'an invitation',
    OPEN,
    { type: 'record_invited', users: ['UBO'], refused: [] },
    [{ type: 'people_invited', users: ['UBO'] }],
  ],
  ['a card', OPEN, { type: 'record_card', message }, [{ type: 'card_posted', message }]],
  ['the same card', IN_SLACK, { type: 'record_card', message }, []],
  [
    'an announcement',
    OPEN,
    { type: 'record_announcement', message },
    [{ type: 'announced', message }],
  ],
  ['the same announcement', IN_SLACK, { type: 'record_announcement', message }, []],
  [
    'a written draft',
    RESOLVED,
    { type: 'record_postmortem', draft: 1, path: 'p' },
    [{ type: 'postmortem_written', draft: 1 }],
  ],
  ['the same draft', WRITTEN, { type: 'record_postmortem', draft: 1, path: 'p' }, []],
  [
    'a shared draft',
    RESOLVED,
    { type: 'record_shared', draft: 1 },
    [{ type: 'postmortem_shared', draft: 1 }],
  ],
  ['the same shared draft', WRITTEN, { type: 'record_shared', draft: 1 }, []],
  [
    'a failure',
    OPEN,
    { type: 'record_failure', effect: 'slack.topic', reason: 'x' },
    [{ type: 'effect_failed', effect: 'slack.topic' }],
  ],
  ['the same failure', FAILED, { type: 'record_failure', effect: 'slack.topic', reason: 'x' }, []],
  [
    'the same failure for another reason',
    FAILED,
    { type: 'record_failure', effect: 'slack.topic', reason: 'y' },
    [{ type: 'effect_failed', reason: 'y' }],
  ],
  ['a check when all is there', IN_SLACK, { type: 'check_setup' }, []],
  [
    'a check when nothing is there',
    OPEN,
    { type: 'check_setup' },
    [{ type: 'setup_delayed', missing: ['channel', 'card', 'announcement'] }],
  ],
  ['a check of a private one, which lacks no announcement', PRIVATE, { type: 'check_setup' }, []],
  [
    'a message on the timeline',
    OPEN,
    { type: 'capture_message', message, source: 'pin' },
    [{ type: 'message_captured', at: 1_485_900_000_000 }],
  ],
  [
    'the same message by the same pin',
    CAPTURED,
    { type: 'capture_message', message, source: 'pin' },
    [],
  ],
  [
    'the same message by a reaction',
    CAPTURED,
    { type: 'capture_message', message, source: 'reaction:UBO' },
    [{ type: 'message_captured', source: 'reaction:UBO' }],
  ],
  [
    'a pin let go',
    CAPTURED,
    { type: 'release_message', ts: message.ts, source: 'pin' },
    [{ type: 'message_released' }],
  ],
  [
    'a pin let go that was never there',
    OPEN,
    { type: 'release_message', ts: message.ts, source: 'pin' },
    [],
  ],
  [
    'a reaction let go that was never there',
    CAPTURED,
    { type: 'release_message', ts: message.ts, source: 'reaction:UBO' },
    [],
  ],
  [
    'an edit',
    CAPTURED,
    { type: 'edit_message', ts: message.ts, text: 'x' },
    [{ type: 'message_edited', text: 'x' }],
  ],
  ['an edit elsewhere', OPEN, { type: 'edit_message', ts: message.ts, text: 'x' }, []],
  [
    'a deletion',
    CAPTURED,
    { type: 'delete_message', ts: message.ts },
    [{ type: 'message_deleted' }],
  ],
  ['a deletion elsewhere', OPEN, { type: 'delete_message', ts: message.ts }, []],
  [
    'a message read',
    CAPTURED,
    { type: 'record_message', ts: message.ts, text: 'x', author: 'UBO', permalink: 'https://x' },
    [{ type: 'message_read', permalink: 'https://x' }],
  ],
  [
    'a message read when nobody holds it any more',
    OPEN,
    { type: 'record_message', ts: message.ts, text: 'x', author: 'UBO' },
    [],
  ],
];

describe('a report of', () => {
  it.each(reports)('%s', (_what, state, command, events) => {
    expect(decide(state, command, NUMBER, context)).toMatchObject({ events });
  });

  const kinds = new Map(reports.map((row) => [row[2].type, row[2]]));
  it.each([...kinds.values()])('$type is refused when there is no such incident', (command) => {
    expect(decide(NONE, command, NUMBER, context)).toEqual({
      rejection: { reason: 'unknown_incident', number: NUMBER },
    });
  });
});

describe('beside its events', () => {
  const replyTo = { user: 'UANA', responseUrl: 'https://hooks.example/1' };

  it('a declaration opens the channel at once, and checks on it some seconds later', () => {
    expect(decide(NONE, { ...declareIt, replyTo }, NUMBER, context)).toMatchObject({
      effects: [
        { effect: { kind: 'slack.create_channel', incident: NUMBER, replyTo } },
        {
          effect: { kind: 'wake', incident: NUMBER, command: { type: 'check_setup', replyTo } },
          afterMs: SETUP_PATIENCE_MS,
        },
      ],
    });
  });

  it('the declarer is told once that the channel is there', () => {
    const tell = {
      kind: 'slack.tell',
      replyTo,
      notice: { kind: 'channel_ready', incident: NUMBER },
    };
    const command = { ...channelOpened, replyTo } as IncidentCommand;
    expect(decide(OPEN, command, NUMBER, context)).toMatchObject({ effects: [{ effect: tell }] });
    expect(decide(IN_SLACK, command, NUMBER, context)).toMatchObject({ effects: [] });
  });

  it('what is still missing is told to whoever asked, or else to the declarer', () => {
    const told = (command: IncidentCommand) => decide(UNLED, command, NUMBER, context);
    const missing = ['channel', 'card', 'announcement'];
    const notice = { kind: 'setup_delayed', incident: NUMBER, missing };
    expect(told({ type: 'check_setup', replyTo })).toMatchObject({
      effects: [{ effect: { kind: 'slack.tell', replyTo, notice } }],
    });
    expect(told({ type: 'check_setup' })).toMatchObject({
      effects: [{ effect: { kind: 'slack.tell', replyTo: { user: 'UANA' }, notice } }],
    });
  });
});

it('a decision that asks for something to be done has an event to name it after', () => {
  fc.assert(
    fc.property(life, (commands) => {
      for (const decision of play(commands).decisions) {
        if ('rejection' in decision || decision.effects.length === 0) continue;
        expect(decision.events.length).toBeGreaterThan(0);
      }
    }),
  );
});

it('the same command in the same state comes to the same', () => {
  fc.assert(
    fc.property(life, (commands) => {
      expect(play(commands)).toEqual(play(commands));
    }),
  );
});
