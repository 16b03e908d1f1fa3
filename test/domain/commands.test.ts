/** What may be asked at all: everything with a limit, nothing cut in silence. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { incidentCommand } from '../../src/domain/incident/commands.ts';
import { LIMITS } from '../../src/domain/incident/limits.ts';
import { anyCommand, declaration, life } from './history.ts';

it.each([
  [
    'a title',
    LIMITS.titleCharsMax,
    (title: string) => ({ type: 'declare', isPrivate: false, title }),
  ],
  ['an update', LIMITS.textCharsMax, (text: string) => ({ type: 'post_update', text })],
  ['a note', LIMITS.textCharsMax, (text: string) => ({ type: 'add_note', text })],
  ['a summary', LIMITS.textCharsMax, (summary: string) => ({ type: 'resolve', summary })],
  ['a reason', LIMITS.reasonCharsMax, (reason: string) => ({ type: 'reopen', reason })],
])('%s may have %i characters, not none and not one more', (_what, charsMax, command) => {
  expect(incidentCommand.safeParse(command('x'.repeat(charsMax))).success).toBe(true);
  expect(incidentCommand.safeParse(command('x'.repeat(charsMax + 1))).success).toBe(false);
  expect(incidentCommand.safeParse(command('   ')).success).toBe(false);
});

it('what people write comes without the space around it', () => {
  const given = { type: 'add_note', text: '  Disk full.\n' };
  expect(incidentCommand.parse(given)).toEqual({ type: 'add_note', text: 'Disk full.' });
});

it('a message is held by a pin or by somebody’s reaction, by nothing else', () => {
  const capture = (source: string) => ({
    type: 'capture_message',
    message: { channel: 'C1', ts: '1485900000.000100' },
    source,
  });
  expect(incidentCommand.safeParse(capture('pin')).success).toBe(true);
  expect(incidentCommand.safeParse(capture('reaction:UBO')).success).toBe(true);
  expect(incidentCommand.safeParse(capture('star')).success).toBe(false);
});

it('comes back the same from the jobs table', () => {
  fc.assert(
    fc.property(fc.oneof(anyCommand, declaration), (command) => {
      const stored: unknown = JSON.parse(JSON.stringify(command));
      expect(stored).toEqual(command);
    }),
  );
});

it('the properties of this folder try every kind of command', () => {
  const tried = new Set(
    fc
      .sample(life, { numRuns: 1_000, seed: 1 })
      .flatMap((commands) => commands.map(([{ type }]) => type)),
  );
  const kinds = incidentCommand.options.map((option) => option.shape.type.value);
  expect([...tried].toSorted()).toEqual([...kinds].toSorted());
});
