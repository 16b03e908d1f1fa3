/** Every word after /incident means one thing. */
import { readFileSync } from 'node:fs';
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

it('the README’s table names every subcommand', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const table = readme.split('\n').filter((line) => line.startsWith('| `'));
  const named = table.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)/g)].map(([, word]) => word),
  );
  const missing = SUBCOMMANDS.filter(
    ({ name, shortFor }) => shortFor === undefined && !named.includes(name),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});
