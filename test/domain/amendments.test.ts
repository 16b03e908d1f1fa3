/** What people make of the timeline afterwards, with all that was said before still in the log. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import type { EntryKind } from '../../src/domain/incident/entry-kinds.ts';
import { sentence } from '../../src/domain/incident/rejection.ts';
import { timeline } from '../../src/domain/incident/timeline.ts';
import type { Entry } from '../../src/domain/incident/timeline.ts';
import {
  MINUTE,
  NUMBER,
  START,
  channelOpened,
  declareIt,
  incidentAfter,
  life,
  play,
} from './history.ts';
import { context } from './states.ts';

const ref = (seq: number, kind: EntryKind) => ({ seq, kind });
/** After the declaration and the channel, the third event. */
const NOTE = ref(3, 'note');
const noted: IncidentCommand = { type: 'add_note', text: 'Disk full on db1' };
const updated: IncidentCommand = { type: 'post_update', text: 'We fail over.' };
const edit: IncidentCommand = { type: 'edit_entry', entry: NOTE, text: 'Disk full on db2' };
const strike: IncidentCommand = { type: 'strike_entry', entry: NOTE, reason: 'another cluster' };
const unstrike: IncidentCommand = { type: 'unstrike_entry', entry: NOTE };
const star: IncidentCommand = { type: 'star_entry', entry: NOTE };
const unstar: IncidentCommand = { type: 'unstar_entry', entry: NOTE };

const commands = (...more: IncidentCommand[]) =>
  [declareIt, channelOpened, noted, ...more].map((each) => [each, 'UBO'] as const);

function entryAfter(...more: IncidentCommand[]): Entry | undefined {
  return timeline(play(commands(...more)).events, true).find(({ seq }) => seq === NOTE.seq);
}

function refusal(given: IncidentCommand, ...before: IncidentCommand[]): string {
  const incident = incidentAfter(declareIt, channelOpened, noted, ...before);
  const decision = decide(incident, given, NUMBER, context);
  return 'rejection' in decision ? sentence(decision.rejection) : 'allowed';
}

describe('an entry', () => {
  it('that was edited says the new, who edited it, and what it was at first', () => {
    const again: IncidentCommand = { type: 'edit_entry', entry: NOTE, text: 'Disk full on db3' };
    expect(entryAfter(edit, again)).toMatchObject({
      text: 'Disk full on db3',
      edited: { by: 'UBO', at: START + 4 * MINUTE, original: 'Disk full on db1' },
    });
  });

  it('that was struck is shown only to who asks for all, with who and why', () => {
    const { events } = play(commands(strike));
    expect(timeline(events).map(({ seq }) => seq)).not.toContain(NOTE.seq);
    expect(entryAfter(strike)?.struck).toEqual({
      by: 'UBO',
      at: START + 3 * MINUTE,
      reason: 'another cluster',
    });
    expect(entryAfter(strike, unstrike)?.struck).toBeUndefined();
  });

  it('has a star until it is taken away', () => {
    expect(entryAfter(star)?.isStarred).toBe(true);
    expect(entryAfter(star, unstar)?.isStarred).toBeUndefined();
  });

  it.each<[what: string, given: IncidentCommand, before: IncidentCommand[], said: string]>([
    ['edits what happened', { ...edit, entry: ref(1, 'state') }, [], 'its words stay'],
    ['edits a message', { ...edit, entry: ref(4, 'message') }, [], 'its author edits it in Slack'],
    ['edits what is struck', edit, [strike], '`/incident unstrike 3`'],
    ['strikes what happened', { ...strike, entry: ref(1, 'state') }, [], 'stays on the timeline'],
    ['strikes twice', strike, [strike], '`/incident unstrike 3`'],
    ['brings back what is there', unstrike, [], 'nothing to bring back'],
    ['stars twice', star, [star], '`/incident unstar 3`'],
    ['stars what is struck', star, [strike], 'is struck'],
    ['takes a star that is not there', unstar, [], 'no star'],
    ['takes a star twice', unstar, [star, unstar], 'no star'],
  ])('whoever %s is told what to do', (_what, given, before, said) => {
    expect(refusal(given, ...before)).toContain(said);
  });

  it.each<[what: string, given: IncidentCommand, before: IncidentCommand[]]>([
    ['an update can be edited', { ...edit, entry: ref(4, 'update') }, [updated]],
    ['a message can be struck', { ...strike, entry: ref(4, 'message') }, []],
    ['what happened can have a star', { ...star, entry: ref(1, 'state') }, []],
    ['what was brought back can be edited', edit, [strike, unstrike]],
  ])('%s', (_what, given, before) => {
    expect(refusal(given, ...before)).toBe('allowed');
  });
});

