/** What every store must do, whichever database keeps it: a suite to run on each of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import type { IncidentEvent } from '../../src/domain/incident/events.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import type { Commit } from '../../src/store/store.ts';
import { START, channelOpened, declareIt, play } from '../domain/history.ts';
import { jobsContract } from './jobs-contract.ts';
import { subscriptionsContract } from './subscriptions-contract.ts';
import { jobOf } from './under-test.ts';
import type { TestStore } from './under-test.ts';

export function storeContract(name: string, open: () => Promise<TestStore>): void {
  let under: TestStore;
  beforeEach(async () => {
    under = await open();
  });
  afterEach(async () => {
    await under.dispose();
  });
  describe(`${name} keeps incidents`, () => incidentsContract(() => under));
  describe(`${name} keeps answers`, () => answersContract(() => under));
  describe(`${name} keeps jobs`, () => jobsContract(() => under));
  describe(`${name} keeps subscriptions`, () => subscriptionsContract(() => under));
}

/** The commit of what these commands come to, for the incident of this number. */
function declared(number: number, ...commands: IncidentCommand[]): Commit & { change: Change } {
  const { incident, events } = play([declareIt, ...commands].map((each) => [each]));
  if (!incident) throw new Error('a declaration was refused');
  const change = { version: 0, incident: { ...incident, number }, events };
  return { change, jobs: [], now: START };
}

type Change = { version: number; incident: Incident; events: IncidentEvent[] };

function noted(change: Change, text: string): Commit {
  const seq = change.events.length + 1;
  const event: IncidentEvent = { type: 'noted', text, seq, at: 1, recordedAt: START, by: 'UBO' };
  return { change: { ...change, version: seq - 1, events: [event] }, jobs: [], now: START };
}

/** A job that no database takes: it has no name. */
const unnamed = jobOf('x', { key: null as unknown as string });

function incidentsContract(under: () => TestStore): void {
  it('has none at first', async () => {
    const { store } = under();
    expect(await store.lastNumber()).toBe(0);
    expect(await store.load(1)).toBeUndefined();
    expect(await store.incident(1)).toBeUndefined();
    expect(await store.incidentByChannel('C1')).toBeUndefined();
    expect(await store.events(1)).toEqual([]);
    expect(await store.incidents({ visibleTo: 'UANA', limit: 10 })).toEqual({
      incidents: [],
      total: 0,
    });
  });

  it('gives back what was committed: the incident, its version, its events', async () => {
    const { store } = under();
    const commit = declared(1, channelOpened, { type: 'post_update', text: '決済 🔥 \u0000 "x"' });
    expect(await store.commit(commit)).toBe('committed');
    const { incident, events } = commit.change;
    expect(await store.load(1)).toEqual({ incident, version: 3 });
    expect(await store.incident(1)).toEqual(incident);
    expect(await store.incidentByChannel('C1')).toEqual(incident);
    expect(await store.events(1)).toEqual(events);
    expect(await store.lastNumber()).toBe(1);
  });

  it('gives it back after a restart', async () => {
    const { store, reopen } = under();
    const commit = declared(1);
    await store.commit(commit);
    const again = await reopen();
    expect(await again.load(1)).toEqual({ incident: commit.change.incident, version: 1 });
    expect(await again.events(1)).toEqual(commit.change.events);
  });

  it('takes one of two decisions on the same version', async () => {
    const { store } = under();
    const { change } = declared(1);
    await store.commit({ change, jobs: [], now: START });
    expect(await store.commit(noted(change, 'first'))).toBe('committed');
    expect(await store.commit({ ...noted(change, 'second'), jobs: [jobOf('a')] })).toBe('conflict');
    const texts = (await store.events(1)).map((each) => (each.type === 'noted' ? each.text : ''));
    expect(texts).toEqual(['', 'first']);
    expect((await store.outbox()).waiting).toBe(0);
  });

  it('takes one of two declarations of the same number', async () => {
    const { store } = under();
    expect(await store.commit(declared(1))).toBe('committed');
    expect(await store.commit(declared(1))).toBe('conflict');
    expect(await store.events(1)).toHaveLength(1);
  });

  it('writes all of a commit or nothing', async () => {
    const { store } = under();
    const answers = { key: 'request-1', answer: { incident: 1 } };
    const broken = { ...declared(1), answers, jobs: [jobOf('a'), unnamed] };
    await expect(store.commit(broken)).rejects.toThrow();
    expect(await store.load(1)).toBeUndefined();
    expect(await store.events(1)).toEqual([]);
    expect(await store.answered('request-1')).toBeUndefined();
    expect((await store.outbox()).waiting).toBe(0);
    expect(await store.commit(declared(1))).toBe('committed');
  });

  it('lists the newest first, counts all of them, and picks by status', async () => {
    const { store } = under();
    for (const number of [1, 2, 3]) await store.commit(declared(number));
    await store.commit(declared(4, { type: 'resolve' }));
    const list = async (limit: number, status?: 'resolved' | 'investigating') => {
      const filter = { visibleTo: 'UANA', limit, ...(status ? { statuses: [status] } : {}) };
      const { incidents, total } = await store.incidents(filter);
      return [incidents.map(({ number }) => number), total];
    };
    expect(await list(10)).toEqual([[4, 3, 2, 1], 4]);
    expect(await list(2)).toEqual([[4, 3], 4]);
    expect(await list(2, 'investigating')).toEqual([[3, 2], 3]);
    expect(await list(2, 'resolved')).toEqual([[4], 1]);
  });

  it('lists a private incident for its people alone, as they come and go', async () => {
    const { store } = under();
    const history: IncidentCommand[] = [
      { ...declareIt, isPrivate: true, commander: 'UBO' },
      { type: 'record_joined', user: 'WCY' },
      { type: 'record_joined', user: 'UFAY' },
      { type: 'record_left', user: 'UFAY' },
    ];
    await store.commit(declared(1));
    let version = 0;
    for (const length of history.keys()) {
      const { incident, events } = play(history.slice(0, length + 1).map((each) => [each]));
      if (!incident) throw new Error('a declaration was refused');
      const change = {
        version,
        incident: { ...incident, number: 2 },
        events: events.slice(version),
      };
      await store.commit({ change, jobs: [], now: START });
      version = events.length;
      const isIn = (await store.incidents({ visibleTo: 'UFAY', limit: 10 })).total === 2;
      expect(isIn).toBe(length === 2);
    }
    for (const [user, total] of [
      ['UANA', 2],
      ['UBO', 2],
      ['WCY', 2],
      ['UGUS', 1],
    ] as const) {
      const seen = await store.incidents({ visibleTo: user, limit: 10 });
      expect([user, seen.total, seen.incidents.length]).toEqual([user, total, total]);
    }
  });
}

