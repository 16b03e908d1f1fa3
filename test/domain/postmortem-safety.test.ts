/** Nothing that people write can be more than text in a postmortem's draft. */
import * as fc from 'fast-check';
import { toString } from 'mdast-util-to-string';
import { describe, expect, it } from 'vitest';
import {
  all,
  DECLARED,
  draft,
  headings,
  noted,
  parse,
  RESOLVED,
  timelineRows,
  titled,
} from './postmortem-story.ts';

/** The draft of an incident in which everybody writes the same. */
function everywhere(text: string, names?: ReadonlyMap<string, string>): string {
  return draft(
    [
      titled(text),
      noted(text),
      ['22:10:00', 'U1ANA', { type: 'update_posted', text }],
      ['23:00:00', 'U1ANA', { type: 'resolved', summary: text }],
    ],
    names,
  );
}

describe('what people wrote', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<!-- hidden -->',
    '**bold** _slanted_ ~~gone~~',
    '![tracker](https://evil.example/x.png)',
    '[click](https://evil.example)\n\n[click]: https://evil.example',
    'see[^1]\n\n[^1]: note',
    '```\nfenced\n```',
    '1. one\n2. two',
    '# heading\n\n---\n\n> quote',
    'heading\n===',
    '| a | b |\n| - | - |\n| c | d |',
    '- [ ] task',
  ])('%j has no effect, wherever it is written', (text) => {
    const effects = (words: string) =>
      all(parse(everywhere(words)))
        .map((node) => (node.type === 'html' ? node.value : node.type))
        .filter((kind) => !['text', 'paragraph', 'break', 'link', '<br>'].includes(kind))
        .sort();
    expect(effects(text)).toEqual(effects('x'));
  });

  it('lets an address be followed, which shows where it leads, and no disguised one', () => {
    const text = '[bank](https://evil.example/x) and https://status.example/a?b=c.';
    const links = all(parse(draft([DECLARED, noted(text), RESOLVED])))
      .filter((node) => node.type === 'link')
      .map((node) => [toString(node), node.url]);
    expect(links).toEqual([
      ['https://evil.example/x', 'https://evil.example/x'],
      ['https://status.example/a?b=c', 'https://status.example/a?b=c'],
    ]);
  });

  it('keeps a row one row, with pipes, backslashes and newlines in it', () => {
    const text = 'a | b \\| c\\\n| - |\n`x | y`\n\n\n# not a heading';
    const rows = timelineRows(parse(draft([DECLARED, noted(text), RESOLVED])));
    expect(rows).toHaveLength(3);
    expect(rows[1]?.[3]).toBe('a | b \\| c\\<br>| - |<br>x | y<br><br># not a heading');
  });

  it('calls nobody on GitHub', () => {
    const markdown = draft([DECLARED, noted('@channel, @octocat/team. ana@example.com'), RESOLVED]);
    expect(markdown).toContain('`@channel`, `@octocat/team`. ana\\@example.com');
  });

  it('cannot turn the text around it backwards, and keeps what is written from right to left', () => {
    const markdown = draft([DECLARED, noted('\u202Egnp.exe\u2066 שלום'), RESOLVED]);
    expect(markdown).toContain('| gnp.exe שלום |');
  });

  it('keeps its lines and paragraphs in an update', () => {
    const text = 'Working:\r\n- cards\r\n- login\r\n\r\n\r\nNot working: payouts';
    const markdown = draft([DECLARED, ['22:00:00', 'U2BEN', { type: 'update_posted', text }]]);
    expect(markdown).toContain(
      '> Working:\\\n> \\- cards\\\n> \\- login\n>\n> Not working: payouts',
    );
  });

  it('names people, by their id where the name is unknown', () => {
    const markdown = draft([DECLARED, noted('<@U3CHI><@U8X><@U9Y> look'), RESOLVED]);
    expect(timelineRows(parse(markdown))[1]?.[3]).toBe('Chi@U8X @U9Y look');
  });

  it('does not let a name be more than a name', () => {
    const names = new Map([['U2BEN', '@everyone | <b>Ben</b>\n# Ben']]);
    const rows = timelineRows(parse(draft([DECLARED, noted('x'), RESOLVED], names)));
    expect(rows.map((row) => row[1])).toEqual(['@U1ANA', '@everyone | <b>Ben</b> # Ben', '@U1ANA']);
  });
});

describe('whatever people wrote', () => {
  const nasty = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom(
          '\n',
          '\r\n',
          '\n\n',
          '|',
          '`',
          '``',
          '\\',
          '# ',
          '## ',
          '- ',
          '> ',
          '1. ',
          '<@U1ANA>',
          '<@U7>',
          '@x',
          '<br>',
          '<div>',
          '</table>',
          '<!--',
          '[a](b)',
          '[a]: b',
          '![',
          '***',
          '---',
          '===',
          '~~~',
          '&lt;',
          '$',
          'https://x.example/a_(b)|c',
          'www.x.example',
          'a@b.example',
          '| - |',
          '[^1]:',
          '[ ] ',
          '_',
          '  ',
          '\t',
        ),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''));

  it('each entry is one row, and headings, HTML and hidden links are never theirs', () => {
    const expected = headings(parse(everywhere('x'))).slice(1);
    fc.assert(
      fc.property(nasty, nasty, (text, name) => {
        const document = parse(everywhere(text, new Map([['U1ANA', name]])));
        const [first, ...others] = headings(document);
        expect(first).toMatch(/^# INC-12:/);
        expect(others).toEqual(expected);
        const rows = timelineRows(document);
        expect(rows).toHaveLength(4);
        expect(rows.every((row) => row.length === 4)).toBe(true);
        for (const node of all(document)) {
          if (node.type === 'html') expect(node.value).toBe('<br>');
          if (node.type !== 'link') continue;
          const shown = toString(node);
          expect([shown, `http://${shown}`, `mailto:${shown}`]).toContain(node.url);
        }
      }),
      { numRuns: 200 },
    );
  });
});
