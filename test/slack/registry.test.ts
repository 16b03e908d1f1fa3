/** Every word after /incident means one thing. */
import { expect, it } from 'vitest';
import { SUBCOMMANDS } from '../../src/slack/commands/registry.ts';

it('no name or alias of a subcommand is another’s', () => {
  const words = SUBCOMMANDS.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  const twice = words.filter((word, index) => words.indexOf(word) !== index);
  expect(twice).toEqual([]);
});

it('what is short for another is listed under that one', () => {
  for (const { shortFor } of SUBCOMMANDS) {
    if (shortFor) expect(SUBCOMMANDS.map(({ name }) => name)).toContain(shortFor);
  }
});
