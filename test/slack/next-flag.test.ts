/** How long, and until when, as people type it after an update. */
import { describe, expect, it } from 'vitest';
import { readMinutes } from '../../src/slack/commands/minutes.ts';
import { readNext } from '../../src/slack/commands/next-flag.ts';
import { MINUTE } from '../domain/history.ts';

describe('how long', () => {
  it.each([
    ['15m', 15],
    ['15', 15],
    ['15 min', 15],
    ['15 minutes', 15],
    ['2h', 120],
    ['2 hours', 120],
    ['1h30m', 90],
    ['1h 30m', 90],
    ['1h30', 90],
    ['0m', undefined],
    ['', undefined],
    ['h', undefined],
    ['-5m', undefined],
    ['14:30', undefined],
    ['soon', undefined],
  ])('%o', (typed, minutes) => {
    expect(readMinutes(typed)).toBe(minutes);
  });
});

describe('--next', () => {
  /** 14:00 in Madrid, on the day before the clocks go forward there. */
  const now = Date.UTC(2026, 2, 28, 13, 0);
  const person = { id: 'UANA', name: 'Ana', zone: 'Europe/Madrid' } as const;
  const asked = (text: string) =>
    readNext(text, { person: { ...person, standing: 'member', isAdmin: false }, now });

  it.each<[string, number | 'none', string]>([
    ['Rolled back --next 30m', 30, 'Rolled back'],
    ['--next 30m Rolled back', 30, ' Rolled back'],
    ['Rolled back --next=1h30m', 90, 'Rolled back'],
    ['Rolled back —next 2h', 120, 'Rolled back'],
    ['Rolled back --next "1h 30m"', 90, 'Rolled back'],
    ['Rolled back --NEXT 45', 45, 'Rolled back'],
    ['Rolled back\nand well --next none', 'none', 'Rolled back\nand well'],
    ['Rolled back --next 14:30', 30, 'Rolled back'],
    // That day has an hour less: tomorrow at 13:00 is 22 hours away.
    ['Rolled back --next 13:00', 22 * 60, 'Rolled back'],
  ])('%s', (typed, next, rest) => {
    const expected = next === 'none' ? 'none' : { at: now + next * MINUTE };
    expect(asked(typed)).toEqual({ rest, next: expected });
  });

  it.each(['Ran drain --force', 'What comes next 30m', 'a--next 30m b'])(
    'is not in: %s',
    (typed) => {
      expect(asked(typed)).toEqual({ rest: typed });
    },
  );

  it.each(['x --next', 'x --next soon', 'x --next 25:00', 'x --next --y'])(
    'is not understood: %s',
    (typed) => {
      expect(asked(typed)).toEqual({ problem: expect.stringContaining('--next 1h30m') });
    },
  );
});
