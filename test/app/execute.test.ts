/** Deciding on the real store: one answer to a request, one order of what happened, all or nothing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../src/app/execute.ts';
import { TOCSIN } from '../../src/domain/incident/incident.ts';
import type { Store } from '../../src/store/store.ts';
import { channelOpened, declareIt } from '../domain/history.ts';
import { createBench } from './engine.ts';
import type { Bench } from './engine.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(async () => {
  await bench.dispose();
});

const note = (text: string) => ({ type: 'add_note', text }) as const;

describe('a request', () => {
  it('that is accepted is on disk when it is answered, with what must be done', async () => {
    const { accept, store } = bench.open();
    const incident = await accept(declareIt);
    expect(await store.incident(1)).toEqual(incident);
    expect((await store.events(1)).map(({ type, seq }) => [type, seq])).toEqual([['declared', 1]]);
    expect(await store.outbox()).toMatchObject({ waiting: 3 });
  });

  it('that is refused changes nothing', async () => {
    const { ask, store } = bench.open();
    const outcome = await ask({ ...declareIt, severity: 'huge' });
    expect(outcome).toMatchObject({ ok: false, rejection: { reason: 'unknown_severity' } });
    expect(await store.lastNumber()).toBe(0);
    expect(await store.outbox()).toMatchObject({ waiting: 0 });
  });

  it('about no incident is refused', async () => {
    const { ask, engine } = bench.open();
    const rejection = { reason: 'unknown_incident' };
    expect(await ask(note('x'))).toMatchObject({ ok: false, rejection });
    const request = { command: note('x'), by: 'UANA' };
    expect(await execute(engine, request)).toMatchObject({ ok: false, rejection });
  });

  it('that comes to nothing is answered and writes nothing', async () => {
    const { accept, store } = bench.open();
    await accept(declareIt);
    await accept({ type: 'record_left', user: 'UBO' });
    expect(await store.load(1)).toMatchObject({ version: 1 });
  });
});

describe('the same request again', () => {
  it('gets the same answer and is decided once', async () => {
    const { ask, store } = bench.open();
    const first = await ask(declareIt, 'UANA', 'request-1');
    const second = await ask(declareIt, 'UANA', 'request-1');
    expect(second).toEqual(first);
    expect(await store.lastNumber()).toBe(1);
  });

  it('is decided anew when it was refused and may come again, as a form does', async () => {
    const { accept, engine } = bench.open();
    await accept(declareIt);
    const command = { type: 'reopen' } as const;
    const form = { command, incident: 1, by: 'UANA', dedupeKey: 'form-1', forgetsRefusal: true };
    expect(await execute(engine, form)).toMatchObject({ ok: false });
    await accept({ type: 'resolve' });
    expect(await execute(engine, form)).toMatchObject({ ok: true });
    // Accepted, it is done once.
    await accept({ type: 'resolve' });
    expect(await execute(engine, form)).toMatchObject({ ok: true });
    expect((await engine.store.incident(1))?.status).toBe('resolved');
  });

  it('at the same moment is decided once', async () => {
    const { ask, store } = bench.open();
    const requests = Array.from({ length: 5 }, () => ask(declareIt, 'UANA', 'request-1'));
    const outcomes = await Promise.all(requests);
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    expect(await store.lastNumber()).toBe(1);
  });

  it('is refused again, though it would be accepted by now', async () => {
    const { ask, accept } = bench.open();
    const early = await ask({ type: 'reopen' }, 'UANA', 'request-1');
    expect(early).toMatchObject({ ok: false });
    await accept(declareIt);
    await accept({ type: 'resolve' });
    expect(await ask({ type: 'reopen' }, 'UANA', 'request-1')).toEqual(early);
    expect(await ask({ type: 'reopen' }, 'UANA', 'request-2')).toMatchObject({ ok: true });
  });

  it('shows the incident as it is now', async () => {
    const { ask, accept } = bench.open();
    await ask(declareIt, 'UANA', 'request-1');
    await accept({ type: 'change_severity', severity: '1' });
    const again = await ask(declareIt, 'UANA', 'request-1');
    expect(again).toMatchObject({ ok: true, incident: { severity: 'SEV1' } });
  });

  it('is remembered over a restart', async () => {
    const before = bench.open();
    await before.ask(declareIt, 'UANA', 'request-1');
    await before.store.close();
    const { ask, store } = bench.open();
    expect(await ask(declareIt, 'UANA', 'request-1')).toMatchObject({ ok: true });
    expect(await store.lastNumber()).toBe(1);
  });
});

describe('many at once', () => {
  it('get a number each', async () => {
    const { accept } = bench.open();
    const all = await Promise.all(Array.from({ length: 30 }, () => accept(declareIt)));
    const numbers = all.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  it('about one incident all happen, one after another', async () => {
    const { accept, store } = bench.open();
    await accept(declareIt);
    const texts = Array.from({ length: 30 }, (_, index) => `note ${index}`);
    await Promise.all(texts.map((text) => accept(note(text))));
    const events = await store.events(1);
    const noted = events.flatMap((event) => (event.type === 'noted' ? [event.text] : []));
    expect(noted.toSorted()).toEqual(texts.toSorted());
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  });

  it('who ask for one role: one gets it, who comes second is told', async () => {
    const { accept, ask } = bench.open();
    await accept({ ...declareIt, commander: 'UDEE' });
    const take = () => ask({ type: 'assign_role', role: 'commander', user: 'UBO' }, 'UBO');
    const outcomes = await Promise.all([take(), take()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({
      ok: false,
      rejection: { reason: 'role_already_held', role: 'Commander', user: 'UBO' },
    });
  });

  it('are given up when somebody else is always first', async () => {
    // A rival that writes between every decision and its commit.
    const withRival = (store: Store): Store => ({
      ...store,
      commit: async (commit) => {
        if (commit.change && commit.change.version > 0) await rival(store);
        return store.commit(commit);
      },
    });
    const rival = async (store: Store) => {
      await execute({ ...run.engine, store }, { command: note('rival'), incident: 1, by: 'UBO' });
    };
    const run = bench.open(withRival);
    await run.accept(declareIt);
    await expect(run.ask(note('x'))).rejects.toThrow('gave up on add_note after 50 conflicts');
    const notes = (await run.store.events(1)).filter(
      ({ by, type }) => type === 'noted' && by === 'UANA',
    );
    expect(notes).toEqual([]);
  });
});

describe('a private incident', () => {
  const hidden = { ...declareIt, isPrivate: true, commander: 'UBO' };

  it('is not there for who may not see it', async () => {
    const { accept, ask, store } = bench.open();
    await accept(hidden);
    const outcome = await ask(note('x'), 'UGUS');
    expect(outcome).toEqual({ ok: false, rejection: { reason: 'unknown_incident', number: 1 } });
    expect(await store.load(1)).toMatchObject({ version: 1 });
  });

  it('is changed by its people and by the bot', async () => {
    const { accept } = bench.open();
    await accept(hidden);
    await accept(channelOpened, TOCSIN);
    await accept({ type: 'record_joined', user: 'WCY' }, TOCSIN);
    for (const by of ['UANA', 'UBO', 'WCY']) await accept(note('x'), by);
  });
});
