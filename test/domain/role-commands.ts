/** Whatever can be asked about roles, right or wrong, by times and people that may not fit. */
import * as fc from 'fast-check';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';

const user = fc.constantFrom('UANA', 'UBO', 'WCY', 'UDEE');
/** Command most of all, since it is what must hold. */
const role = fc.constantFrom('commander', 'Commander', 'commander', 'deputy', 'Scribe', 'king');
const maybeRole = fc
  .option(role, { nil: undefined })
  .map((given) => (given ? { role: given } : {}));

/** @param minutes the times at which an offer may have been made. */
export function roleCommand(minutes: fc.Arbitrary<number>): fc.Arbitrary<IncidentCommand> {
  const timer = fc.record({ role: fc.constantFrom('commander', 'scribe'), offeredAt: minutes });
  const message = fc
    .integer({ min: 1, max: 9 })
    .map((count) => ({ channel: 'C1', ts: `1485900000.00000${count}` }));
  const change = fc.record({ role, before: user, user }, { requiredKeys: ['role'] });
  return fc.oneof(
    fc.record({ type: fc.constant('assign_role' as const), role, user }),
    fc.record({ type: fc.constant('assign_roles' as const), changes: distinct(change) }),
    maybeRole.map((given) => ({ type: 'leave_role' as const, ...given })),
    maybeRole.map((given) => ({ type: 'accept_role' as const, ...given })),
    maybeRole.map((given) => ({ type: 'decline_role' as const, ...given })),
    maybeRole.map((given) => ({ type: 'withdraw_offer' as const, ...given })),
    timer.map((given) => ({ type: 'remind_offer' as const, ...given })),
    timer.map((given) => ({ type: 'expire_offer' as const, ...given })),
    fc
      .tuple(timer, message)
      .map(([given, at]) => ({ type: 'record_offer_message' as const, ...given, message: at })),
    fc.tuple(user, message).map(([holder, at]) => ({
      type: 'record_role_message' as const,
      role: 'commander',
      user: holder,
      message: at,
    })),
    fc.record({
      type: fc.constant('tick_item' as const),
      role: fc.constantFrom('commander', 'scribe', 'king'),
      item: fc.constantFrom('Check the severity', 'Note decisions', 'Fly'),
      isDone: fc.boolean(),
    }),
  );
}

/** A form has each role once. */
function distinct<T extends { role: string }>(change: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.uniqueArray(change, { maxLength: 3, selector: (each) => each.role });
}
