/** What a team has done by itself when an incident is such and such: `rules` in tocsin.yaml, read. */
import type { Incident, UserId } from './incident/incident.ts';
import type { Status } from './incident/status.ts';

/** What a rule waits for: that it is declared, or gets this, be it as it is declared. */
export const TRIGGERS = ['declared', 'severity', 'status', 'service', 'type', 'role'] as const;

export type Trigger = (typeof TRIGGERS)[number];

export interface Conditions {
  on: Trigger;
  /** One of these each; anything where it is left out. */
  severity?: readonly string[];
  status?: readonly Status[];
  service?: readonly string[];
  type?: readonly string[];
  /** That somebody gets. */
  role?: readonly string[];
  /** Drills alone, or none; both where it is left out. */
  drill?: boolean;
  /** Private incidents alone; otherwise the public ones alone. */
  private?: boolean;
}

export type RuleAction =
  | { do: 'invite'; users: readonly UserId[]; groups: readonly string[] }
  | { do: 'post'; text: string }
  | { do: 'set'; field: string; value: string }
  | { do: 'remind'; afterMinutes: number; text: string }
  | { do: 'webhook'; url: string };

export interface Rule {
  /** It is known by it: under another name it would run once more. */
  name: string;
  when: Conditions;
  actions: readonly RuleAction[];
}

/** Whether it is that kind of incident, whatever has just happened to it. */
export function isAbout({ when }: Rule, incident: Incident): boolean {
  return (
    (when.private ?? false) === incident.isPrivate &&
    (when.drill === undefined || when.drill === (incident.isDrill ?? false)) &&
    isOneOf(when.severity, incident.severity) &&
    isOneOf(when.status, incident.status) &&
    isOneOf(when.service, incident.service) &&
    isOneOf(when.type, incident.type)
  );
}

function isOneOf(wanted: readonly string[] | undefined, value: string | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}

/** Whether what it waits for has just happened. */
export function isTriggered(
  { when }: Rule,
  before: Incident | undefined,
  after: Incident,
): boolean {
  switch (when.on) {
    case 'declared':
      return before === undefined;
    case 'role': {
      const roles = when.role ?? Object.keys(after.roles);
      return roles.some((role) => {
        return after.roles[role] !== undefined && after.roles[role] !== before?.roles[role];
      });
    }
    case 'severity':
    case 'status':
    case 'service':
    case 'type':
      return after[when.on] !== undefined && after[when.on] !== before?.[when.on];
  }
}

/** Why an action is left out; undefined when it is done. */
export function leftOut(action: RuleAction, incident: Incident): string | undefined {
  if (action.do !== 'webhook') return undefined;
  if (incident.isPrivate) return 'since it is private';
  return incident.isDrill ? 'since this is a drill' : undefined;
}

/** "invited <@U1>": what the timeline says that it did. */
export function didWhat(action: RuleAction, incident: Incident): string {
  const why = leftOut(action, incident);
  switch (action.do) {
    case 'invite': {
      const groups = action.groups.map((group) => `group ${group}`);
      return `invited ${[...action.users.map((user) => `<@${user}>`), ...groups].join(', ')}`;
    }
    case 'post':
      return 'posted a message';
    case 'set':
      return `set ${action.field} to ${action.value}`;
    case 'remind':
      return `reminds in ${action.afterMinutes} minutes`;
    case 'webhook':
      // Its path may let somebody in.
      return why === undefined
        ? `called ${new URL(action.url).host}`
        : `did not call ${new URL(action.url).host}, ${why}`;
  }
}

/** "on severity, severity SEV1 or SEV2": for who reads the rules. */
export function conditionsText({ when }: Rule): string {
  const { on, drill, private: isPrivate, ...some } = when;
  const conditions = Object.entries(some).map(([what, any]) => `${what} ${any.join(' or ')}`);
  if (drill !== undefined) conditions.push(drill ? 'drills only' : 'no drills');
  if (isPrivate) conditions.push('private ones only');
  return [`on ${on}`, ...conditions].join(', ');
}
