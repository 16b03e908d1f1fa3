/** What people write into fields, as it is read, shown, and read back. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_KINDS } from '../../src/domain/classification.ts';
import type { Field, FieldKind, FieldValue } from '../../src/domain/classification.ts';
import { exampleOf, fieldText, parseFieldValue } from '../../src/domain/incident/field-values.ts';

function field(kind: FieldKind): Field {
  return {
    id: 'x',
    name: 'X',
    kind,
    help: '',
    options: kind === 'choice' ? ['Low', 'High risk'] : [],
    currency: 'EUR',
  };
}

describe('money', () => {
  it.each([
    ['EUR 12,500', 'EUR 12,500'],
    ['12,500', 'EUR 12,500'],
    ['12500.5 eur', 'EUR 12,500.5'],
    ['1.2m', 'EUR 1,200,000'],
    ['€1.2 million', 'EUR 1,200,000'],
    ['1.25m EUR', 'EUR 1,250,000'],
    ['$ 3k', 'USD 3,000'],
    ['3k$', 'USD 3,000'],
    ['GBP3bn', 'GBP 3,000,000,000'],
    ['1 200 000 CHF', 'CHF 1,200,000'],
    ['12500EUR', 'EUR 12,500'],
    ['5 mio', 'EUR 5,000,000'],
    ['0', 'EUR 0'],
  ])('“%s” is %s', (given, shown) => {
    expect(text('money', given)).toBe(shown);
  });

  it.each([
    '',
    'a lot',
    'EUR',
    // Twelve and a half, or twelve thousand? Only the author knows.
    '12.500',
    '12,5',
    '-5',
    '1,20,000',
    'XYZ 5',
    '5 constructor',
    'EUR 5 USD',
    '1e9',
    '99999999999999999',
  ])('“%s” is asked again', (given) => {
    expect(parseFieldValue(field('money'), given)).toBeUndefined();
  });
});

describe('other kinds', () => {
  it.each<[FieldKind, string, string | undefined]>([
    ['number', '1,200', '1,200'],
    ['number', '3k', '3,000'],
    ['number', 'about 5', undefined],
    ['choice', 'high RISK', 'High risk'],
    ['choice', 'medium', undefined],
    ['yes_no', 'Y', 'yes'],
    ['yes_no', '?', 'unknown'],
    ['yes_no', 'toString', undefined],
    ['text', '  a bank  ', 'a bank'],
    ['text', 'x'.repeat(501), undefined],
  ])('%s: “%s”', (kind, given, shown) => {
    expect(text(kind, given)).toBe(shown);
  });
});

it.each(FIELD_KINDS)('the example for a %s is a good one', (kind) => {
  expect(parseFieldValue(field(kind), exampleOf(field(kind)))).toBeDefined();
});

it('what is shown can be typed again and means the same', () => {
  const value: fc.Arbitrary<[FieldKind, FieldValue]> = fc.oneof(
    fc
      .integer({ min: 0, max: 1e15 })
      .map((cents): [FieldKind, FieldValue] => ['number', cents / 100]),
    fc
      .record({
        currency: fc.constantFrom('EUR', 'USD', 'CHF'),
        amount: fc.integer({ min: 0, max: 1e15 }).map((cents) => cents / 100),
      })
      .map((money): [FieldKind, FieldValue] => ['money', money]),
    fc
      .constantFrom('yes', 'no', 'unknown')
      .map((word): [FieldKind, FieldValue] => ['yes_no', word]),
  );
  fc.assert(
    fc.property(value, ([kind, given]) => {
      expect(parseFieldValue(field(kind), fieldText(given))).toEqual(given);
    }),
  );
});

it('whatever is typed is read or asked again, and never breaks', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[€$EUR0-9 .,'km-]{0,12}$/),
  );
  fc.assert(
    fc.property(fc.constantFrom(...FIELD_KINDS), typed, (kind, given) => {
      const value = parseFieldValue(field(kind), given);
      if (value !== undefined) expect(fieldText(value)).toMatch(/\S/);
    }),
  );
});

function text(kind: FieldKind, given: string): string | undefined {
  const value = parseFieldValue(field(kind), given);
  return value === undefined ? undefined : fieldText(value);
}
