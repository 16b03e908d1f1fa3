/** What mrkdwn becomes on the practice page: a table of texts and what is shown for them. */

import { describe, expect, it } from 'vitest';
import { parseMrkdwn, parsePlain, type Inline } from '../../src/practice/page/text/mrkdwn-parse.ts';

/** The tree in a short notation, so that a case fits on a line. */
function shown(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.is) {
        case 'text':
          return node.text;
        case 'break':
          return '⏎';
        case 'bold':
        case 'italic':
        case 'strike':
          return `[${node.is} ${shown(node.children)}]`;
        case 'code':
          return `[code ${node.text}]`;
        case 'link':
          return `[link ${node.url} ${node.label}]`;
        case 'date':
          return `[date ${node.epochSeconds} ${node.format} ${node.url ?? '-'} ${node.fallback}]`;
        case 'broadcast':
          return `[broadcast ${node.range}]`;
        case 'emoji':
          return `[emoji ${node.name}]`;
        case 'user':
        case 'channel':
        case 'group':
          return `[${node.is} ${node.id} ${node.label ?? '-'}]`;
        default:
          return node satisfies never;
      }
    })
    .join('');
}

function read(text: string): string {
  return parseMrkdwn(text)
    .map((paragraph) =>
      paragraph.is === 'preformatted'
        ? `{pre ${paragraph.text}}`
        : paragraph.is === 'quote'
          ? `{quote ${shown(paragraph.children)}}`
          : shown(paragraph.children),
    )
    .join(' / ');
}

describe('mrkdwn', () => {
  it.each([
    ['plain', 'plain'],
    ['*bold* and _italic_ and ~gone~', '[bold bold] and [italic italic] and [strike gone]'],
    ['*_both_*', '[bold [italic both]]'],
    ['a*b*c and 2 * 3 * 4', 'a*b*c and 2 * 3 * 4'],
    ['snake_case_name', 'snake_case_name'],
    ['*unclosed', '*unclosed'],
    ['(*bold*), *also*.', '([bold bold]), [bold also].'],
    ['`a *b* <@U1>`', '[code a *b* <@U1>]'],
    ['first\nsecond', 'first⏎second'],
    ['> quoted\n&gt; too\nnot', '{quote quoted⏎too} / not'],
    ['before\n```\n*code*\n  kept\n```\nafter', 'before / {pre *code*\n  kept} / after'],
    ['```never closed', '```never closed'],
    [
      '<@U1> <@U2|ben> <#C1|general> <#C2>',
      '[user U1 -] [user U2 ben] [channel C1 general] [channel C2 -]',
    ],
    [
      '<!subteam^S1|@oncall> <!here> <!channel>',
      '[group S1 @oncall] [broadcast here] [broadcast channel]',
    ],
    ['<https://a.example/?x=1&amp;y=2|the page>', '[link https://a.example/?x=1&y=2 the page]'],
    ['<https://a.example>', '[link https://a.example https://a.example]'],
    ['see https://a.example/b.', 'see [link https://a.example/b https://a.example/b].'],
    ['<mailto:a@b.example|mail>', '[link mailto:a@b.example mail]'],
    ['<!date^1392734382^{date} at {time}|then>', '[date 1392734382 {date} at {time} - then]'],
    ['<!date^1^{time}^https://a.example|then>', '[date 1 {time} https://a.example then]'],
    [':tada: :+1: at 10:30:45', '[emoji tada] [emoji +1] at 10:30:45'],
    ['a &lt;b&gt; &amp;amp;', 'a <b> &amp;'],
  ])('%j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['<javascript:alert(1)|click>', '<javascript:alert(1)|click>'],
    ['<data:text/html,x|click>', '<data:text/html,x|click>'],
    ['&lt;img src=x onerror=alert(1)&gt;', '<img src=x onerror=alert(1)>'],
    ['&lt;!channel&gt; &lt;@U1&gt;', '<!channel> <@U1>'],
    ['</script>', '</script>'],
  ])('%j stays text', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('reads a hostile text in bounded depth and time', () => {
    const nested = `${'*_~'.repeat(2000)}x${'~_*'.repeat(2000)}`;
    const started = performance.now();
    expect(read(nested)).toContain('x');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('plain text', () => {
  it('has emoji and breaks, but no styles', () => {
    expect(shown(parsePlain('*a* :tada:\n<@U1>'))).toBe('*a* [emoji tada]⏎<@U1>');
    expect(shown(parsePlain(':tada:', false))).toBe(':tada:');
  });
});
