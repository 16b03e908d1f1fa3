/** Whatever incidents can be asked, and tell each other, about how they are related. */
import * as fc from 'fast-check';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { STATUSES } from '../../src/domain/incident/status.ts';

const user = fc.constantFrom('UANA', 'UBO', 'WCY', 'UDEE');
/** Its own number among them. */
const number = fc.constantFrom(1, 2, 12);
const text = fc.constantFrom('Ledger is stuck', 'x');
const count = fc.integer({ min: 1, max: 3 });

function command(
  type: IncidentCommand['type'],
  fields: fc.Arbitrary<object>,
): fc.Arbitrary<IncidentCommand> {
  return fields.map((given) => ({ type, ...given }) as unknown as IncidentCommand);
}

const into = fc.record(
  { number, isPrivate: fc.boolean(), title: text, channel: fc.constant('C7') },
  { requiredKeys: ['number', 'isPrivate'] },
);

/** One for each kind. */
export const relationCommands: readonly fc.Arbitrary<IncidentCommand>[] = [
  command(
    'link',
    fc.record(
      { other: fc.record({ number, title: text, isPrivate: fc.boolean() }), why: text },
      { requiredKeys: ['other'] },
    ),
  ),
  command('unlink', fc.record({ other: number })),
  command('record_linked', fc.record({ other: fc.record({ number, title: text }), who: user })),
  command('record_unlinked', fc.record({ other: number, who: user })),
  command('merge_into', fc.record({ into })),
  command('unmerge', fc.constant({})),
  command(
    'absorb',
    fc.record(
      {
        from: number,
        nth: count,
        title: text,
        people: fc.uniqueArray(user),
        who: user,
        through: fc.array(number, { maxLength: 2 }),
      },
      { requiredKeys: ['from', 'nth', 'people', 'who', 'through'] },
    ),
  ),
  command('record_absorbed', fc.record({ into, nth: count })),
  command('record_unmerged', fc.record({ from: number, nth: count, who: user })),
  command('redirect', fc.record({ into, nth: count })),
  command(
    'record_child',
    fc.record(
      {
        child: fc.record({
          number,
          title: text,
          status: fc.constantFrom(...STATUSES),
          seq: count,
        }),
        news: fc.record({ text, by: user, kind: fc.constantFrom('state', 'update') }),
      },
      { requiredKeys: ['child'] },
    ),
  ),
  command('record_adopted', fc.record({ members: fc.uniqueArray(user), topic: text })),
  command(
    'record_history',
    fc.record({
      messages: fc.array(
        fc.record({
          message: fc.constant({ channel: 'C1', ts: '1485900060.000200' }),
          sources: fc.constant(['pin']),
          text,
          author: user,
        }),
        { maxLength: 1 },
      ),
      days: fc.constant(14),
      read: fc.nat(9),
    }),
  ),
];
