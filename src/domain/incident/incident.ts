/** What an incident is at one moment: the fold of its events. */

/** A Slack user id, "U…" or "W…". */
export type UserId = string;

/** The author of what the bot itself decided or found out. */
export const TOCSIN = 'tocsin';

export type Status = 'investigating' | 'resolved';

/** Where a message is. `ts` is Slack's: seconds and a counter, unique in its channel. */
export interface MessageRef {
  channel: string;
  ts: string;
  /** The thread's first message, when this one is a reply. */
  threadTs?: string;
}

/** The moments a postmortem is measured by, each set by a person or taken from what happened. */
export type TimePoint = 'impact_started' | 'detected' | 'acknowledged' | 'mitigated' | 'resolved';

export interface SetTimePoint {
  /** Milliseconds since the epoch. */
  at: number;
  by: UserId;
  basis: string;
}

/** Why a message is on the timeline: a reaction of somebody's, or a pin. It stays while one is left. */
export type CaptureSource = `reaction:${UserId}` | 'pin';

export interface Capture {
  message: MessageRef;
  sources: CaptureSource[];
  /** False until its text has been fetched. */
  isRead: boolean;
}

export interface Update {
  text: string;
  by: UserId;
  at: number;
}

export interface Incident {
  number: number;
  title: string;
  severity: string;
  status: Status;
  service?: string;
  isPrivate: boolean;
  declaredBy: UserId;
  declaredAt: number;
  resolvedAt?: number;
  resolution?: string;
  /** Role id → who holds it. "commander" is the one that must be single. */
  roles: Record<string, UserId>;
  /** People known to be in the channel. Of a private incident they are the only ones who may see it. */
  members: UserId[];
  channel?: { id: string; name: string };
  card?: MessageRef;
  announcement?: MessageRef;
  lastUpdate?: Update;
  timePoints: Partial<Record<TimePoint, SetTimePoint>>;
  /** By the message's ts. */
  captures: Record<string, Capture>;
  /** How many drafts of the postmortem were asked for; the last one written and shared. */
  postmortem?: { asked: number; written?: { draft: number; path: string }; sharedDraft?: number };
  /** What could not be done and will not be tried again, for the card to say so. */
  failures: { what: string; reason: string }[];
}

/** "INC-12": how people name an incident. */
export function reference(number: number): string {
  return `INC-${number}`;
}

/** Membership is the permission: of a private incident, only its people see anything. */
export function canSee(incident: Incident, user: UserId): boolean {
  if (!incident.isPrivate || user === TOCSIN) return true;
  return incident.members.includes(user) || isResponder(incident, user);
}

function isResponder(incident: Incident, user: UserId): boolean {
  return incident.declaredBy === user || Object.values(incident.roles).includes(user);
}

/** The declarer and everybody with a role, each once: who must be in the channel. */
export function responders(incident: Incident): UserId[] {
  return [...new Set([incident.declaredBy, ...Object.values(incident.roles)])];
}
