/** What people do to a timeline afterwards, and what they post: right or wrong, for properties. */
import * as fc from 'fast-check';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { ENTRY_KINDS } from '../../src/domain/incident/entry-kinds.ts';

const ts = fc.constantFrom('1485900000.000100', '1485900060.000200');
const words = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const entry = fc.record({
  seq: fc.integer({ min: 1, max: 12 }),
  kind: fc.constantFrom(...ENTRY_KINDS),
});
const links = fc.uniqueArray(
  fc.constantFrom('https://a.example/1', 'https://b.example/2', 'https://c.example/3'),
);

export const anyAmendment: fc.Arbitrary<IncidentCommand> = fc.oneof(
  fc.record({ type: fc.constant('edit_entry' as const), entry, text: words }),
  fc.record(
    { type: fc.constant('strike_entry' as const), entry, reason: words },
    { requiredKeys: ['type', 'entry'] },
  ) as fc.Arbitrary<IncidentCommand>,
  fc.record({ type: fc.constant('unstrike_entry' as const), entry }),
  fc.record({ type: fc.constant('star_entry' as const), entry }),
  fc.record({ type: fc.constant('unstar_entry' as const), entry }),
  fc.record({
    type: fc.constant('record_own_message' as const),
    ts,
    entry: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    type: fc.constant('record_links' as const),
    ts,
    links: links.map((all) => all.map((url) => ({ url }))),
  }),
  fc.record({
    type: fc.constant('ask_task' as const),
    message: fc.record({ channel: fc.constant('C1'), ts }),
    kind: fc.constantFrom('task' as const, 'follow_up' as const),
  }),
);
