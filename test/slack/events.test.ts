/** What Slack's events mean for an incident, and which mean nothing. */
import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../src/slack/listen/events.ts';
import { linksIn } from '../../src/slack/message-links.ts';

const reading = {
  botUserId: 'UBOT',
  reactions: { pushpin: 'capture', star: 'star', clapper: 'task', memo: 'follow_up' },
} as const;

const asks = (event: object) => meaningOf(event, reading)?.asks;

function reaction(type: 'reaction_added' | 'reaction_removed', name: string): object {
  return {
    type,
    user: 'UANA',
    reaction: name,
    item: { type: 'message', channel: 'C1', ts: '1.2' },
  };
}

const message = { channel: 'C1', ts: '1.2' };

describe('an emoji', () => {
  it.each([
    ['pushpin', { type: 'capture_message', message, source: 'reaction:UANA' }],
    ['pushpin::skin-tone-2', { type: 'capture_message', message, source: 'reaction:UANA' }],
    ['star', { type: 'capture_message', message, source: 'star:UANA' }],
    ['clapper', { type: 'ask_task', message, kind: 'task' }],
    ['memo', { type: 'ask_task', message, kind: 'follow_up' }],
  ])('%s asks for what the team set it to', (name, command) => {
    expect(asks(reaction('reaction_added', name))).toEqual([{ by: 'UANA', command }]);
  });

  it.each([
    ['star', { type: 'release_message', ts: '1.2', source: 'star:UANA' }],
    ['pushpin', { type: 'release_message', ts: '1.2', source: 'reaction:UANA' }],
  ])('%s, taken away, lets go', (name, command) => {
    expect(asks(reaction('reaction_removed', name))).toEqual([{ by: 'UANA', command }]);
  });

  it.each([
    ['that means nothing', reaction('reaction_added', 'tada')],
    ['taken away from what became a task', reaction('reaction_removed', 'clapper')],
    ['with a name that every object has', reaction('reaction_added', 'constructor')],
  ])('%s asks for nothing', (_what, event) => {
    expect(asks(event)).toBeUndefined();
  });
});

describe('a message', () => {
  const said = { type: 'message', channel: 'C1', user: 'UANA', ts: '1.2' };
  const A = '<https://a.example/1>';
  const record = (...urls: string[]) => ({
    type: 'record_links',
    ts: '1.2',
    links: urls.map((url) => ({ url })),
  });

  it.each<[what: string, event: object, expected: object[] | undefined]>([
    [
      'with a link',
      { ...said, text: `See ${A}` },
      [{ by: 'UANA', command: record('https://a.example/1') }],
    ],
    [
      'with a file and a link',
      { ...said, subtype: 'file_share', text: A },
      [{ by: 'UANA', command: record('https://a.example/1') }],
    ],
    ['without a link', { ...said, text: 'See this' }, undefined],
    ['of a bot', { ...said, bot_id: 'B1', text: A }, undefined],
    ['of a bot, as Slack marks it', { ...said, subtype: 'bot_message', text: A }, undefined],
  ])('%s', (_what, event, expected) => {
    expect(asks(event)).toEqual(expected);
  });

  const edited = (before: string, after: string, more: object = {}) => ({
    type: 'message',
    subtype: 'message_changed',
    channel: 'C1',
    message: { user: 'UANA', ts: '1.2', text: after, ...more },
    previous_message: { user: 'UANA', ts: '1.2', text: before },
  });
  const edit = (text: string) => ({
    by: 'tocsin',
    command: { type: 'edit_message', ts: '1.2', text },
  });

  it.each<[what: string, event: object, expected: object[] | undefined]>([
    ['that lost its link', edited(A, 'x'), [edit('x'), { by: 'UANA', command: record() }]],
    ['that never had one', edited('x', 'y'), [edit('y')]],
    ['that only unfolded', edited(A, A), undefined],
    ['of a bot', edited(A, 'x', { bot_id: 'B1' }), [edit('x')]],
    [
      'that was deleted with its link',
      {
        type: 'message',
        subtype: 'message_deleted',
        channel: 'C1',
        deleted_ts: '1.2',
        previous_message: { ts: '1.2', text: A },
      },
      [
        { by: 'tocsin', command: { type: 'delete_message', ts: '1.2' } },
        { by: 'tocsin', command: record() },
      ],
    ],
  ])('%s', (_what, event, expected) => {
    expect(asks(event)).toEqual(expected);
  });
});

describe('the links in a message', () => {
  it.each<[text: string, links: object[]]>([
    ['<https://a.example/1?x=1&amp;y=2>', [{ url: 'https://a.example/1?x=1&y=2' }]],
    ['<https://a.example/1|the graph>', [{ url: 'https://a.example/1', title: 'the graph' }]],
    ['<http://a.example|a.example>', [{ url: 'http://a.example/' }]],
    ['```curl https://a.example/1).```', [{ url: 'https://a.example/1' }]],
    ['<https://a.example/1> <https://a.example/1?utm_source=x>', [{ url: 'https://a.example/1' }]],
    ['<https://ana:pw@a.example/1>', []],
    ['<mailto:ana@a.example|ana@a.example> <#C1|general> <@UANA>', []],
  ])('%s', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  it('are no more than a person would point to', () => {
    const many = Array.from({ length: 50 }, (_, index) => `<https://a.example/${index}>`).join(' ');
    expect(linksIn(many)).toHaveLength(20);
  });
});
