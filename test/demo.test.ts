/** The demo is a scenario too: a real incident's chronology, played through the whole program. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHRONOLOGY, SOURCES } from '../src/demo/chronology.ts';
import type { Heard } from '../src/demo/heard.ts';
import { ending, narrate, title } from '../src/demo/narrate.ts';
import type { Paint } from '../src/demo/narrate.ts';
import { play } from '../src/demo/play.ts';
import type { Played, Replay } from '../src/demo/play.ts';

/** A terminal that is not the widest. */
const COLUMNS = 100;

let folder: string;
let replay: Replay;
const shown: Played[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-demo-'));
  replay = await play(folder, (played) => shown.push(played));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the demo', () => {
  it('plays every step, and nothing is refused', () => {
    expect(shown.map(({ step }) => step)).toEqual(CHRONOLOGY);
    expect(shown.filter(({ refused }) => refused !== undefined)).toEqual([]);
    expect(replay.warnings).toEqual([]);
    expect(replay.calls.filter(({ result }) => !result.ok)).toEqual([]);
  });

  it('answers every command where it was typed', () => {
    const commands = shown.filter(({ step }) => step.does.do === 'command');
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.filter(({ heard }) => !heard.some(({ is }) => is === 'answer'))).toEqual([]);
  });

  it('reads each message that somebody puts on the timeline', () => {
    const captures = shown.filter(({ step }) => ['react', 'pin'].includes(step.does.do));
    expect(captures.length).toBeGreaterThan(5);
    expect(
      captures.filter(({ calls }) => !methods(calls).includes('conversations.history')),
    ).toEqual([]);
  });

  it('posts one card and one announcement, and keeps both true', () => {
    const posts = shown.flatMap(({ heard }) => heard.filter(({ is }) => is === 'post'));
    expect(posts.filter((heard) => headline(heard) !== undefined)).toHaveLength(1);
    expect(methods(replay.calls).filter((method) => method === 'pins.add')).toHaveLength(1);
    expect(JSON.stringify(replay.card.blocks)).toContain('Resolved');
  });

  it('measures the incident by the times on the public record', () => {
    expect(line('| Impact started |')).toContain('| 2017-01-31 18:00:00 |');
    expect(line('| Detected |')).toContain('| 2017-01-31 18:00:00 |');
    expect(line('| Declared |')).toContain('| 2017-01-31 21:02:00 |');
    expect(line('| Mitigated |')).toContain('| 2017-02-01 18:14:00 |');
    expect(line('| Resolved |')).toContain('| 2017-02-01 18:26:00 |');
  });

  it('keeps the timeline in order over two days, at the times at which things were said', () => {
    const [, timeline = ''] = replay.postmortem.text.split('## Timeline');
    const [, first = '', second = ''] = timeline.split(/^### /m);
    expect(first).toMatch(/^2017-01-31\n/);
    expect(second).toMatch(/^2017-02-01\n/);
    expect(times(first)).toEqual(times(first).toSorted());
    expect(times(second)).toEqual(times(second).toSorted());
    expect(line('| 22:00:00 |')).toContain('replication has in effect stopped');
    expect(line('| 23:27:00 |')).toContain('Severity changed from SEV2 to SEV1');
    expect(line('| 18:00:00 |')).toContain('Webhooks are back');
  });

  it('follows what people do to their messages', () => {
    const { text } = replay.postmortem;
    expect(line('| 22:38:00 |')).toContain('from 3 to 32');
    expect(text).not.toContain('from 3 to 23');
    expect(line('| 22:12:00 |')).toContain('thread_ts=');
    expect(line('| 22:55:00 |')).toContain('strace');
    expect(text).not.toContain('Tea for whoever');
  });

  it('says who led from when until when', () => {
    const commanders = replay.postmortem.text
      .split('\n')
      .filter((each) => each.startsWith('| Commander |'));
    expect(commanders).toEqual([
      expect.stringContaining('| 2017-01-31 21:02:00 | 2017-02-01 01:30:00 |'),
      expect.stringContaining('| 2017-02-01 01:30:00 | the end |'),
    ]);
  });

  it('shows it all in a terminal’s width, without colours where there are none', () => {
    const text = narration((_tone, each) => each);
    expect(text).toContain(SOURCES[0]);
    expect(text).toContain('/incident declare GitLab.com database: writes lock up');
    expect(text).toContain('tocsin, only to ana: INC-1 · SEV2');
    expect(text).toContain('⤷ conversations.history, conversations.replies');
    expect(text).toContain('The postmortem is in data/demo/INC-1.md');
    expect(text).not.toContain('\u001B[');
    expect(text.split('\n').filter((each) => each.length > COLUMNS)).toEqual([]);
    // What a person reads has names and times, no ids and none of Slack's marks.
    expect(text).not.toMatch(/<[@#!]|\bU0[A-Z0-9]{6}/);
  });

  it('lives in 2017 throughout', () => {
    const year = /\b20\d\d(?=-\d\d-\d\d)/g;
    const text = `${replay.postmortem.text}\n${narration((_tone, each) => each)}`;
    expect(new Set(text.match(year))).toEqual(new Set(['2017']));
  });

  it('can be played again, and comes to the same', async () => {
    const again = mkdtempSync(join(tmpdir(), 'tocsin-demo-'));
    try {
      const { postmortem } = await play(again, () => undefined);
      expect(withoutLinks(postmortem.text)).toBe(withoutLinks(replay.postmortem.text));
    } finally {
      rmSync(again, { recursive: true, force: true });
    }
  });
});

function narration(paint: Paint): string {
  const steps = shown.map((played, index) => narrate(played, shown[index - 1], paint));
  const end = ending({ replay, path: 'data/demo/INC-1.md', tookMs: 1_000 }, paint);
  return [title(SOURCES, paint), ...steps, end].join('\n');
}

/** The postmortem's first line that begins so. */
function line(beginning: string): string | undefined {
  return replay.postmortem.text.split('\n').find((each) => each.startsWith(beginning));
}

function times(day: string): string[] {
  return [...day.matchAll(/^\| (\d\d:\d\d:\d\d) \|/gm)].map((match) => match[1] ?? '');
}

function headline(heard: Heard): string | undefined {
  if (!('message' in heard)) return undefined;
  return heard.message.blocks?.find(({ type }) => type === 'header')?.type;
}

function methods(calls: readonly { method: string }[]): string[] {
  return calls.map(({ method }) => method);
}

/** The workspace is on another port each time, with other ids. */
function withoutLinks(text: string): string {
  return text.replaceAll(/\(http[^)]*\)/g, '()');
}
