/** What the composer offers, what a form holds and refuses, and how Markdown is read: the pure parts. */

import { describe, expect, it } from 'vitest';
import { asCommand, complete, subcommands } from '../../src/practice/page/completion.ts';
import { checkForm } from '../../src/practice/page/form-check.ts';
import { collectValues } from '../../src/practice/page/form-values.ts';
import { parseMarkdown } from '../../src/practice/page/text/markdown-parse.ts';
import type { Block, Conversation, Person } from '../../src/practice/protocol.ts';

const person = (name: string, realName: string): Person => ({
  id: `U${name}`,
  name,
  realName,
  isBot: false,
  isAdmin: false,
  tz: 'UTC',
});
const channel = (name: string): Conversation => ({
  id: `C${name}`,
  name,
  kind: 'channel',
  topic: '',
  purpose: '',
  members: [],
  isArchived: false,
  bookmarks: [],
  pins: [],
  unread: 0,
});
const source = {
  commands: [
    {
      command: '/incident',
      description: 'Run incidents',
      usageHint: '[declare [title]|list|resolve]',
    },
  ],
  people: [person('ana', 'Ana Silva'), person('ben', 'Ben Okafor')],
  channels: [channel('general'), channel('incidents')],
  groups: [{ handle: 'oncall', name: 'On call' }],
};
const offers = (text: string) =>
  complete(text, text.length, source)?.choices.map(({ insert }) => insert.trim());

describe('completion', () => {
  it.each([
    ['/', ['/incident']],
    ['/inc', ['/incident']],
    ['/other', undefined],
    ['/incident ', ['declare', 'list', 'resolve']],
    ['/incident de', ['declare']],
    ['/incident declare', undefined],
    ['/incident declare x', undefined],
    ['hello @a', ['@ana']],
    ['hello @sil', ['@ana']],
    ['@on', ['@oncall']],
    ['mail a@b', undefined],
    ['see #inc', ['#incidents']],
  ])('%j offers %j', (text, expected) => {
    expect(offers(text)).toEqual(expected);
  });

  it('chooses nothing by itself after a bare command, so that Enter sends it', () => {
    expect(complete('/incident ', 10, source)?.passive).toBe(true);
    expect(complete('/incident d', 11, source)?.passive).toBe(false);
  });

  it('reads sub-commands with their own brackets from a usage hint', () => {
    expect(subcommands('[declare [title] [--sev SEV2|SEV1]|list]')).toEqual([
      { word: 'declare', rest: '[title] [--sev SEV2|SEV1]' },
      { word: 'list', rest: '' },
    ]);
    expect(subcommands('declare | list | help')).toHaveLength(3);
    expect(subcommands('[title]')).toEqual([]);
  });

  it('tells a command from a message', () => {
    expect(asCommand('/incident declare  a b ')).toEqual({
      command: '/incident',
      text: 'declare  a b',
    });
    expect(asCommand('a /incident')).toBeUndefined();
    expect(asCommand('/etc/passwd is a path')).toBeUndefined();
  });
});

const input = (id: string, element: Record<string, unknown>, more = {}): Block => ({
  type: 'input',
  block_id: id,
  element: { action_id: 'value', ...element },
  ...more,
});

describe('forms', () => {
  const option = { text: { type: 'plain_text', text: 'SEV2' }, value: 'SEV2' };
  const blocks = [
    input('title', { type: 'plain_text_input', max_length: 5 }),
    input('severity', { type: 'static_select', initial_option: option }),
    input('who', { type: 'multi_users_select' }, { optional: true }),
  ];

  it('sends what was not touched with its initial value', () => {
    const typed = { title: { value: { type: 'plain_text_input', value: 'abc' } } };
    expect(collectValues(blocks, typed)).toEqual({
      title: { value: { type: 'plain_text_input', value: 'abc' } },
      severity: { value: { type: 'static_select', selected_option: option } },
      who: { value: { type: 'multi_users_select', selected_users: [] } },
    });
  });

  it('drops what was typed in a block that a new view has not', () => {
    const typed = { gone: { value: { type: 'plain_text_input', value: 'x' } } };
    expect(Object.keys(collectValues(blocks, typed))).toEqual(['title', 'severity', 'who']);
  });

  it('refuses empty required fields and too long ones', () => {
    expect(checkForm(blocks, {})).toEqual({ title: 'Please complete this required field.' });
    const long = { title: { value: { type: 'plain_text_input', value: 'too long' } } };
    expect(checkForm(blocks, long)).toEqual({
      title: 'Please shorten this to 5 characters or fewer.',
    });
  });

  it.each([
    ['email_text_input', 'nobody', 'Please enter a valid email address.'],
    ['url_text_input', 'javascript:alert(1)', 'Please enter a valid URL.'],
    ['number_input', 'many', 'Please enter a valid number.'],
    ['number_input', '1.5', 'Please enter a whole number.'],
  ])('refuses a %s of %j', (type, value, problem) => {
    const typed = { a: { value: { type, value } } };
    expect(checkForm([input('a', { type })], typed)).toEqual({ a: problem });
  });
});

describe('Markdown', () => {
  it('reads what a postmortem is made of', () => {
    const text = [
      '# Title',
      'A *line* with **bold**, `code` and [a link](https://a.example).',
      '- [x] done',
      '- [ ] open',
      '  - nested',
      '',
      '| a | b |',
      '| - | - |',
      '| 1 | 2 |',
      '',
      '> quoted',
      '```',
      '# not a heading',
      '```',
    ].join('\n');
    const kinds = parseMarkdown(text).map(({ is }) => is);
    expect(kinds).toEqual(['heading', 'paragraph', 'list', 'table', 'quote', 'code']);
  });

  it('makes no link of a script', () => {
    expect(parseMarkdown('[x](javascript:alert(1))')).toEqual([
      { is: 'paragraph', children: [{ is: 'text', text: '[x](javascript:alert(1))' }] },
    ]);
  });
});
