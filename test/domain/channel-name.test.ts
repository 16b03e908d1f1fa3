/** Channel names: whatever the title, Slack takes the name, and people recognise it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelName } from '../../src/domain/incident/channel-name.ts';

it.each([
  ['Checkout is down', 'inc-12-checkout-is-down'],
  ['Zahlungen über SEPA schlagen fehl', 'inc-12-zahlungen-ueber-sepa-schlagen-fehl'],
  ['Платежи не проходят', 'inc-12-platezhi-ne-prokhodyat'],
  ['決済が失敗している', 'inc-12'],
  ['🔥🔥🔥', 'inc-12'],
  ['🔥 API 5xx', 'inc-12-api-5xx'],
  ['<!channel> rm -rf /', 'inc-12-channel-rm-rf'],
  ['it’s "db1": replica_lag > 4GB', 'inc-12-its-db1-replica-lag-4gb'],
  ['GitHub and postgreSQL', 'inc-12-github-and-postgresql'],
  ['<@UANA> cannot pay', 'inc-12-uana-cannot-pay'],
])('%s → %s', (title, name) => {
  expect(channelName({ number: 12, title }, 1)).toBe(name);
});

it('ends a long title between words', () => {
  const title =
    'Card payments in the European region fail for all merchants with error 5003 since noon';
  expect(channelName({ number: 12, title }, 1)).toBe(
    'inc-12-card-payments-in-the-european-region-fail-for-all',
  );
});

it('cuts a single word that is longer than a name can be', () => {
  expect(channelName({ number: 12, title: 'x'.repeat(200) }, 1)).toBe(`inc-12-${'x'.repeat(50)}`);
});

it('numbers the further choices, for when a name is taken', () => {
  expect(
    [1, 2, 3].map((candidate) => channelName({ number: 12, title: 'API down' }, candidate)),
  ).toEqual(['inc-12-api-down', 'inc-12-api-down-2', 'inc-12-api-down-3']);
});

describe('for any title', () => {
  const title = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'binary-ascii', maxLength: 200 }),
  );
  const number = fc.integer({ min: 1, max: 999_999_999 });
  const candidate = fc.integer({ min: 1, max: 9_999 });

  it('the name is one that Slack takes, and begins with the incident’s', () => {
    fc.assert(
      fc.property(number, title, candidate, (number, title, candidate) => {
        const name = channelName({ number, title }, candidate);
        expect(name).toMatch(/^[a-z0-9_-]{1,80}$/);
        expect(`${name}-`.startsWith(`inc-${number}-`)).toBe(true);
      }),
    );
  });

  it('each choice is another name', () => {
    fc.assert(
      fc.property(number, title, (number, title) => {
        const names = [1, 2, 3, 4].map((candidate) => channelName({ number, title }, candidate));
        expect(new Set(names).size).toBe(4);
      }),
    );
  });
});

it('says of a drill that it is one', () => {
  expect(channelName({ number: 12, title: 'Region fails', isDrill: true }, 2)).toBe(
    'drill-12-region-fails-2',
  );
});
