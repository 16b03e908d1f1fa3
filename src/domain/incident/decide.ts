/** What a command comes to, given the incident as it stands: events and effects, or a refusal. */
import { COMMANDER, findRole, findService, findSeverity } from '../configuration.ts';
import type { Configuration } from '../configuration.ts';
import type { Scheduled } from '../effects.ts';
import type { CommandOf, IncidentCommand } from './commands.ts';
import { decideCapture } from './capture.ts';
import type { EventBody, SetupStep } from './events.ts';
import type { Incident, TimePoint, UserId } from './incident.ts';
import type { Rejection } from './rejection.ts';

/** How long Slack may take over a new incident before the declarer is told what is pending. */
export const SETUP_PATIENCE_MS = 8_000;

export interface Context {
  /** Milliseconds since the epoch. */
  now: number;
  /** Who asks; `TOCSIN` for a timer or a job that reports back. */
  by: UserId;
  configuration: Configuration;
}

/** An event that is about to be written; `at` only where it happened at another time than now. */
export type NewEvent = EventBody & { at?: number };

export type Decision = { events: NewEvent[]; effects: Scheduled[] } | { rejection: Rejection };

/** @param number the incident's, also for one that is about to be declared. */
export function decide(
  incident: Incident | undefined,
  command: IncidentCommand,
  number: number,
  context: Context,
): Decision {
  if (command.type === 'declare') return declare(command, number, context);
  if (!incident) return refuse({ reason: 'unknown_incident', number });
  switch (command.type) {
    case 'assign_role':
      return assignRole(incident, command, context);
    case 'post_update':
      return happened({ type: 'update_posted', text: command.text });
    case 'change_severity':
      return changeSeverity(incident, command, context);
    case 'add_note':
      return happened({ type: 'noted', text: command.text });
    case 'resolve':
      return resolve(incident, command, context);
    case 'reopen':
      if (incident.status !== 'resolved') {
        return refuse({ reason: 'not_resolved', number, wanted: 'reopen' });
      }
      return happened({ type: 'reopened', ...optional('reason', command.reason) });
    case 'draft_postmortem':
      if (incident.status !== 'resolved') {
        return refuse({ reason: 'not_resolved', number, wanted: 'postmortem' });
      }
      return happened(nextDraft(incident));
    case 'capture_message':
    case 'release_message':
    case 'edit_message':
    case 'delete_message':
    case 'record_message':
      return { events: decideCapture(incident, command), effects: [] };
    default:
      return record(incident, command);
  }
}

function declare(command: CommandOf<'declare'>, number: number, context: Context): Decision {
  const { configuration } = context;
  const severity = findSeverity(configuration, command.severity ?? configuration.defaultSeverity);
  if (!severity) {
    return refuse({
      reason: 'unknown_severity',
      given: command.severity ?? '',
      known: configuration.severities,
    });
  }
  const service = command.service ? findService(configuration, command.service) : undefined;
  if (command.service && !service) {
    const known = configuration.services.map(({ id }) => id);
    return refuse({ reason: 'unknown_service', given: command.service, known });
  }
  const reply = optional('replyTo', command.replyTo);
  return {
    events: [
      {
        type: 'declared',
        title: command.title,
        severity: severity.id,
        ...optional('service', service?.id),
        isPrivate: command.isPrivate,
        roles: command.commander ? { [COMMANDER]: command.commander } : {},
      },
    ],
    effects: [
      { effect: { kind: 'slack.create_channel', incident: number, ...reply } },
      {
        effect: { kind: 'wake', incident: number, command: { type: 'check_setup', ...reply } },
        afterMs: SETUP_PATIENCE_MS,
      },
    ],
  };
}

function assignRole(
  incident: Incident,
  command: CommandOf<'assign_role'>,
  { configuration }: Context,
): Decision {
  const role = findRole(configuration, command.role);
  if (!role) {
    const known = configuration.roles.map(({ id }) => id);
    return refuse({ reason: 'unknown_role', given: command.role, known });
  }
  const previous = incident.roles[role.id];
  if (previous === command.user) {
    return refuse({ reason: 'role_already_held', role: role.name, user: command.user });
  }
  return happened({
    type: 'role_assigned',
    role: role.id,
    user: command.user,
    ...optional('previous', previous),
  });
}

function changeSeverity(
  incident: Incident,
  command: CommandOf<'change_severity'>,
  { configuration }: Context,
): Decision {
  const severity = findSeverity(configuration, command.severity);
  if (!severity) {
    const known = configuration.severities;
    return refuse({ reason: 'unknown_severity', given: command.severity, known });
  }
  if (severity.id === incident.severity) {
    return refuse({ reason: 'same_severity', severity: severity.id });
  }
  return happened({
    type: 'severity_changed',
    from: incident.severity,
    to: severity.id,
    ...optional('reason', command.reason),
  });
}

