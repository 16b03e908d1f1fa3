/** Which incident somebody means, on the real store: named, implied, or neither. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../src/slack/commands/subcommand.ts';
import { which } from '../../src/slack/commands/which.ts';
import { createBench } from '../app/engine.ts';
import type { Bench, Run } from '../app/engine.ts';
import { START, channelOpened, configuration, declareIt } from '../domain/history.ts';

let bench: Bench;
let run: Run;
beforeEach(async () => {
  bench = createBench();
  run = bench.open();
  await run.accept(declareIt);
  await run.accept(channelOpened);
  // INC-2, which only Ana may see.
  await run.accept({ ...declareIt, isPrivate: true });
});
afterEach(async () => {
  await bench.dispose();
});

const PERSON = { name: 'Bo', zone: 'UTC', standing: 'member', isAdmin: false } as const;

async function asked(
  text: string,
  { user = 'UBO', channel = 'CELSEWHERE', takesMore = true } = {},
): Promise<string> {
  const call: Call = {
    user,
    person: { ...PERSON, id: user },
    channel,
    replyTo: { user },
    now: START,
    ask: async () => {},
    execute: (command) => run.ask(command, user),
    queries: run.store,
    subscriptions: run.store,
    people: {
      person: (id) => Promise.resolve({ ...PERSON, id }),
      names: () => Promise.resolve(new Map()),
    },
    configuration,
  };
  const found = await which(text, call, { usage: 'note INC-12 what you saw', takesMore });
  return 'problem' in found ? found.problem : `${found.incident.number}: ${found.rest}`;
}

describe('an incident', () => {
  it.each([
    ['INC-1 disk full', '1: disk full'],
    ['inc 1, disk full', '1: disk full'],
    ['inc1: disk full', '1: disk full'],
    ['INC-1', '1: '],
    ['  INC-1\ntwo\nlines ', '1: two\nlines'],
  ])('is named: %o', async (text, found) => {
    expect(await asked(text)).toBe(found);
  });

  it('is named by its number alone where nothing else could be meant', async () => {
    expect(await asked('1', { takesMore: false })).toBe('1: ');
    expect(await asked('#1', { takesMore: false })).toBe('1: ');
    expect(await asked('1', { channel: 'C1' })).toBe('1: 1');
  });

  it('is implied in its channel, and can be named there too', async () => {
    expect(await asked('disk full', { channel: 'C1' })).toBe('1: disk full');
    expect(await asked('INC-2 x', { channel: 'C1', user: 'UANA' })).toBe('2: x');
  });
});

describe('what is answered when none is found', () => {
  it('says what to type, with the incidents that are open', async () => {
    expect(await asked('disk full')).toBe(
      'This is not an incident’s channel, so name the incident: `/incident note INC-1 what you saw`. Open now: INC-1.',
    );
    expect(await asked('disk full', { user: 'UANA' })).toContain('Open now: INC-2, INC-1.');
  });

  it('says so when none is open', async () => {
    await run.accept({ type: 'resolve' });
    expect(await asked('disk full')).toContain('`/incident note INC-12 what you saw`. No incident');
  });

  it('is the same for one that is not there and one that may not be seen', async () => {
    const unknown = 'There is no INC-9 that you can see. `/incident list` shows the open ones.';
    expect(await asked('INC-9 x')).toBe(unknown);
    expect(await asked('INC-2 x')).toBe(unknown.replace('9', '2'));
    expect(await asked('INC-2 x', { user: 'UANA' })).toBe('2: x');
  });
});
