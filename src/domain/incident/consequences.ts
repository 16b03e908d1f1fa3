/** What follows from a decision whatever it was about, seen in what it makes of the incident. */
import type { Scheduled } from '../effects.ts';
import type { IncidentEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { responders } from './incident.ts';
import type { Incident } from './incident.ts';
import { defaultMeeting } from './meeting.ts';
import { rescheduled } from './next-update.ts';
import type { Context, Decision, NewEvent } from './part.ts';
import { rulesRun } from './rules.ts';

/** Whoever has a role as an incident begins knows what it is about. */
const KNOWN_TO_RESPONDERS_MS = 5 * 60_000;

/** @param before the incident that was decided about; none when it is declared. */
export function withConsequences(
  before: Incident | undefined,
  decision: Decision,
  number: number,
  context: Context,
): Decision {
  if ('rejection' in decision) return decision;
  const after = folded(before, decision.events, number, context);
  if (!after || after === before) return decision;
  const due = rescheduled(before, after, context);
  const rules = rulesRun(before, after, context);
  const meeting = before ? [] : defaultMeeting(after, context.configuration);
  return {
    events: [...decision.events, ...due.events, ...meeting, ...rules.events],
    effects: [
      ...decision.effects,
      ...due.effects,
      ...rules.effects,
      ...caughtUp(before, after, context),
      ...bookmarked(before, after),
    ],
  };
}

function folded(
  before: Incident | undefined,
  events: readonly NewEvent[],
  number: number,
  { now, by }: Context,
): Incident | undefined {
  let incident = before;
  for (const [index, { at = now, ...body }] of events.entries()) {
    // Where it will stand in the log is not known yet, and changes nothing.
    const event: IncidentEvent = { ...body, seq: index + 1, at, recordedAt: now, by };
    incident = evolve(incident, event, number);
  }
  return incident;
}

/** Whoever comes in is told how it stands, once for each time that they come. */
function caughtUp(before: Incident | undefined, after: Incident, { now }: Context): Scheduled[] {
  // Who is in a channel when it becomes an incident's has read it.
  if (!before?.channel || before.channel.id !== after.channel?.id) return [];
  const isNew = now - after.declaredAt < KNOWN_TO_RESPONDERS_MS;
  const known = new Set([...before.members, ...(isNew ? responders(after) : [])]);
  return after.members
    .filter((user) => !known.has(user))
    .map((user) => ({ effect: { kind: 'slack.catch_up', incident: after.number, user } }));
}

function bookmarked(before: Incident | undefined, after: Incident): Scheduled[] {
  if (before?.channel || !after.channel || !after.meetingUrl) return [];
  return [{ effect: { kind: 'slack.meeting_bookmark', incident: after.number } }];
}
