/** Who does what: what holds whatever is said about roles, by whom and in whatever order. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentEvent } from '../../src/domain/incident/events.ts';
import { evolve } from '../../src/domain/incident/evolve.ts';
import { pendingOffers } from '../../src/domain/incident/incident.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { tenures } from '../../src/domain/postmortem/roles.ts';
import { MINUTE, NUMBER, START, channelOpened, declaration, play, userId } from './history.ts';
import { roleCommand } from './role-commands.ts';

const minutes = fc.integer({ min: 0, max: 30 }).map((count) => START + count * MINUTE);
const comings = fc.oneof(
  fc.record({ type: fc.constantFrom('record_joined', 'record_left'), user: userId }),
  fc.constantFrom<IncidentCommand>(channelOpened, { type: 'resolve' }, { type: 'reopen' }),
) as fc.Arbitrary<IncidentCommand>;
const anybody = fc.oneof(userId, fc.constant('tocsin'));
/** What goes wrong takes several who do unlikely things one after another. */
const RUNS = { numRuns: 1_000 };
/** Several people at once, in whatever order their words arrive. */
const shift = fc
  .tuple(
    fc.tuple(declaration, userId),
    fc.array(
      fc.tuple(
        fc.oneof({ weight: 4, arbitrary: roleCommand(minutes) }, { weight: 1, arbitrary: comings }),
        anybody,
      ),
      { maxLength: 30 },
    ),
  )
  .map(([first, rest]) => [first, ...rest]);

function each(
  events: readonly IncidentEvent[],
  look: (before: Incident | undefined, event: IncidentEvent, after: Incident) => void,
): void {
  let before: Incident | undefined;
  for (const event of events) {
    const after = evolve(before, event, NUMBER);
    look(before, event, after);
    before = after;
  }
}

describe('whatever is said about roles', () => {
  it('there is exactly one commander from the first on', () => {
    fc.assert(
      fc.property(shift, (commands) => {
        each(play(commands).events, (before, _event, after) => {
          if (before?.roles['commander']) expect(after.roles['commander']).toMatch(/^[UW]/);
        });
      }),
      RUNS,
    );
  });

  it('command moves to nobody but those who said so themselves', () => {
    fc.assert(
      fc.property(shift, (commands) => {
        each(play(commands).events, (before, event, after) => {
          if (!before || after.roles['commander'] === before.roles['commander']) return;
          expect(event).toMatchObject({ type: 'role_assigned', by: after.roles['commander'] });
        });
      }),
      RUNS,
    );
  });

  it('a role is offered to one person at the most, never to its holder', () => {
    fc.assert(
      fc.property(shift, (commands) => {
        each(play(commands).events, (_before, _event, after) => {
          const offers = pendingOffers(after);
          expect(new Set(offers.map(({ role }) => role)).size).toBe(offers.length);
          for (const { role, to } of offers) expect(after.roles[role]).not.toBe(to);
        });
      }),
      RUNS,
    );
  });

  it('the postmortem’s tenures of a role follow one another, and the last is whoever has it', () => {
    fc.assert(
      fc.property(shift, (commands) => {
        const { incident, events } = play(commands);
        for (const role of ['commander', 'deputy', 'scribe']) {
          const held = tenures(events).filter((tenure) => tenure.role === role);
          for (const [index, { from, until }] of held.entries()) {
            if (until !== undefined) expect(until).toBeGreaterThanOrEqual(from);
            const next = held[index + 1];
            if (next) expect(until ?? Infinity).toBeLessThanOrEqual(next.from);
          }
          const last = held.findLast(({ until }) => until === undefined);
          expect(last?.user).toBe(incident?.roles[role]);
        }
      }),
      RUNS,
    );
  });
});