function resolve(incident: Incident, command: CommandOf<'resolve'>, context: Context): Decision {
  if (incident.status === 'resolved') {
    return refuse({ reason: 'already_resolved', number: incident.number });
  }
  const points: [TimePoint, number | undefined][] = [
    ['impact_started', command.impactStartedAt],
    ['detected', command.detectedAt],
    ['mitigated', command.mitigatedAt],
  ];
  const given = points.filter((point): point is [TimePoint, number] => point[1] !== undefined);
  const problem = checkTimes(given, context.now);
  if (problem) return refuse(problem);
  return {
    events: [
      ...given.map(([point, pointAt]): NewEvent => ({
        type: 'time_point_set',
        point,
        pointAt,
        basis: 'entered at resolution',
      })),
      { type: 'resolved', ...optional('summary', command.summary) },
      nextDraft(incident),
    ],
    effects: [],
  };
}

function checkTimes(given: [TimePoint, number][], now: number): Rejection | undefined {
  const future = given.find(([, at]) => at > now);
  if (future) return { reason: 'time_in_future', point: words(future[0]) };
  for (const [index, [later, at]] of given.entries()) {
    const before = given[index - 1];
    if (before && before[1] > at) {
      return { reason: 'times_out_of_order', earlier: words(before[0]), later: words(later) };
    }
  }
  return undefined;
}

function words(point: TimePoint): string {
  return point.replaceAll('_', ' ');
}

function nextDraft(incident: Incident): NewEvent {
  return { type: 'postmortem_asked', draft: (incident.postmortem?.asked ?? 0) + 1 };
}

type Report = Extract<
  IncidentCommand,
  {
    type:
      | `record_${'joined' | 'left' | 'channel' | 'invited' | 'card' | 'announcement' | 'postmortem' | 'shared' | 'failure'}`
      | 'check_setup';
  }
>;

/** What a job or Slack tells us has happened. Said twice, it has happened once. */
function record(incident: Incident, command: Report): Decision {
  switch (command.type) {
    case 'check_setup':
      return checkSetup(incident, command);
    case 'record_channel': {
      if (incident.channel) return nothing();
      const effects: Scheduled[] = command.replyTo
        ? [
            {
              effect: {
                kind: 'slack.tell',
                replyTo: command.replyTo,
                notice: { kind: 'channel_ready', incident: incident.number },
              },
            },
          ]
        : [];
      return { events: [{ type: 'channel_opened', channel: command.channel }], effects };
    }
    case 'record_joined':
      if (incident.members.includes(command.user)) return nothing();
      return happened({ type: 'joined', user: command.user });
    case 'record_left':
      if (!incident.members.includes(command.user)) return nothing();
      return happened({ type: 'left', user: command.user });
    case 'record_invited':
      return happened({
        type: 'people_invited',
        users: command.users,
        refused: command.refused,
      });
    case 'record_card':
      if (incident.card?.ts === command.message.ts) return nothing();
      return happened({ type: 'card_posted', message: command.message });
    case 'record_announcement':
      if (incident.announcement?.ts === command.message.ts) return nothing();
      return happened({ type: 'announced', message: command.message });
    case 'record_postmortem':
      if ((incident.postmortem?.written?.draft ?? 0) >= command.draft) return nothing();
      return happened({ type: 'postmortem_written', draft: command.draft, path: command.path });
    case 'record_shared':
      if ((incident.postmortem?.sharedDraft ?? 0) >= command.draft) return nothing();
      return happened({ type: 'postmortem_shared', draft: command.draft });
    case 'record_failure': {
      const { effect, reason } = command;
      // Said once; until it has worked again, saying it again tells nobody anything.
      const isKnown = incident.failures.some(
        (known) => known.what === effect && known.reason === reason,
      );
      return isKnown ? nothing() : happened({ type: 'effect_failed', effect, reason });
    }
  }
}

/** Some seconds after the declaration: is everything there, or must the declarer be told? */
function checkSetup(incident: Incident, command: CommandOf<'check_setup'>): Decision {
  const missing: SetupStep[] = [];
  if (!incident.channel) missing.push('channel');
  if (!incident.card) missing.push('card');
  if (!incident.announcement && !incident.isPrivate) missing.push('announcement');
  if (missing.length === 0) return nothing();
  const replyTo = command.replyTo ?? { user: incident.declaredBy };
  const notice = { kind: 'setup_delayed', incident: incident.number, missing } as const;
  return {
    events: [{ type: 'setup_delayed', missing }],
    effects: [{ effect: { kind: 'slack.tell', replyTo, notice } }],
  };
}

function happened(event: NewEvent): Decision {
  return { events: [event], effects: [] };
}

function nothing(): Decision {
  return { events: [], effects: [] };
}

function refuse(rejection: Rejection): Decision {
  return { rejection };
}

/** `{ key: value }`, or nothing where the value is undefined. */
function optional<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: V });
}
