/** Incidents that tell each other something: links, merges, sub-incidents, in whatever order it arrives. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { TOCSIN } from '../../src/domain/incident/incident.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { relationSentence } from '../../src/domain/incident/relation-rejections.ts';
import type { RelationRejection } from '../../src/domain/incident/relation-rejections.ts';
import { timeline } from '../../src/domain/incident/timeline.ts';
import { declareIt } from './history.ts';
import { Several } from './several.ts';

const three = () => new Several().declare(1).declare(2).declare(3);

describe('merging', () => {
  it('leads from one to the other, invites its people, and is taken back', () => {
    const all = three();
    all.ask(2, { type: 'record_joined', user: 'UBO' }, TOCSIN);
    expect(all.merge(2, 1)).toBeUndefined();
    all.settle();
    expect(all.get(2)).toMatchObject({
      status: 'merged',
      mergedInto: { number: 1, channel: 'C1' },
    });
    expect(all.get(1).absorbed).toEqual([{ number: 2, nth: 1, title: 'Title of 2' }]);
    expect(all.effects).toContainEqual({
      kind: 'slack.invite',
      incident: 1,
      users: ['UANA', 'UBO'],
    });
    all.ask(2, { type: 'unmerge' });
    all.settle();
    expect(all.get(2).mergedInto).toBeUndefined();
    expect(all.get(2).status).toBe('investigating');
    expect(all.get(1).absorbed).toEqual([]);
    expect(all.timeline(1)).toContain('took the merge back');
  });

  it('refuses what cannot be', () => {
    const all = three().declare(4, { isPrivate: true });
    expect(all.merge(1, 1)).toBe('merged_into_itself');
    expect(all.merge(4, 1)).toBe('merge_would_leak');
    expect(all.ask(1, { type: 'unmerge' })).toBe('not_merged');
    all.merge(2, 1);
    all.settle();
    expect(all.merge(2, 3)).toBe('is_merged');
    expect(all.merge(1, 2)).toBe('merged_into_itself');
    for (const command of [
      { type: 'post_update', text: 'x' },
      { type: 'add_note', text: 'x' },
      { type: 'reopen' },
      { type: 'resolve' },
      { type: 'assign_role', role: 'scribe', user: 'UBO' },
      { type: 'link', other: { number: 3, title: 'x', isPrivate: false } },
    ] satisfies IncidentCommand[]) {
      expect(all.ask(2, command)).toBe('is_merged');
    }
    all.ask(3, { type: 'resolve' });
    expect(all.merge(3, 1)).toBe('not_mergeable');
  });

  it('keeps what is private to itself', () => {
    const all = three().declare(4, { isPrivate: true, title: 'Secret' });
    all.declare(5, { isPrivate: true, title: 'Hidden' });
    expect(all.merge(2, 4)).toBeUndefined();
    expect(all.merge(5, 4)).toBeUndefined();
    all.settle();
    expect(all.get(2).mergedInto).toEqual({ number: 4, isPrivate: true });
    expect(all.timeline(2)).not.toMatch(/Secret|INC-4/);
    expect(all.timeline(4)).toContain('INC-2 (Title of 2)');
    expect(all.timeline(4)).not.toMatch(/Hidden|INC-5/);
    expect(
      all.effects.some(
        (effect) =>
          effect.kind === 'slack.invite' && effect.incident === 4 && effect.users.length > 1,
      ),
    ).toBe(false);
    // A public survivor that is merged into a private one takes its duplicates along, unnamed.
    all.merge(1, 3);
    all.settle();
    all.merge(3, 4);
    all.settle();
    expect(all.get(1).mergedInto).toEqual({ number: 4, isPrivate: true });
  });

  it('always ends in an open incident that knows of all that lead to it', () => {
    const numbers = fc.integer({ min: 1, max: 5 });
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ from: numbers, into: numbers }) },
      { weight: 1, arbitrary: fc.record({ undo: numbers }) },
      { weight: 4, arbitrary: fc.record({ deliver: fc.nat(10) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const all = new Several();
        for (const number of [1, 2, 3, 4]) all.declare(number);
        all.declare(5, { isPrivate: true });
        for (const each of steps) {
          if ('deliver' in each) all.deliver(each.deliver);
          else if ('undo' in each) all.ask(each.undo, { type: 'unmerge' });
          else all.merge(each.from, each.into);
        }
        all.settle();
        for (const incident of all.incidents.values()) {
          expect(incident.status === 'merged').toBe(incident.mergedInto !== undefined);
          const end = endOf(all, incident);
          expect(end.status).not.toBe('merged');
          if (incident !== end) {
            expect(numbersIn(end)).toContain(incident.number);
          }
          for (const number of numbersIn(incident)) {
            expect(endOf(all, all.get(number))).toBe(incident);
          }
          if (incident.number !== 5) {
            expect(JSON.stringify(all.events.get(incident.number))).not.toContain('Title of 5');
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

function numbersIn({ absorbed = [] }: Incident): number[] {
  return absorbed.map(({ number }) => number);
}

/** @throws when it goes round in a circle. */
function endOf(all: Several, from: Incident): Incident {
  let at = from;
  for (let hops = 0; hops < 10; hops++) {
    if (!at.mergedInto) return at;
    at = all.get(at.mergedInto.number);
  }
  throw new Error(`from ${from.number} one goes round in a circle`);
}