function answersContract(under: () => TestStore): void {
  const answers = { key: 'request-1', answer: { incident: 1 } };

  it('and gives the same one again', async () => {
    const { store } = under();
    await store.commit({ ...declared(1), answers });
    expect(await store.answered('request-1')).toEqual({ incident: 1 });
    expect(await store.answered('request-2')).toBeUndefined();
  });

  it('and writes nothing for a request that was answered', async () => {
    const { store } = under();
    await store.commit({ ...declared(1), answers });
    const again = { ...declared(2), answers, jobs: [jobOf('a')] };
    expect(await store.commit(again)).toBe('repeated');
    expect(await store.load(2)).toBeUndefined();
    expect((await store.outbox()).waiting).toBe(0);
  });

  it('but none of a decision that lost its race', async () => {
    const { store } = under();
    await store.commit(declared(1));
    expect(await store.commit({ ...declared(1), answers })).toBe('conflict');
    expect(await store.answered('request-1')).toBeUndefined();
  });

  it('of a refusal too, which changes nothing else', async () => {
    const { store } = under();
    const rejection = { reason: 'unknown_incident', number: 9 } as const;
    const commit = { jobs: [], answers: { key: 'r', answer: { rejection } }, now: START };
    expect(await store.commit(commit)).toBe('committed');
    expect(await store.answered('r')).toEqual({ rejection });
  });

  it('until they are old', async () => {
    const { store } = under();
    const at = async (key: string, now: number) =>
      store.commit({ jobs: [], answers: { key, answer: { incident: 1 } }, now });
    await at('old', START - 1);
    await at('new', START);
    await store.forgetAnswersBefore(START);
    expect(await store.answered('old')).toBeUndefined();
    expect(await store.answered('new')).toEqual({ incident: 1 });
  });

  it('and none of its own when it is probed', async () => {
    const { store } = under();
    await store.probe();
    await store.probe();
    expect(await store.answered('probe')).toBeUndefined();
  });
}
