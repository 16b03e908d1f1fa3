/** Which open incidents are shown to whoever is about to declare another. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { likelyDuplicates, similarity } from '../../src/domain/incident/similar.ts';
import { declareIt, incidentAfter } from './history.ts';

function open(number: number, title: string, more: Partial<Incident> = {}): Incident {
  return { ...incidentAfter({ ...declareIt, title }), number, ...more };
}

describe('two titles', () => {
  it.each([
    ['Card payments fail in the EU', 'EU card payments failing'],
    ['Checkout is down', 'The checkout is down!'],
    ['Payouts are late', 'payout late'],
    ['Zahlung fällt aus', 'Zahlungen fällt aus'],
    ['決済が止まった', '決済が止まった?'],
    ['Kafka lag in eu-west-1', 'kafka laag eu-west-1'],
  ])('are alike: %s / %s', (one, other) => {
    expect(likelyDuplicates({ title: one }, [open(1, other)])).toHaveLength(1);
  });

  it.each([
    ['Card payments fail in the EU', 'Ledger is stuck'],
    ['Checkout is down', 'Checkout slow in Brazil'],
    ['Error 500', 'Error 502'],
    ['API down', 'App down for staff'],
    ['!!!', '???'],
  ])('are not: %s / %s', (one, other) => {
    expect(likelyDuplicates({ title: one }, [open(1, other)])).toEqual([]);
  });

  it('are as like one way as the other, wholly like themselves, and never more', () => {
    const title = fc.oneof(
      fc.string({ maxLength: 60, unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('card', 'cards', 'payments', 'fail', 'the', 'EU', '500'))
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(title, title, (one, other) => {
        const alike = similarity(one, other);
        expect(alike).toBe(similarity(other, one));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        const own = similarity(one, one);
        expect(own === 1 || own === 0).toBe(true);
        expect(similarity(one, ` ${one} `)).toBe(own);
      }),
    );
  });
});

describe('the likeliest', () => {
  it('are of the same service, then of the likest title, then the newest; five at most', () => {
    const found = likelyDuplicates({ title: 'Card payments fail', service: 'payments' }, [
      open(1, 'Card payments fail'),
      open(2, 'Something else', { service: 'payments' }),
      open(3, 'Card payments fail today'),
      open(4, 'Card payments fail'),
      open(5, 'Something else', { service: 'search' }),
      ...[6, 7, 8].map((number) => open(number, 'Card payments fail today')),
    ]);
    expect(found.map(({ number }) => number)).toEqual([2, 4, 1, 8, 7]);
  });

  it('leave a drill alone when it is no drill, and the other way round', () => {
    const drill = open(1, 'Card payments fail', { isDrill: true });
    expect(likelyDuplicates({ title: 'Card payments fail' }, [drill])).toEqual([]);
    expect(likelyDuplicates({ title: 'Card payments fail', isDrill: true }, [drill])).toHaveLength(
      1,
    );
  });
});