describe('a link', () => {
  const link = (number: number, isPrivate = false): IncidentCommand => ({
    type: 'link',
    other: { number, title: `Title of ${number}`, isPrivate },
    why: 'same deploy',
  });

  it('is on both sides, and goes from both', () => {
    const all = three();
    all.ask(1, link(2));
    all.settle();
    expect(all.get(1).related).toEqual([{ number: 2, why: 'same deploy' }]);
    expect(all.get(2).related).toEqual([{ number: 1, why: 'same deploy' }]);
    expect(all.timeline(2)).toContain('Linked to INC-1 (Title of 1): same deploy');
    all.ask(2, { type: 'unlink', other: 1 });
    all.settle();
    expect(all.get(1).related).toEqual([]);
    expect(all.timeline(1)).toContain('No longer linked to INC-2');
  });

  it('is refused to itself, twice, to a private one, and without end', () => {
    const all = three();
    expect(all.ask(1, link(1))).toBe('linked_to_itself');
    expect(all.ask(1, { type: 'unlink', other: 2 })).toBe('not_linked');
    expect(all.ask(1, link(9, true))).toBe('link_would_leak');
    all.ask(1, link(2));
    expect(all.ask(1, link(2))).toBe('already_linked');
    for (let number = 100; number < 149; number++) all.ask(1, link(number));
    expect(all.ask(1, link(200))).toBe('too_many_links');
  });

  it('from a private incident is not heard of by the public one', () => {
    const all = three().declare(4, { isPrivate: true });
    all.ask(4, link(1));
    all.settle();
    expect(all.get(4).related).toHaveLength(1);
    expect(all.get(1).related).toBeUndefined();
  });
});

describe('a sub-incident', () => {
  it('tells its parent everything that its timeline calls a state or an update, in order', () => {
    const all = new Several().declare(1).declare(2, { parent: 1, commander: 'UDEE' });
    all.ask(2, { type: 'post_update', text: '40 of 90' }, 'UDEE');
    all.ask(2, { type: 'add_note', text: 'only here' }, 'UDEE');
    all.ask(2, { type: 'resolve', summary: 'All replayed' }, 'UDEE');
    all.settle();
    expect(all.get(1).children).toEqual([
      expect.objectContaining({ number: 2, status: 'resolved', channel: 'C2', lead: 'UDEE' }),
    ]);
    const told = all.timeline(1);
    expect(told).toMatch(/INC-2: Declared[^]*INC-2: 40 of 90[^]*INC-2: Resolved: All replayed/);
    expect(told).not.toContain('only here');
  });

  it('is never set back by what arrives late', () => {
    const all = new Several().declare(1);
    const child = { number: 2, title: 'x', channel: 'C2' };
    all.ask(1, { type: 'record_child', child: { ...child, status: 'resolved', seq: 9 } }, TOCSIN);
    all.ask(
      1,
      { type: 'record_child', child: { ...child, status: 'investigating', seq: 4 } },
      TOCSIN,
    );
    expect(all.get(1).children).toMatchObject([{ status: 'resolved', seq: 9 }]);
  });

  it('is asked about when its parent ends before it', () => {
    const all = new Several().declare(1).declare(2, { parent: 1 }).settle();
    all.ask(1, { type: 'resolve' });
    expect(all.effects).toContainEqual({ kind: 'slack.say_open_children', incident: 1 });
    const over = new Several().declare(1).declare(2, { parent: 1 });
    over.ask(2, { type: 'resolve' });
    over.settle().ask(1, { type: 'resolve' });
    expect(over.effects.map(({ kind }) => kind)).not.toContain('slack.say_open_children');
  });
});

