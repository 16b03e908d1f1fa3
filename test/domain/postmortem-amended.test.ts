/** The postmortem as people amended it: the last words, nothing struck, key moments first, links. */
import { toString } from 'mdast-util-to-string';
import { describe, expect, it } from 'vitest';
import { peopleIn } from '../../src/domain/postmortem/people.ts';
import {
  all,
  DECLARED,
  draft,
  headings,
  noted,
  parse,
  RESOLVED,
  timelineRows,
  told,
} from './postmortem-story.ts';
import type { Happened } from './postmortem-story.ts';

/** The second event of each story. */
const NOTE = 2;
const amended = (body: Happened[2]): Happened => ['22:30:00', 'U1ANA', body];
const updated: Happened = ['22:10:00', 'U1ANA', { type: 'update_posted', text: 'Payouts work.' }];

function rows(...happened: Happened[]): string[][] {
  return timelineRows(parse(draft([DECLARED, ...happened, RESOLVED])));
}

describe('an entry', () => {
  it('that was edited has its last words, at its own time and by its author', () => {
    const edit = amended({ type: 'entry_edited', entry: NOTE, text: 'Disk full on db2' });
    expect(rows(noted('Disk full on db1'), edit)[1]).toEqual([
      '22:00:00',
      'Ben O’Neil',
      'note',
      'Disk full on db2',
    ]);
  });

  it('that was struck is not there, until it is brought back', () => {
    const strike = amended({ type: 'entry_struck', entry: NOTE });
    const back = amended({ type: 'entry_unstruck', entry: NOTE });
    expect(rows(noted('It was Chi'), strike)).toHaveLength(2);
    expect(rows(noted('It was Chi'), strike, back)).toHaveLength(3);
  });

  it('that is an update is so in the updates, too', () => {
    const edit = amended({ type: 'entry_edited', entry: NOTE, text: 'Payouts fail.' });
    const edited = draft([DECLARED, updated, edit]);
    expect(edited).not.toContain('Payouts work.');
    expect(edited.split('Payouts fail.')).toHaveLength(4);
    const struck = draft([DECLARED, updated, amended({ type: 'entry_struck', entry: NOTE })]);
    expect(struck).not.toContain('Payouts work.');
    expect(struck).toContain('None was posted in Slack.');
  });

  it('with a star is a key moment, before the days', () => {
    const star = amended({ type: 'entry_starred', entry: NOTE });
    const document = parse(draft([DECLARED, noted('The graph was empty'), star, RESOLVED]));
    const found = headings(document);
    expect(found.slice(found.indexOf('## Timeline'))).toEqual([
      '## Timeline',
      '### Key moments',
      '### 2026-11-24',
    ]);
    const [moment, ...days] = timelineRows(document);
    expect(moment).toEqual(['2026-11-24 22:00:00', 'Ben O’Neil', '⭐ note', 'The graph was empty']);
    expect(days.map((row) => row[2])).toContain('⭐ note');
  });
});

describe('links', () => {
  const posted = (url: string, title?: string): Happened => [
    '22:05:00',
    'U3CHI',
    { type: 'link_added', url, ts: '1', ...(title === undefined ? {} : { title }) },
  ];

  it('have a section of their own, with who posted them and when', () => {
    const document = draft([DECLARED, posted('https://git.example/pull/42', 'The fix'), RESOLVED]);
    expect(document).toContain(
      '## Links\n\nPosted in the channel; what tracks or lets somebody in was taken out.\n\n- The fix: <https://git.example/pull/42> (2026-11-24 22:05:00 UTC, Chi)',
    );
  });

  it('have no section when there are none', () => {
    expect(headings(parse(draft([DECLARED, RESOLVED])))).not.toContain('## Links');
  });

  it('lead where they say, whatever they are called', () => {
    const bad = '[x](https://evil.example) **b**\n\n# heading <script>';
    const document = parse(
      draft([DECLARED, posted('https://git.example/a_(b)?c=*d*', bad), RESOLVED]),
    );
    const links = all(document).flatMap((node) =>
      node.type === 'link' ? [[toString(node), node.url]] : [],
    );
    for (const [shown, url] of links) expect(shown).toBe(url);
    expect(all(document).some(({ type }) => type === 'html')).toBe(false);
    expect(headings(document)).not.toContain('# heading <script>');
  });

  it('need the names of those who posted them', () => {
    const { incident, events } = told([DECLARED, posted('https://git.example/pull/42')]);
    expect(peopleIn(incident, events)).toContain('U3CHI');
  });
});
