/** Whatever is asked of an incident, in whatever order, what must always hold does. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isResolved } from '../../src/domain/incident/status.ts';
import { evolve } from '../../src/domain/incident/evolve.ts';
import type { IncidentEvent } from '../../src/domain/incident/events.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { NUMBER, START, channelOpened, declareIt, incidentAfter, life, play } from './history.ts';

/** The incident after each event. */
function states(events: readonly IncidentEvent[]): Incident[] {
  let incident: Incident | undefined;
  return events.map((event) => (incident = evolve(incident, event, NUMBER)));
}

describe('after any commands', () => {
  it('the events alone give the same incident again', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const { incident, events } = play(commands);
        expect(states(events).at(-1)).toEqual(incident);
        const stored = JSON.parse(JSON.stringify(events)) as IncidentEvent[];
        expect(states(stored).at(-1)).toEqual(incident);
      }),
    );
  });

  it('the events are numbered from 1 without a gap', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const { events } = play(commands);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      }),
    );
  });

  it('once there is a commander there is always exactly one', () => {
    fc.assert(
      fc.property(life, (commands) => {
        let isLed = false;
        for (const { roles } of states(play(commands).events)) {
          if (isLed) expect(roles['commander']).toMatch(/^[UW]/);
          isLed ||= roles['commander'] !== undefined;
          for (const holder of Object.values(roles)) expect(typeof holder).toBe('string');
        }
      }),
    );
  });

  it('people are added by an invitation or by joining, and go only by leaving', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const { events } = play(commands);
        let before: string[] = [];
        for (const [index, { members }] of states(events).entries()) {
          const { type } = events[index] ?? {};
          const came = members.some((user) => !before.includes(user));
          const went = before.some((user) => !members.includes(user));
          if (came) expect(['joined', 'people_invited']).toContain(type);
          if (went) expect(type).toBe('left');
          expect(new Set(members).size).toBe(members.length);
          before = members;
        }
      }),
    );
  });

  it('it is resolved exactly while it has a time of resolution', () => {
    fc.assert(
      fc.property(life, (commands) => {
        for (const incident of states(play(commands).events)) {
          const hasEnded = isResolved(incident.status);
          expect(incident.resolvedAt !== undefined).toBe(hasEnded);
          expect(incident.timePoints.resolved !== undefined).toBe(hasEnded);
        }
      }),
    );
  });

  it('a captured message is held by somebody', () => {
    fc.assert(
      fc.property(life, (commands) => {
        for (const { captures } of states(play(commands).events)) {
          for (const [ts, capture] of Object.entries(captures)) {
            expect(capture.message.ts).toBe(ts);
            expect(capture.sources.length).toBeGreaterThan(0);
            expect(new Set(capture.sources).size).toBe(capture.sources.length);
          }
        }
      }),
    );
  });

  it('it stays what it was declared as: private or not, a drill or not, by whom, when', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const [first, ...later] = states(play(commands).events);
        const { isPrivate, isDrill, declaredBy, declaredAt, number } = first ?? {};
        for (const each of later) {
          expect(each).toMatchObject({ isPrivate, declaredBy, declaredAt, number });
          expect(each.isDrill).toBe(isDrill);
        }
      }),
    );
  });

  it('no state is changed in place', () => {
    fc.assert(
      fc.property(life, (commands) => {
        let incident: Incident | undefined;
        for (const event of play(commands).events) {
          const copy = structuredClone(incident);
          const next = evolve(incident, event, NUMBER);
          expect(incident).toEqual(copy);
          incident = next;
        }
      }),
    );
  });
});

describe('a moment of the postmortem', () => {
  it('is acknowledged by the first commander, and not again by the second', () => {
    const { timePoints } = incidentAfter(
      { type: 'declare', title: 'x', isPrivate: false },
      [{ type: 'assign_role', role: 'commander', user: 'UBO' }, 'UBO'],
      [{ type: 'assign_role', role: 'commander', user: 'WCY' }, 'WCY'],
    );
    expect(timePoints.acknowledged).toMatchObject({ at: START + 60_000, by: 'UBO' });
  });

  it('of the end is unset when the incident is reopened; the others stay', () => {
    const { timePoints, resolution } = incidentAfter(
      declareIt,
      { type: 'resolve', summary: 'Rolled back.', detectedAt: START, mitigatedAt: START },
      { type: 'reopen' },
    );
    expect(Object.keys(timePoints).toSorted()).toEqual(['acknowledged', 'detected']);
    expect(resolution).toBeUndefined();
  });
});

it('refuses a log that does not begin with a declaration', () => {
  const event: IncidentEvent = { type: 'noted', text: 'x', seq: 1, at: 1, recordedAt: 1, by: 'U1' };
  expect(() => evolve(undefined, event, NUMBER)).toThrow('the first event of incident 12 is noted');
});

it('keeps what could not be done, in order', () => {
  const { failures } = incidentAfter(
    declareIt,
    channelOpened,
    { type: 'record_failure', effect: 'slack.topic', reason: 'too_long' },
    { type: 'record_failure', effect: 'slack.bookmark', reason: 'not_allowed' },
  );
  expect(failures.map(({ what }) => what)).toEqual(['slack.topic', 'slack.bookmark']);
});
