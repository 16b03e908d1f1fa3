/** Postmortem files: real ones, in a temporary folder, from a real store. */
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readPostmortem, writePostmortem } from '../../src/app/postmortem-files.ts';
import type { Attempt, People, Performed } from '../../src/domain/ports.ts';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';
import {
  CONFIGURATION,
  DECLARED,
  NAMES,
  NIGHT,
  RESOLVED,
  told,
} from '../domain/postmortem-story.ts';
import type { Happened } from '../domain/postmortem-story.ts';

const ASKED_AGAIN: Happened = [
  '2026-11-25T08:00:00Z',
  'U1ANA',
  { type: 'postmortem_asked', draft: 2 },
];
/** When a person saved the file, to the second. */
const EDITED_AT = new Date('2026-11-24T21:15:00.700Z');
const KEPT = 'INC-12.2026-11-24T21-15-00Z.md';

type Names = Pick<People, 'names'>;

const slack: Names = { names: async () => NAMES };

let root: string;
let folder: string;
let store: Store;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tocsin-postmortem-'));
  await chmod(root, 0o755);
  folder = join(root, 'data', 'postmortems');
  store = openStore(join(root, 'tocsin.db'), { now: () => 0 });
});

afterEach(async () => {
  await store.close();
  await rm(root, { recursive: true, force: true });
});

/** Brings the log to where all of this has happened. */
async function happens(happened: readonly Happened[]): Promise<void> {
  const { incident, events } = told(happened);
  const version = (await store.load(incident.number))?.version ?? 0;
  const change = { version, incident, events: events.slice(version) };
  expect(await store.commit({ change, jobs: [], now: 0 })).toBe('committed');
}

function write(draft: number, people: Names = slack): Promise<Performed> {
  const perform = writePostmortem({
    folder,
    queries: store,
    people,
    configuration: CONFIGURATION,
  });
  const attempt: Attempt = { key: 'key', number: 1, since: 0, signal: AbortSignal.timeout(25_000) };
  return perform({ kind: 'postmortem.write', incident: 12, draft }, attempt);
}

const path = () => join(folder, 'INC-12.md');
const files = async () => (await readdir(folder)).sort();

async function edit(text: string): Promise<void> {
  await writeFile(path(), text);
  await utimes(path(), EDITED_AT, EDITED_AT);
}

describe('writing a draft', () => {
  it('makes the folder and the file, and reports where it is', async () => {
    await happens(NIGHT);
    expect(await write(1)).toEqual({
      outcome: 'done',
      report: { type: 'record_postmortem', draft: 1, path: path() },
    });
    expect(await files()).toEqual(['INC-12.md']);
    const text = await readPostmortem(path());
    expect(text).toContain('# INC-12: Ledger writes time out\n');
    expect(text).toContain('Ben O’Neil became commander, after Ana Lima.');
    expect(text).toContain('Draft 1, asked for at 2026-11-25 00:20:00 UTC');
  });

  it('leaves one file when the same draft is written twice', async () => {
    await happens(NIGHT);
    await write(1);
    const first = await stat(path());
    expect(await write(1)).toMatchObject({ outcome: 'done', report: { draft: 1 } });
    expect(await files()).toEqual(['INC-12.md']);
    expect((await stat(path())).ino).toBe(first.ino);
  });

  it('is not stopped by what a killed process left half written', async () => {
    await happens(NIGHT);
    await mkdir(folder, { recursive: true });
    await writeFile(`${path()}.unfinished`, '# INC-1');
    await write(1);
    expect(await files()).toEqual(['INC-12.md']);
    expect(await readPostmortem(path())).toContain('Draft 1');
  });

  it('leaves a draft to the later one that was asked for meanwhile', async () => {
    await happens([...NIGHT, ASKED_AGAIN]);
    await write(2);
    expect(await write(1)).toEqual({ outcome: 'done' });
    expect(await files()).toEqual(['INC-12.md']);
    expect(await readPostmortem(path())).toContain('Draft 2');
  });

  it('lets only its own user read a private incident’s', async () => {
    const [time, by, body] = DECLARED;
    await happens([[time, by, { ...body, isPrivate: true } as Happened[2]], RESOLVED]);
    await write(1);
    expect(((await stat(path())).mode & 0o777).toString(8)).toBe('600');
  });

  it('gives up on an incident that is not there', async () => {
    expect(await write(1)).toEqual({ outcome: 'give_up', reason: 'there is no INC-12' });
  });
});

