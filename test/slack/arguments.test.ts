/** Flags out of what somebody typed; all the rest is prose and stays as it is. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/slack/commands/arguments.ts';

const FLAGS = { sev: { value: 'SEV2' }, service: { value: 'NAME' }, private: {} } as const;
const parse = (text: string) => parseArguments(text, FLAGS, '/incident declare');

describe('flags', () => {
  it.each<[typed: string, rest: string, flags: Record<string, string>]>([
    ['', '', {}],
    ['API down', 'API down', {}],
    ['API down --sev SEV1', 'API down', { sev: 'SEV1' }],
    ['--sev SEV1 API down', 'API down', { sev: 'SEV1' }],
    ['API --sev SEV1 down', 'API down', { sev: 'SEV1' }],
    ['API down --sev=SEV1', 'API down', { sev: 'SEV1' }],
    ['API down --private', 'API down', { private: 'true' }],
    ['--private API down', 'API down', { private: 'true' }],
    ['x --service "Payments API" --private', 'x', { service: 'Payments API', private: 'true' }],
    ['x --service="Payments API"', 'x', { service: 'Payments API' }],
    ['x --service "a --private b"', 'x', { service: 'a --private b' }],
    ['x --sev SEV1 --sev SEV2', 'x', { sev: 'SEV2' }],
    ['x --Sev SEV1', 'x', { sev: 'SEV1' }],
    ['line one\nline two --sev 1', 'line one\nline two', { sev: '1' }],
    // As phones and Macs type them.
    ['x —sev SEV1', 'x', { sev: 'SEV1' }],
    ['x –private', 'x', { private: 'true' }],
    ['x --service “Payments API”', 'x', { service: 'Payments API' }],
    // Prose.
    ['it’s “down” — customers can’t pay', 'it’s “down” — customers can’t pay', {}],
    ['down —all of it', 'down —all of it', {}],
    ['a -- b', 'a -- b', {}],
    ['rm -rf / took --5 s', 'rm -rf / took --5 s', {}],
    ['a--sev b', 'a--sev b', {}],
    ['"quoted" title', '"quoted" title', {}],
  ])('%o', (typed, rest, flags) => {
    expect(parse(typed)).toEqual({ ok: { rest, flags } });
  });

  it.each([
    ['x --sev', '--sev needs a value, for example `--sev SEV2`.'],
    ['x --sev --private', '--sev needs a value, for example `--sev SEV2`.'],
    ['x --sev=', '--sev needs a value, for example `--sev SEV2`.'],
    ['x --sev ""', '--sev needs a value, for example `--sev SEV2`.'],
    ['x --private=no', '--private takes no value; write `--private`.'],
    [
      'x --severity 1',
      'I do not know `--severity`. `/incident declare` takes `--sev SEV2`, `--service NAME`, `--private`.',
    ],
    [
      'x --constructor',
      'I do not know `--constructor`. `/incident declare` takes `--sev SEV2`, `--service NAME`, `--private`.',
    ],
  ])('%o is corrected', (typed, problem) => {
    expect(parse(typed)).toEqual({ problem });
  });
});

it('text without flags comes back as typed, but for the space around it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(fc.constantFrom('“', '”', '"', '—', '–', '-', 'sev', ' ', '\n', '='))
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (text) => {
      fc.pre(!/(^|\s)(--|[—–](sev|private|service)\b)/i.test(text));
      expect(parse(text)).toEqual({ ok: { rest: text.trim(), flags: {} } });
    }),
  );
});

it('a flag is found wherever it stands in the text', () => {
  const words = fc.array(fc.constantFrom('card', 'payments', 'fail', '🔥', '"EU"', 'it’s'), {
    minLength: 1,
  });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const parsed = parse([...before, '--sev', 'SEV1', ...after].join(' '));
      expect(parsed).toEqual({
        ok: { rest: [...before, ...after].join(' '), flags: { sev: 'SEV1' } },
      });
    }),
  );
});
