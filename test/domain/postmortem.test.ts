/** The postmortem draft: a whole one as expected, what it says of the unknown, and its length. */
import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../src/domain/incident/events.ts';
import { peopleIn } from '../../src/domain/postmortem/people.ts';
import {
  at,
  DECLARED,
  draft,
  headings,
  NIGHT,
  noted,
  parse,
  RESOLVED,
  timelineRows,
  told,
} from './postmortem-story.ts';
import type { Happened } from './postmortem-story.ts';

describe('a whole draft', () => {
  it('reads as expected', async () => {
    await expect(draft(NIGHT)).toMatchFileSnapshot('./postmortem-draft.expected.txt');
  });
});

describe('what the log does not know', () => {
  it('is said to be unknown, with whom to ask, and never made up', () => {
    const markdown = draft([DECLARED, RESOLVED]);
    expect(markdown).toContain('| Impact started | `[?]` | `[?]` | not recorded; ask Ana Lima |');
    expect(markdown).toContain('| Acknowledged | `[?]` | `[?]` | not recorded; ask Ana Lima |');
    expect(markdown).toContain('| Mitigated | `[?]` | `[?]` | not recorded; ask Ana Lima |');
    expect(markdown).toContain('| Commander | `[?]` nobody took it in Slack |');
    expect(markdown).toContain('None was posted in Slack.');
    expect(markdown).toContain('- **From when to when:** `[?]` to `[?]`\n');
  });

  it('lets durations count from the declaration, and says so', () => {
    const markdown = draft([
      DECLARED,
      [
        '23:00:00',
        'U2BEN',
        {
          type: 'time_point_set',
          point: 'detected',
          pointAt: at('2026-11-24T20:50:10Z'),
          basis: 'entered at resolution',
        },
      ],
      RESOLVED,
    ]);
    expect(markdown).toContain('durations count from the declaration');
    expect(markdown).toContain('| Since the declaration |');
    expect(markdown).toContain(
      '| 2026-11-24 20:50:10 | 10 minutes before | entered at resolution | Ben O’Neil |',
    );
    expect(markdown).toContain('| 2026-11-24 23:00:00 | 1 hour 59 minutes |');
  });

  it('shows a time before the impact as something to check, not as nought', () => {
    const markdown = draft([
      DECLARED,
      [
        '23:00:00',
        'U2BEN',
        {
          type: 'time_point_set',
          point: 'impact_started',
          pointAt: at('2026-11-24T21:30:10Z'),
          basis: 'entered at resolution',
        },
      ],
      RESOLVED,
    ]);
    expect(markdown).toContain('| 30 minutes before the impact: please check both times |');
  });

  it('says that a captured message is missing while Slack has not given out its text', () => {
    const captured: EventBody = {
      type: 'message_captured',
      message: { channel: 'C1', ts: '1' },
      source: 'pin',
    };
    const markdown = draft([DECLARED, ['22:00:00', 'tocsin', captured], RESOLVED]);
    expect(markdown).toContain('One captured message is missing');
  });

  it('says so when the incident is open again by the time it is written', () => {
    const markdown = draft([DECLARED, RESOLVED, ['23:05:00', 'U1ANA', { type: 'reopened' }]]);
    expect(markdown).toContain('was still open when this was drafted');
    expect(markdown).toContain('| Resolved | `[?]` |');
    expect(markdown).toContain('- 2026-11-24 23:05:00 UTC: reopened by Ana Lima');
  });
});

describe('a private incident', () => {
  const [time, by, body] = DECLARED;
  const secret: Happened = [time, by, { ...body, isPrivate: true } as EventBody];

  it('says at the top that it is private', () => {
    expect(draft([secret, RESOLVED])).toMatch(/^# INC-12: .*\n\n> \*\*Private incident\.\*\*/);
    expect(draft([DECLARED, RESOLVED])).not.toContain('Private');
  });
});

describe('any incident', () => {
  it('tells 500 entries in their order, each once', () => {
    const notes = Array.from({ length: 500 }, (_, index): Happened => {
      const time = new Date(at('2026-11-24T21:01:00Z') + index * 60_000).toISOString();
      return [time, 'U2BEN', { type: 'noted', text: `step ${index}` }];
    });
    const markdown = draft([
      DECLARED,
      ...notes,
      ['2026-11-26T00:00:00Z', 'U1ANA', { type: 'resolved' }],
    ]);
    expect(
      timelineRows(parse(markdown))
        .slice(1, -1)
        .map((row) => row[3]),
    ).toEqual(notes.map((_, index) => `step ${index}`));
    expect(headings(parse(markdown)).filter((each) => each.startsWith('###'))).toEqual([
      '### 2026-11-24',
      '### 2026-11-25',
      '### 2026-11-26',
    ]);
  });

  it('names everybody whose name must be looked up, and not itself', () => {
    const { incident, events } = told([...NIGHT, noted('<@U4DAN> knows')]);
    expect(peopleIn(incident, events).sort()).toEqual([
      'U1ANA',
      'U2BEN',
      'U3CHI',
      'U4DAN',
      'U9NEW',
    ]);
  });
});