describe('what people wrote', () => {
  it('is kept beside a new draft', async () => {
    await happens(NIGHT);
    await write(1);
    await edit('# What we found\n');
    await happens([...NIGHT, ASKED_AGAIN]);
    await write(2);
    expect(await files()).toEqual([KEPT, 'INC-12.md']);
    expect(await readFile(join(folder, KEPT), 'utf8')).toBe('# What we found\n');
    expect(await readPostmortem(path())).toContain('Draft 2');
  });

  it('is kept when another database’s incident had the same number', async () => {
    await mkdir(folder, { recursive: true });
    await edit('# INC-12: last year’s\n');
    await happens(NIGHT);
    await write(1);
    expect(await files()).toEqual([KEPT, 'INC-12.md']);
  });

  it('is kept, each version, when two were saved in one second', async () => {
    await happens(NIGHT);
    await write(1);
    await edit('one\n');
    await write(1);
    await edit('two\n');
    await write(1);
    // Kept already: the same text does not need a third name.
    await edit('one\n');
    await write(1);
    const second = KEPT.replace('Z.md', 'Z-2.md');
    expect(await files()).toEqual([second, KEPT, 'INC-12.md'].sort());
    expect(await readFile(join(folder, KEPT), 'utf8')).toBe('one\n');
    expect(await readFile(join(folder, second), 'utf8')).toBe('two\n');
  });
});

describe('a Slack that does not help', () => {
  it('gives no names: the draft has ids', async () => {
    await happens(NIGHT);
    const refusing: Names = { names: () => Promise.reject(new Error('ratelimited')) };
    expect(await write(1, refusing)).toMatchObject({ outcome: 'done' });
    expect(await readPostmortem(path())).toContain(
      '| `@U2BEN` became commander, after `@U1ANA`. |',
    );
  });

  it('does not answer: the draft does not wait for it', async () => {
    await happens(NIGHT);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const silent: Names = { names: () => new Promise(() => {}) };
      const written = write(1, silent);
      await vi.waitUntil(() => vi.getTimerCount() > 0);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await written).toMatchObject({ outcome: 'done' });
    } finally {
      vi.useRealTimers();
    }
    expect(await readPostmortem(path())).toContain('`@U2BEN`');
  });
});

describe('a folder that cannot be written to', () => {
  beforeEach(() => happens(NIGHT));

  it('is named, and tried again, when something else is there', async () => {
    await mkdir(join(root, 'data'));
    await writeFile(folder, 'a file');
    expect(await write(1)).toEqual({
      outcome: 'retry',
      reason: `${folder} is not a folder; move away what is there, then \`/incident postmortem\` drafts it again`,
    });
    await rm(folder);
    expect(await write(1)).toMatchObject({ outcome: 'done' });
  });

  it('is named when we may not write there', async () => {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o555);
    // Root may write everywhere: become nobody for a moment.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(await write(1)).toEqual({
        outcome: 'retry',
        reason: expect.stringContaining(`${folder} may not be written to; let the user`),
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('loses nothing of what people wrote', async () => {
    await write(1);
    await edit('mine\n');
    // In the way of the new file, so that it cannot be written.
    await mkdir(`${path()}.unfinished`);
    expect(await write(1)).toMatchObject({
      outcome: 'retry',
      reason: expect.stringContaining(folder),
    });
    expect(await readPostmortem(path())).toBe('mine\n');
  });
});