describe('the last update', () => {
  const UPDATE = ref(4, 'update');
  const after = (...more: IncidentCommand[]) =>
    incidentAfter(declareIt, channelOpened, noted, updated, ...more).lastUpdate;

  it('says on the card what it says now', () => {
    expect(after({ type: 'edit_entry', entry: UPDATE, text: 'We wait.' })?.text).toBe('We wait.');
    expect(after({ type: 'edit_entry', entry: NOTE, text: 'x' })?.text).toBe('We fail over.');
  });

  it('is not shown there while it is struck', () => {
    const struck: IncidentCommand = { type: 'strike_entry', entry: UPDATE };
    expect(after(struck)?.isStruck).toBe(true);
    expect(after(struck, { type: 'unstrike_entry', entry: UPDATE })?.isStruck).toBe(false);
  });
});

describe('a note of earlier', () => {
  const at = (happenedAt: number): IncidentCommand => ({ type: 'add_note', text: 'x', happenedAt });

  it('stands when it was, and says that it was added later', () => {
    const { events } = play(commands(at(START - 5 * MINUTE)));
    const [first] = timeline(events);
    expect(first).toMatchObject({ text: 'x', at: START - 5 * MINUTE, addedAt: START + 3 * MINUTE });
  });

  it.each<[what: string, happenedAt: number, said: string]>([
    ['the future', context.now + 1, 'still to come'],
    ['long before the incident', START - 31 * 24 * 60 * MINUTE, 'more than 30 days before INC-12'],
  ])('is refused for %s, with an example', (_what, happenedAt, said) => {
    expect(refusal(at(happenedAt))).toContain(said);
    expect(refusal(at(happenedAt))).toContain('/incident note at');
  });

  it('may be of the last minute, and of up to 30 days before', () => {
    expect(refusal(at(context.now))).toBe('allowed');
    expect(refusal(at(START - 29 * 24 * 60 * MINUTE))).toBe('allowed');
  });
});

describe('people', () => {
  const joined = (user: string): IncidentCommand => ({ type: 'record_joined', user });
  const told = (...more: IncidentCommand[]) =>
    timeline(play(commands(...more)).events).flatMap(({ kind, text }) =>
      kind === 'people' ? [text] : [],
    );

  it('who come one after the other are one line', () => {
    expect(told(joined('WCY'), joined('UDEE'))).toEqual(['<@WCY>, <@UDEE> joined.']);
  });

  it('who come and go are told of together', () => {
    expect(told(joined('WCY'), joined('UDEE'), { type: 'record_left', user: 'WCY' })).toEqual([
      '<@WCY>, <@UDEE> joined; <@WCY> left.',
    ]);
  });

  it('between whom something happened are two lines', () => {
    expect(told(joined('WCY'), noted, joined('UDEE'))).toEqual([
      '<@WCY> joined.',
      '<@UDEE> joined.',
    ]);
  });

  it('whom everybody expects are not told of, until they left', () => {
    expect(told(joined('UBO'), joined('UANA'))).toEqual([]);
    const [left] = [{ type: 'record_left', user: 'UANA' } as const];
    expect(told(joined('UANA'), left, joined('UANA'))).toEqual(['<@UANA> left; <@UANA> joined.']);
  });

  it('who are many are counted', () => {
    const many = Array.from({ length: 15 }, (_, index) => joined(`U${index}X`));
    expect(told(...many)).toEqual([expect.stringMatching(/<@U11X> and 3 more joined\.$/)]);
  });
});

it('no amendment ever loses what was said at first', () => {
  fc.assert(
    fc.property(life, (all) => {
      const { events } = play(all);
      const isAmending = (type: string) => type.startsWith('entry_');
      const before = timeline(
        events.filter(({ type }) => !isAmending(type)),
        true,
      );
      const after = new Map(timeline(events, true).map((each) => [each.seq, each]));
      // People come and go together, in lines that no amendment is about.
      for (const { seq, at, by, kind, text } of before.filter((each) => each.kind !== 'people')) {
        const now = after.get(seq);
        expect(now).toMatchObject({ seq, at, by, kind });
        expect(now?.edited?.original ?? now?.text).toBe(text);
      }
    }),
  );
});

it('what is shown is all but what is struck, in the order in which it happened', () => {
  fc.assert(
    fc.property(life, (all) => {
      const { events, incident } = play(all);
      const shown = timeline(events).filter(({ kind }) => kind !== 'people');
      const everything = timeline(events, true).filter(({ kind }) => kind !== 'people');
      expect(shown).toEqual(everything.filter(({ struck }) => !struck));
      for (const [index, { at }] of everything.entries()) {
        expect(at).toBeGreaterThanOrEqual(everything[index - 1]?.at ?? 0);
      }
      for (const { seq, struck } of everything) {
        expect(struck !== undefined).toBe(incident?.struck?.includes(seq) ?? false);
      }
    }),
  );
});
