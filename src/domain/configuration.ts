/** What a team decides about its incidents: severities, roles, services. `tocsin.yaml`, read. */
import type { Field, IncidentType } from './classification.ts';
import type { UserId } from './incident/incident.ts';
import type { Status } from './incident/status.ts';
import type { Action, Who } from './permissions.ts';
import type { Rule } from './rules.ts';
import { STATUSES, STATUS_ALIASES, STATUS_NAMES } from './incident/status.ts';

export interface Severity {
  /** As people type it: "SEV1". */
  id: string;
  /** One line, shown wherever a severity is chosen. */
  description: string;
  /** How often people are told how it goes; without it, nobody is reminded. */
  updateEveryMinutes?: number;
}

export interface Role {
  id: string;
  name: string;
  description: string;
  /** Whether somebody who is given it must say “I have it” first. */
  handOver: 'offer' | 'at_once';
  /** What its holder should not forget. */
  checklist: readonly string[];
}

export interface Service {
  id: string;
  name: string;
}

/** Puts the message on the timeline, also with a star; or makes a task or a follow-up of it. */
export const REACTION_MEANINGS = ['capture', 'star', 'task', 'follow_up'] as const;

export type ReactionMeaning = (typeof REACTION_MEANINGS)[number];

export interface Configuration {
  /** Name or id of the channel where every public incident is announced. */
  announcementsChannel: string;
  /** The worst first. */
  severities: readonly Severity[];
  defaultSeverity: string;
  roles: readonly Role[];
  /** How long somebody may think about a role: until it is said again, and until the offer lapses. */
  roleOffers: { remindAfterMs: number; expireAfterMs: number };
  /** Who leads an incident whose declarer says nothing about it. */
  defaultCommander: 'declarer' | 'none';
  services: readonly Service[];
  /** The link of an incident's meeting, with {reference}, {number} and {slug} to fill in. */
  meetingUrl?: string;
  /** What a team calls the statuses, where it does not call them as we do. */
  statusNames: Readonly<Partial<Record<Status, string>>>;
  /** What an incident begins as. */
  defaultStatus: 'triage' | 'investigating';
  /** The first is for who does not say one. */
  types: readonly IncidentType[];
  fields: readonly Field[];
  /** What an emoji on a message in an incident's channel does, by the emoji's name. */
  reactions: Readonly<Record<string, ReactionMeaning>>;
  /** How far back marked messages are put on the timeline when a channel is converted. */
  importHistoryDays: number;
  /** Where a team says otherwise who may do what. */
  permissions: Readonly<Partial<Record<Action, Who>>>;
  /** Who may do everything, beside the workspace's administrators. */
  admins: readonly UserId[];
  /** What is done by itself. */
  rules: readonly Rule[];
}

/** Matches however people type it: "sev 1", "SEV-1", "1". */
export function findSeverity(configuration: Configuration, given: string): Severity | undefined {
  const wanted = bare(given);
  return configuration.severities.find(
    ({ id }) => bare(id) === wanted || (/^\d+$/.test(wanted) && bare(id) === `sev${wanted}`),
  );
}

/** What else people call the roles. */
const ROLE_ALIASES: ReadonlyMap<string, string> = new Map([
  ['ic', 'commander'],
  ['incidentcommander', 'commander'],
  ['comms', 'communications'],
  ['ops', 'operations'],
  ['liaison', 'customer_liaison'],
]);

/** By id or name, whatever the case, or by another usual word. */
export function findRole({ roles }: Configuration, given: string): Role | undefined {
  const wanted = bare(given);
  return (
    roles.find(({ id, name }) => bare(id) === wanted || bare(name) === wanted) ??
    roles.find(({ id }) => id === ROLE_ALIASES.get(wanted))
  );
}

/** By id or name, whatever the case. */
export function findService(configuration: Configuration, given: string): Service | undefined {
  const wanted = bare(given);
  return configuration.services.find(
    ({ id, name }) => bare(id) === wanted || bare(name) === wanted,
  );
}

export function serviceName({ services }: Configuration, service: string): string {
  return services.find(({ id }) => id === service)?.name ?? service;
}

/** By id or name, whatever the case. */
export function findType(configuration: Configuration, given: string): IncidentType | undefined {
  const wanted = bare(given);
  return configuration.types.find(({ id, name }) => bare(id) === wanted || bare(name) === wanted);
}

/** By id or name, whatever the case. */
export function findField(configuration: Configuration, given: string): Field | undefined {
  const wanted = bare(given);
  return configuration.fields.find(({ id, name }) => bare(id) === wanted || bare(name) === wanted);
}

/** By id, by the team's name for it or ours, or by another usual word. */
export function findStatus(configuration: Configuration, given: string): Status | undefined {
  const wanted = bare(given);
  const named = STATUSES.find((status) => bare(statusName(configuration, status)) === wanted);
  return (
    named ??
    STATUSES.find((status) => bare(status) === wanted || bare(STATUS_NAMES[status]) === wanted) ??
    STATUS_ALIASES.get(wanted)
  );
}

/** What this team calls a status. */
export function statusName(
  { statusNames }: Pick<Configuration, 'statusNames'>,
  status: Status,
): string {
  return statusNames[status] ?? STATUS_NAMES[status];
}

/** The role every incident must have exactly one holder of. */
export const COMMANDER = 'commander';

/** `{ commander }` for an incident whose declarer says nothing about it, or nothing. */
export function proposedCommander(
  { defaultCommander }: Pick<Configuration, 'defaultCommander'>,
  declarer: UserId,
): { commander?: UserId } {
  return defaultCommander === 'declarer' ? { commander: declarer } : {};
}

/** Whom a commander who wants to go hands over to without being asked. */
export const DEPUTY = 'deputy';

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]+/g, '');
}
