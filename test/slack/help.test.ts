/** /incident help: short, about where one is, and everything when everything is asked for. */
import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import { ELSEWHERE, HERE, help, helpFor } from '../../src/slack/commands/help.ts';
import { findSubcommand, SUBCOMMANDS } from '../../src/slack/commands/registry.ts';
import type { Answer, Call } from '../../src/slack/commands/subcommand.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { configuration } from '../domain/history.ts';
import { OPEN, PRIVATE, RESOLVED, UNLED } from '../domain/states.ts';

/** More than a glance takes in. */
const SHORT_LINES_MAX = 13;

function asked(about: string, incident?: Incident): Promise<string> {
  const queries = { incidentByChannel: () => Promise.resolve(incident) };
  const call = { user: 'UEVE', channel: 'C1', queries, configuration } as unknown as Call;
  return help(about, call).then(textOf);
}

function textOf(answer: Answer): string {
  return 'text' in answer ? answer.text : '';
}

describe('help', () => {
  it('says elsewhere how to begin and to find', async () => {
    const text = await asked('');
    expect(text).toMatch(/declare.*\n.*\n.*list/);
    expect(text).not.toContain('/incident resolve');
  });

  it('says in an incident’s channel what can be done with it now', async () => {
    const open = await asked('', OPEN);
    expect(open).toContain('*INC-12* is Investigating. What you can do here:');
    expect(open).toContain('`/incident resolve [how it ended]`');
    expect(open).not.toContain('/incident postmortem');
    expect(await asked('', RESOLVED)).toContain('/incident postmortem');
    expect(await asked('', UNLED)).toContain('nobody leads it');
    expect(await asked('', UNLED)).toContain('/incident lead');
  });

  it('tells nobody of a private incident who is not in it', async () => {
    expect(await asked('', PRIVATE)).toBe(await asked(''));
  });

  it('knows all that it names, and is short everywhere', async () => {
    for (const name of [...ELSEWHERE, ...Object.values(HERE).flat()]) {
      expect(findSubcommand(name)?.name, name).toBe(name);
    }
    const statuses = Object.keys(HERE) as (keyof typeof HERE)[];
    const places = [undefined, ...statuses.map((status) => ({ ...UNLED, status }))];
    for (const place of places) {
      expect((await asked('', place)).split('\n').length).toBeLessThanOrEqual(SHORT_LINES_MAX);
    }
  });

  it('lists everything once, within what Slack takes', async () => {
    const answer = await help('all', {} as Call);
    const blocks = ('blocks' in answer ? answer.blocks : undefined) ?? [];
    expect(checkBlocks(JSON.parse(JSON.stringify(blocks)), 'message', '')).toEqual([]);
    const text = JSON.stringify(blocks);
    for (const { usage, shortFor, summary } of SUBCOMMANDS) {
      const shown = JSON.stringify(`\`/incident ${usage}\` ${summary}`).slice(1, -1);
      if (shortFor === undefined) expect(text.split(shown)).toHaveLength(2);
    }
  });

  it('each has more to say about itself, in one section', () => {
    for (const subcommand of SUBCOMMANDS) {
      const text = textOf(helpFor(subcommand));
      expect(text.length).toBeLessThan(3_000);
      expect(subcommand.details).not.toBe('');
    }
  });

  it('what is not known is said so, however long it is', async () => {
    const text = await asked('<!channel>'.repeat(400));
    expect(text).toMatch(/^There is no `&lt;!channel&gt;/);
    expect(text.length).toBeLessThan(3_000);
  });
});
