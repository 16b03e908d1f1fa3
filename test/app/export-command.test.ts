/** `tocsin export`: all that is in the database, while the bot has it open, and clear words when not. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runExport } from '../../src/app/export-command.ts';
import { declareIt } from '../domain/history.ts';
import { readExport } from '../export-schema.ts';
import { clock, createBench } from './engine.ts';
import type { Bench, Run } from './engine.ts';

let bench: Bench;
let run: Run;

beforeEach(async () => {
  bench = createBench();
  run = bench.open();
  await run.accept(declareIt);
  await run.accept({ ...declareIt, title: 'Hidden', isPrivate: true });
  const person = { id: 'UANA', name: 'Ana Lima', zone: 'UTC', isAdmin: false };
  await run.store.savePeople([{ ...person, standing: 'member' }]);
});

afterEach(async () => {
  await bench.dispose();
});

async function printed(only?: string, format = 'json', path = bench.databasePath): Promise<string> {
  let text = '';
  for await (const piece of runExport({ databasePath: path, only, format, clock })) text += piece;
  return text;
}

describe('tocsin export', () => {
  it('prints all incidents with people’s names, while the bot runs', async () => {
    const { incidents, people, leftOut } = readExport(await printed());
    expect(incidents.map(({ title }) => title)).toEqual(['Hidden', 'Checkout is down']);
    expect(people).toEqual({ UANA: 'Ana Lima' });
    expect(leftOut).toBe(0);
  });

  it.each(['INC-1', 'inc1', '1'])('prints one: %s', async (only) => {
    expect(await printed(only, 'md')).toMatch(/^# INC-1: Checkout is down/);
  });

  it.each([
    ['INC-9', 'json', 'there is no INC-9'],
    ['payments', 'json', 'payments is not an incident; for example tocsin export INC-12'],
    ['INC-1', 'pdf', 'for example --format json or md'],
  ])('says what is wrong with %s as %s', async (only, format, said) => {
    await expect(printed(only, format)).rejects.toThrow(said);
  });

  it('makes no database where there is none', async () => {
    const path = join(bench.databasePath, '..', 'none.db');
    await expect(printed(undefined, 'json', path)).rejects.toThrow('Set DATABASE_URL');
    await expect(printed(undefined, 'json', path)).rejects.toThrow('there is no database');
  });
});
