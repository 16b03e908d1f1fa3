/** Whatever a timeline and its links hold, Slack takes each page, and nothing in it takes effect. */
import type { KnownBlock } from '@slack/types';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENTRY_KINDS } from '../../src/domain/incident/entry-kinds.ts';
import { LIMITS } from '../../src/domain/incident/limits.ts';
import type { Entry } from '../../src/domain/incident/timeline.ts';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import type { Json } from '../../src/practice/shapes.ts';
import { viewContent } from '../../src/practice/view-content.ts';
import { linkList } from '../../src/slack/views/link-list.ts';
import { noteModal } from '../../src/slack/views/note-modal.ts';
import { timelinePage } from '../../src/slack/views/timeline.ts';
import { entryLine } from '../../src/slack/views/timeline-lines.ts';
import { MINUTE, START, declareIt, incidentAfter } from '../domain/history.ts';

const pieces = ['&', '<', '🔥', '👩‍👩‍👧‍👦', '\n', '~', '*', '<!channel>', '<@U0123ABCDEF>', '|', 'ab '];
const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.constantFrom(...pieces).map((piece) => piece.repeat(LIMITS.textCharsMax / piece.length)),
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 300 }).map((all) => all.join('')),
);
const user = fc.constantFrom('U0123ABCDEF', 'tocsin');
const at = fc.integer({ min: START, max: START + 400 * 86_400_000 });
const entry: fc.Arbitrary<Entry> = fc.record(
  {
    seq: fc.integer({ min: 1, max: 999_999 }),
    at,
    by: user,
    kind: fc.constantFrom(...ENTRY_KINDS),
    text: words,
    addedAt: at,
    isStarred: fc.constant(true as const),
    edited: fc.record({ by: user, at, original: words }),
    struck: fc.record({ by: user, at, reason: words }),
  },
  { requiredKeys: ['seq', 'at', 'by', 'kind', 'text'] },
) as fc.Arbitrary<Entry>;

/** Everything that Slack would take for more than text, but people and times. */
const TAKES_EFFECT = /<(?!@[UW][A-Z0-9]+>|!date\^\d+\^)/;

function problems(blocks: readonly KnownBlock[]): string[] {
  return checkBlocks(blocks as unknown as Json[], 'message', '/blocks');
}

function shownIn(blocks: readonly KnownBlock[]): string[] {
  return blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : []));
}

it('any page of any timeline', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 60 }),
      fc.nat({ max: 5 }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'Nowhere/Atlantis'),
      (entries, page, zone) => {
        const valueOf = (to: number) => JSON.stringify({ page: to });
        const asked = { number: 12, entries, page, zone, chosen: '', valueOf };
        const { text, blocks } = timelinePage(asked);
        expect(problems(blocks)).toEqual([]);
        expect(text.length).toBeLessThan(3_000);
        for (const shown of shownIn(blocks)) expect(shown).not.toMatch(TAKES_EFFECT);
      },
    ),
    { numRuns: 60 },
  );
});

describe('an entry', () => {
  const plain: Entry = { seq: 14, at: START, by: 'UANA', kind: 'note', text: 'Disk\nfull' };
  const time = '<!date^1485900000^{time}|2017-01-31 22:00 UTC>';

  it.each<[what: string, entry: Entry, line: string]>([
    ['is one line', plain, `\`#14\` ${time} 📝 <@UANA>: Disk full`],
    [
      'with all that there can be',
      {
        ...plain,
        isStarred: true,
        addedAt: START,
        edited: { by: 'UBO', at: START, original: 'Disk' },
        link: 'https://x.slack.com/p1?a=1&b=2',
      },
      `\`#14\` ${time} 📝 <@UANA>: Disk full ⭐ _(added ${time}; edited by <@UBO>)_ <https://x.slack.com/p1?a=1&amp;b=2|↗>`,
    ],
    [
      'that was struck has a line through it',
      {
        ...plain,
        text: 'a ~ b',
        edited: { by: 'UBO', at: START, original: 'a' },
        struck: { by: 'UCY', at: START + MINUTE, reason: 'wrong' },
      },
      `\`#14\` ${time} 📝 <@UANA>: ~a - b~ _(edited by <@UBO>; at first: a; struck by <@UCY>: wrong)_`,
    ],
    [
      'of ours has our name',
      { ...plain, by: 'tocsin', kind: 'state' },
      `\`#14\` ${time} 🔹 Tocsin: Disk full`,
    ],
    [
      'of people is about them',
      { ...plain, kind: 'people', text: '<@UBO> joined.' },
      `\`#14\` ${time} 👥 <@UBO> joined.`,
    ],
  ])('%s', (_what, given, line) => {
    expect(entryLine(given)).toBe(line);
  });
});

it('any page of any links', () => {
  const url = fc
    .webUrl({ withQueryParameters: true, withFragments: true })
    .map((each) => `${each}${'&'.repeat(1_800)}`);
  const link = fc.record({ url, title: words }, { requiredKeys: ['url'] });
  fc.assert(
    fc.property(fc.array(link, { maxLength: 40 }), fc.nat({ max: 3 }), (links, page) => {
      const incident = incidentAfter(declareIt);
      incident.postedLinks = Object.fromEntries(
        links.map(({ url: to, ...more }) => [
          to,
          { by: 'UANA', at: START, messages: ['1'], ...more },
        ]),
      ) as NonNullable<typeof incident.postedLinks>;
      const { blocks } = linkList(incident, page, String);
      expect(problems(blocks)).toEqual([]);
      for (const shown of shownIn(blocks))
        expect(shown).not.toMatch(/<(?!@[UW]|!date\^|https?:\/\/[^<>|]*\|)/);
    }),
    { numRuns: 60 },
  );
});

it('the form for a note', () => {
  const checked = viewContent(noteModal('x'.repeat(3_000)), 'modal');
  expect(checked.ok ? [] : checked).toEqual([]);
});
