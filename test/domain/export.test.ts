/** Exports as text: the promised shape whatever happened, and what does not fit is counted. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exported } from '../../src/domain/export/export.ts';
import type { ExportFormat } from '../../src/domain/export/export.ts';
import type { Exported } from '../../src/domain/export/source.ts';
import { readExport } from '../export-schema.ts';
import { START, declareIt, life, play } from './history.ts';

const people = { names: async () => new Map([['UANA', 'Ana Lima']]) };

async function exportOf(
  incidents: readonly Exported[],
  format: ExportFormat,
  charsMax = 1_000_000,
): Promise<string> {
  async function* source(): AsyncGenerator<Exported> {
    yield* incidents;
  }
  let text = '';
  for await (const piece of exported(source(), { format, at: START, people, charsMax })) {
    text += piece;
  }
  return text;
}

function lived(commands: Parameters<typeof play>[0]): Exported {
  const { incident, events } = play(commands);
  if (!incident) throw new Error('begin with a declaration');
  return { incident, events };
}

/** A declaration may be refused: of a type that is not configured. */
const accepted = life.filter((commands) => play(commands).incident !== undefined);

describe('an export', () => {
  it('as JSON is as docs/export.md says, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(accepted, { maxLength: 3 }), async (lives) => {
        const incidents = lives.map(lived);
        const { incidents: read } = readExport(await exportOf(incidents, 'json'));
        expect(read.map(({ events }) => events.length)).toEqual(
          incidents.map(({ events }) => events.length),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('as Markdown has names for people, and nobody’s markup takes effect', async () => {
    const text = await exportOf(
      [
        lived([
          [{ ...declareIt, title: '# not a heading <b>' }],
          [{ type: 'add_task', kind: 'follow_up', text: 'Alert | <@UANA>', owner: 'UANA' }],
          [{ type: 'add_note', text: '| not | a cell |' }],
        ]),
      ],
      'md',
    );
    expect(text).toContain(String.raw`# INC-12: # not a heading \<b>`);
    expect(text).toContain(String.raw`| 1 | follow-up | Alert \| Ana Lima | Ana Lima |`);
    expect(text).toContain(String.raw`\| not \| a cell \|`);
  });

  it.each<ExportFormat>(['json', 'md'])('as %s counts what does not fit', async (format) => {
    const one = lived([[declareIt]]);
    const { length } = await exportOf([one], format);
    const text = await exportOf([one, one, one, one], format, length + 100);
    if (format === 'json') {
      const { incidents, leftOut } = readExport(text);
      expect([incidents.length, leftOut]).toEqual([1, 3]);
    } else {
      expect(text).toContain('3 older incidents are left out');
      expect(text.match(/^# /gm)).toHaveLength(1);
    }
    // One that is too long by itself is there all the same.
    expect(await exportOf([one], format, 10)).toContain('Checkout is down');
  });
});
