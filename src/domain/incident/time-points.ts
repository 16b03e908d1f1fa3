/** The moments that a postmortem is measured by: who set each, and on what basis. */
import type { Incident, SetTimePoint, TimePoint } from './incident.ts';
import type { EventRules, NewEvent } from './part.ts';
import type { Rejection } from './rejection.ts';

export interface TimePointEvent {
  type: 'time_point_set';
  point: TimePoint;
  pointAt: number;
  basis: string;
}

export const timePointEvents: EventRules<TimePointEvent> = {
  time_point_set: {
    evolve: (incident, { point, pointAt: at, by, basis }) =>
      withTimePoint(incident, point, { at, by, basis }),
  },
};

export function withTimePoint(incident: Incident, point: TimePoint, set: SetTimePoint): Incident {
  return { ...incident, timePoints: { ...incident.timePoints, [point]: set } };
}

type Given = [point: TimePoint, at: number];

/**
 * Nothing can have been over before it began or was known. Which of these two came first is open:
 * a team may see the cause before customers feel it.
 */
const MUST_PRECEDE: readonly (readonly [TimePoint, TimePoint])[] = [
  ['impact_started', 'mitigated'],
  ['detected', 'mitigated'],
];

export function setTimePoints(
  points: readonly (readonly [TimePoint, number | undefined])[],
  { now, basis }: { now: number; basis: string },
): { events: NewEvent[] } | { rejection: Rejection } {
  const given = points.filter((point): point is Given => point[1] !== undefined);
  const rejection = problem(given, now);
  if (rejection) return { rejection };
  return {
    events: given.map(([point, pointAt]) => ({ type: 'time_point_set', point, pointAt, basis })),
  };
}

function problem(given: Given[], now: number): Rejection | undefined {
  const future = given.find(([, at]) => at > now);
  if (future) return { reason: 'time_in_future', point: words(future[0]) };
  const at = new Map(given);
  for (const [earlier, later] of MUST_PRECEDE) {
    if ((at.get(earlier) ?? -Infinity) > (at.get(later) ?? Infinity)) {
      return { reason: 'times_out_of_order', earlier: words(earlier), later: words(later) };
    }
  }
  return undefined;
}

function words(point: TimePoint): string {
  return point.replaceAll('_', ' ');
}