describe('a converted channel', () => {
  const adopts = { id: 'C9', name: 'payments' };
  const marked = {
    message: { channel: 'C9', ts: '1485800000.000100' },
    sources: ['pin' as const],
    text: 'It began',
    author: 'UBO',
  };

  it('is joined instead of made, and brings its people and its marked past, once', () => {
    const all = new Several();
    all.ask(1, { ...declareIt, adopts });
    expect(all.effects).toContainEqual({ kind: 'slack.adopt_channel', incident: 1 });
    expect(all.effects.map(({ kind }) => kind)).not.toContain('slack.create_channel');
    const adopted: IncidentCommand = { type: 'record_adopted', members: ['UBO'], topic: 'Ours' };
    all.ask(1, adopted, TOCSIN);
    all.ask(1, adopted, TOCSIN);
    expect(all.get(1)).toMatchObject({ channel: adopts, members: ['UBO'] });
    expect(all.effects.filter(({ kind }) => kind === 'slack.import_history')).toHaveLength(1);
    const history: IncidentCommand = {
      type: 'record_history',
      messages: [marked],
      days: 14,
      read: 3,
    };
    all.ask(1, history, TOCSIN);
    all.ask(1, history, TOCSIN);
    expect(all.timeline(1).split('It began')).toHaveLength(2);
    expect(all.timeline(1)).toContain('its topic was: Ours');
    // It has been read already.
    expect(all.effects.map(({ kind }) => kind)).not.toContain('slack.read_message');
  });
});

describe('a message that is declared from', () => {
  const origin = {
    message: { channel: 'C9', ts: '1485800000.000100' },
    text: 'Card payments fail',
    author: 'UBO',
    permalink: 'https://x.slack.com/archives/C9/p1485800000000100',
  };

  it('is the first entry, linked, and its thread is told; not of a private incident', () => {
    const all = new Several().declare(1, { origin }).declare(2, { origin, isPrivate: true });
    const [first] = timeline(all.events.get(1) ?? []);
    expect(first).toMatchObject({
      kind: 'message',
      text: 'Card payments fail',
      by: 'UBO',
      link: origin.permalink,
    });
    const told = all.effects.filter(({ kind }) => kind === 'slack.link_back');
    expect(told).toEqual([{ kind: 'slack.link_back', incident: 1 }]);
  });
});

it.each<[RelationRejection, string]>([
  [{ reason: 'channel_in_use', number: 7 }, 'This channel is INC-7’s already'],
  [{ reason: 'linked_to_itself' }, '`/incident link INC-7'],
  [{ reason: 'already_linked', number: 1, other: 2 }, 'INC-1 and INC-2 are linked already'],
  [{ reason: 'not_linked', number: 1, other: 2, known: [] }, '`/incident link INC-2`'],
  [{ reason: 'not_linked', number: 1, other: 2, known: [3, 4] }, 'linked to INC-3, INC-4'],
  [{ reason: 'link_would_leak', other: 2, isPrivate: false }, 'Link from its channel'],
  [{ reason: 'link_would_leak', other: 2, isPrivate: true }, 'is private too'],
  [{ reason: 'too_many_links', linksMax: 50 }, '`/incident unlink INC-7`'],
  [{ reason: 'merged_into_itself', number: 1, into: 1 }, '`/incident merge INC-7`'],
  [{ reason: 'merged_into_itself', number: 1, into: 2 }, 'INC-2 was merged into INC-1 already'],
  [{ reason: 'not_mergeable', number: 1 }, '`/incident reopen`'],
  [{ reason: 'merge_would_leak', number: 1, into: 2 }, '`/incident link INC-2`'],
  [{ reason: 'not_merged', number: 1 }, 'nothing to take back'],
  [{ reason: 'is_merged', number: 1, into: 2 }, '`/incident show INC-2`'],
  [{ reason: 'is_merged', number: 1, mergedBy: 'UANA' }, 'Ask <@UANA>, who merged it'],
])('the sentence for %o says “%s”', (rejection, words) => {
  expect(relationSentence(rejection)).toContain(words);
});
