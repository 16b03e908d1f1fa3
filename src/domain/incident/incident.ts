/** What an incident is at one moment: the fold of its events. */

import type { FieldValue } from '../classification.ts';
import type { Absorbed, MergeTarget } from './merge-events.ts';
import type { Related } from './related.ts';
import type { PostedLink } from './posted-links.ts';
import type { Ran } from './rules.ts';
import type { Status } from './status.ts';
import type { Child } from './sub-incidents.ts';
import type { Task } from './task.ts';

/** A Slack user id, "U…" or "W…". */
export type UserId = string;

/** The author of what the bot itself decided or found out. */
export const TOCSIN = 'tocsin';

/** Where a message is. `ts` is Slack's: seconds and a counter, unique in its channel. */
export interface MessageRef {
  channel: string;
  ts: string;
  /** The thread's first message, when this one is a reply. */
  threadTs?: string;
}

/** The moments a postmortem is measured by, each set by a person or taken from what happened. */
export type TimePoint =
  | 'impact_started'
  | 'detected'
  | 'acknowledged'
  | 'identified'
  | 'mitigated'
  | 'resolved';

export interface SetTimePoint {
  /** Milliseconds since the epoch. */
  at: number;
  by: UserId;
  basis: string;
}

/**
 * Why a message is on the timeline: a reaction of somebody's, or a pin. It stays while one is left.
 * A ⭐ puts it there too, and stars it. So do “Add to timeline” in its menu, for good, and that the
 * incident was declared from it.
 */
export type CaptureSource =
  | `reaction:${UserId}`
  | `star:${UserId}`
  | `shortcut:${UserId}`
  | 'pin'
  | 'declaration';

export interface Capture {
  message: MessageRef;
  sources: CaptureSource[];
  /** False until its text has been fetched. */
  isRead: boolean;
  /** The message is ours and tells of this entry, which is what the reaction is about. */
  entry?: number;
}

export interface Update {
  text: string;
  by: UserId;
  at: number;
  /** Its entry on the timeline; an update of an earlier version lacks it. */
  seq?: number;
  /** Somebody struck it from the timeline. */
  isStruck?: boolean;
}

/** A role held out to somebody; until they say that they have it, nothing changes. */
export interface RoleOffer {
  role: string;
  to: UserId;
  by: UserId;
  /** When it was made, which with its role names it. */
  at: number;
  /** Where it stands in the channel. */
  message?: MessageRef;
  /** Set when it waits no more, with the event that ended it. */
  ended?: { how: 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'overtaken'; seq: number };
}

export interface Tick {
  isDone: boolean;
  by: UserId;
  at: number;
}

/** How the next update is reminded of. */
export interface UpdateReminder {
  /** What the severity's rhythm counts from: the declaration, the last update, the reopening. */
  since: number;
  /** Somebody said when it comes, so people count on that. */
  isPromised: boolean;
  /** When somebody is reminded: when it is due, or later where that was put off. */
  at?: number;
  /** How far it has come. */
  reminded?: 'commander' | 'channel';
  snoozedBy?: UserId;
}

/** How a role went to who has it. */
export interface RoleTaken {
  user: UserId;
  by: UserId;
  previous?: UserId;
  /** It had been offered, and they said that they have it. */
  isAccepted?: true;
}

export interface Incident {
  number: number;
  title: string;
  severity: string;
  status: Status;
  /** When it got its present status; an incident of an earlier version may lack it. */
  statusSince?: number;
  /** What was said on the way to its present status. */
  statusReason?: string;
  /** While it is paused: where it goes on. */
  pausedFrom?: Status;
  service?: string;
  type?: string;
  /** The team's own fields, by id. */
  fields?: Record<string, FieldValue>;
  isPrivate: boolean;
  /** Practice: it counts in no figure and is told to nobody outside. */
  isDrill?: boolean;
  declaredBy: UserId;
  declaredAt: number;
  resolvedAt?: number;
  resolution?: string;
  /** Role id → who holds it. "commander" is the one that must be single. */
  roles: Record<string, UserId>;
  /** Role id → how its holder came to it; a commander from the start just is. */
  taken?: Record<string, RoleTaken>;
  /** All that wait for an answer, and some that do not any more. */
  offers?: RoleOffer[];
  /** Role id → item of its checklist → whether it is done, and who said so last. */
  checklists?: Record<string, Record<string, Tick>>;
  /** Role id → the message with the checklist, and the holder whom it was for. */
  roleMessages?: Record<string, { user: UserId; message: MessageRef }>;
  /** Who left the channel while they held a role. */
  away?: UserId[];
  /** People known to be in the channel. Of a private incident they are the only ones who may see it. */
  members: UserId[];
  channel?: { id: string; name: string };
  /** The channel that is being made the incident's, instead of a new one. */
  adopts?: { id: string; name: string };
  /** The message that it was declared from. */
  origin?: MessageRef;
  /** The incident that this one is a part of, and those that are parts of this one. */
  parent?: number;
  children?: Child[];
  related?: Related[];
  /** Where it goes on, and who said so; and the duplicates that go on here. */
  mergedInto?: MergeTarget;
  mergedBy?: UserId;
  mergeCount?: number;
  absorbed?: Absorbed[];
  card?: MessageRef;
  announcement?: MessageRef;
  lastUpdate?: Update;
  /** When the next update is owed; absent when none is. It counts only while `owesUpdates`. */
  nextUpdateDueAt?: number;
  updateReminder?: UpdateReminder;
  /** Who is told of it by direct message, and who is not any more although they follow all. */
  followers?: UserId[];
  unfollowers?: UserId[];
  meetingUrl?: string;
  timePoints: Partial<Record<TimePoint, SetTimePoint>>;
  /** By the message's ts. */
  captures: Record<string, Capture>;
  /** Entries of the timeline that were struck, and those that have a star, by their numbers. */
  struck?: number[];
  starred?: number[];
  /** Links that people posted in the channel, by the link, in the order in which they came. */
  postedLinks?: Record<string, PostedLink>;
  /** How many drafts of the postmortem were asked for; the last one written and shared. */
  postmortem?: { asked: number; written?: { draft: number; path: string }; sharedDraft?: number };
  /** Tasks and follow-ups, by number. */
  tasks?: Task[];
  /** Which of the team's rules have run, and what they did in the channel. */
  rulesRan?: Ran[];
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
  return responders(incident).includes(user);
}

/** The declarer and everybody who has or is offered a role, each once: who must be in the channel. */
export function responders(incident: Incident): UserId[] {
  const offered = pendingOffers(incident).map(({ to }) => to);
  return [...new Set([incident.declaredBy, ...Object.values(incident.roles), ...offered])];
}

/** What is offered and not answered yet: one offer of a role at the most. */
export function pendingOffers({ offers }: Incident): RoleOffer[] {
  return (offers ?? []).filter(({ ended }) => !ended);
}

export function pendingOffer(incident: Incident, role: string): RoleOffer | undefined {
  return pendingOffers(incident).find((offer) => offer.role === role);
}
