/** How each event changes an incident. It never refuses: what happened, happened. */
import { COMMANDER } from '../configuration.ts';
import type { EffectKind } from '../effects.ts';
import type { IncidentEvent } from './events.ts';
import type { CaptureSource, Incident, MessageRef, SetTimePoint, TimePoint } from './incident.ts';

/**
 * The incident after one more event.
 * @throws when the first event is not `declared`: the log is damaged.
 */
export function evolve(
  incident: Incident | undefined,
  event: IncidentEvent,
  number: number,
): Incident {
  if (event.type === 'declared') return declared(event, number);
  if (!incident) throw new Error(`the first event of incident ${number} is ${event.type}`);
  switch (event.type) {
    case 'channel_opened':
      return worked({ ...incident, channel: event.channel }, 'slack.create_channel');
    case 'people_invited':
      return worked({ ...incident, members: union(incident.members, event.users) }, 'slack.invite');
    case 'card_posted':
      return worked({ ...incident, card: event.message }, 'slack.card');
    case 'announced':
      return worked({ ...incident, announcement: event.message }, 'slack.announcement');
    case 'role_assigned':
      return assigned(incident, event);
    case 'update_posted':
      return { ...incident, lastUpdate: { text: event.text, by: event.by, at: event.at } };
    case 'severity_changed':
      return { ...incident, severity: event.to };
    case 'time_point_set':
      return withTimePoint(incident, event.point, {
        at: event.pointAt,
        by: event.by,
        basis: event.basis,
      });
    case 'resolved':
      return resolved(incident, event);
    case 'reopened':
      return reopened(incident);
    case 'joined':
      return { ...incident, members: union(incident.members, [event.user]) };
    case 'left':
      return { ...incident, members: incident.members.filter((user) => user !== event.user) };
    case 'postmortem_asked':
      return { ...incident, postmortem: { ...incident.postmortem, asked: event.draft } };
    case 'postmortem_written':
      return worked(
        withPostmortem(incident, { written: { draft: event.draft, path: event.path } }),
        'postmortem.write',
      );
    case 'postmortem_shared':
      return worked(
        withPostmortem(incident, { sharedDraft: event.draft }),
        'slack.share_postmortem',
      );
    case 'effect_failed':
      return {
        ...incident,
        failures: [...incident.failures, { what: event.effect, reason: event.reason }],
      };
    case 'message_captured':
      return captured(incident, event.message, event.source);
    case 'message_released':
      return released(incident, event.ts, event.source);
    case 'message_read':
      return read(incident, event.ts);
    case 'message_deleted':
      return withoutCapture(incident, event.ts);
    case 'message_edited':
    case 'setup_delayed':
    case 'noted':
      return incident;
  }
}

/** What had failed has worked now, and the card need not say so any more. */
function worked(incident: Incident, effect: EffectKind): Incident {
  const failures = incident.failures.filter(({ what }) => what !== effect);
  return failures.length === incident.failures.length ? incident : { ...incident, failures };
}

function declared(event: IncidentEvent & { type: 'declared' }, number: number): Incident {
  const incident: Incident = {
    number,
    title: event.title,
    severity: event.severity,
    status: 'investigating',
    isPrivate: event.isPrivate,
    declaredBy: event.by,
    declaredAt: event.at,
    roles: event.roles,
    members: [],
    timePoints: {},
    captures: {},
    failures: [],
  };
  if (event.service) incident.service = event.service;
  return event.roles[COMMANDER]
    ? withTimePoint(incident, 'acknowledged', commanderTook(event.at, event.roles[COMMANDER]))
    : incident;
}

function assigned(incident: Incident, event: IncidentEvent & { type: 'role_assigned' }): Incident {
  const next = { ...incident, roles: { ...incident.roles, [event.role]: event.user } };
  if (event.role !== COMMANDER || incident.timePoints.acknowledged) return next;
  return withTimePoint(next, 'acknowledged', commanderTook(event.at, event.user));
}

function commanderTook(at: number, by: string): SetTimePoint {
  return { at, by, basis: 'a commander took charge' };
}

function resolved(incident: Incident, event: IncidentEvent & { type: 'resolved' }): Incident {
  const next: Incident = { ...incident, status: 'resolved', resolvedAt: event.at };
  if (event.summary) next.resolution = event.summary;
  return withTimePoint(next, 'resolved', {
    at: event.at,
    by: event.by,
    basis: 'declared resolved in Slack',
  });
}

/** What was believed to be over is not: the end's moments are unset, the rest stays. */
function reopened(incident: Incident): Incident {
  const { resolvedAt: _at, resolution: _text, ...rest } = incident;
  const { resolved: _resolved, mitigated: _mitigated, ...timePoints } = incident.timePoints;
  return { ...rest, status: 'investigating', timePoints };
}

function withTimePoint(incident: Incident, point: TimePoint, set: SetTimePoint): Incident {
  return { ...incident, timePoints: { ...incident.timePoints, [point]: set } };
}

function withPostmortem(
  incident: Incident,
  change: Partial<NonNullable<Incident['postmortem']>>,
): Incident {
  return { ...incident, postmortem: { asked: 0, ...incident.postmortem, ...change } };
}

function captured(incident: Incident, message: MessageRef, source: CaptureSource): Incident {
  const before = incident.captures[message.ts];
  const capture = {
    message,
    sources: [...(before?.sources ?? []), source],
    isRead: before?.isRead ?? false,
  };
  return { ...incident, captures: { ...incident.captures, [message.ts]: capture } };
}

function released(incident: Incident, ts: string, source: CaptureSource): Incident {
  const before = incident.captures[ts];
  if (!before) return incident;
  const sources = before.sources.filter((each) => each !== source);
  if (sources.length === 0) return withoutCapture(incident, ts);
  return { ...incident, captures: { ...incident.captures, [ts]: { ...before, sources } } };
}

function read(incident: Incident, ts: string): Incident {
  const before = incident.captures[ts];
  if (!before) return incident;
  return { ...incident, captures: { ...incident.captures, [ts]: { ...before, isRead: true } } };
}

function withoutCapture(incident: Incident, ts: string): Incident {
  const { [ts]: _gone, ...captures } = incident.captures;
  return { ...incident, captures };
}

function union(known: string[], more: string[]): string[] {
  return [...new Set([...known, ...more])];
}
