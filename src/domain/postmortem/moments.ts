/**
 * The moments an incident is measured by. Each says what it rests on and who set it; one that
 * nobody recorded is unknown, never nought.
 */
import type { Incident, SetTimePoint, TimePoint, UserId } from '../incident/incident.ts';
import { TOCSIN } from '../incident/incident.ts';
import { duration } from './time.ts';

export interface Moment {
  name: string;
  set?: SetTimePoint;
  /** It stands in for one that nobody recorded; somebody should look at it. */
  isAssumed?: boolean;
}

/** What the durations count from. */
interface Origin {
  is: 'impact' | 'declaration';
  at: number;
}

const NAMES: Readonly<Record<TimePoint, string>> = {
  impact_started: 'Impact started',
  detected: 'Detected',
  acknowledged: 'Acknowledged',
  identified: 'Cause identified',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
};

/** In the order in which they are expected to happen. */
export function moments(incident: Incident): Moment[] {
  const { declaredAt: at, declaredBy: by } = incident;
  return [
    moment(incident, 'impact_started'),
    incident.timePoints.detected
      ? moment(incident, 'detected')
      : {
          name: NAMES.detected,
          isAssumed: true,
          set: { at, by: TOCSIN, basis: 'not recorded, so the declaration' },
        },
    { name: 'Declared', set: { at, by, basis: 'declared in Slack' } },
    moment(incident, 'acknowledged'),
    // Many an incident ends before anybody says so; then it is no gap in what was recorded.
    ...(incident.timePoints.identified ? [moment(incident, 'identified')] : []),
    moment(incident, 'mitigated'),
    moment(incident, 'resolved'),
  ];
}

function moment(incident: Incident, point: TimePoint): Moment {
  const set = incident.timePoints[point];
  return { name: NAMES[point], ...(set ? { set } : {}) };
}

export function origin(incident: Incident): Origin {
  const impact = incident.timePoints.impact_started;
  return impact ? { is: 'impact', at: impact.at } : { is: 'declaration', at: incident.declaredAt };
}

/** "33 minutes 10 seconds"; what lies before the origin says so, since it may be a mistake. */
export function since(from: Origin, at: number): string {
  if (at >= from.at) return duration(at - from.at);
  const before = `${duration(from.at - at)} before`;
  return from.is === 'impact' ? `${before} the impact: please check both times` : before;
}

/** Who most likely knows what the log does not. */
export function whomToAsk(incident: Incident): UserId {
  return incident.roles['commander'] ?? incident.declaredBy;
}
