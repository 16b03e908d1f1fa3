/**
 * The states of an incident's life and the one table of what may follow what. Everything that
 * changes a status asks `mayMove`; docs/statuses.md shows the table, and a test holds it to this.
 */
import type { Incident } from './incident.ts';

export const STATUSES = [
  'triage',
  'investigating',
  'identified',
  'monitoring',
  'paused',
  'resolved',
  'post_incident',
  'closed',
  'declined',
  'cancelled',
  'merged',
] as const;

export type Status = (typeof STATUSES)[number];

/** Somebody still has to do something about it now. */
export const OPEN_STATUSES = [
  'triage',
  'investigating',
  'identified',
  'monitoring',
  'paused',
] as const satisfies readonly Status[];

/** It has an end that a postmortem can tell of. */
export const RESOLVED_STATUSES = [
  'resolved',
  'post_incident',
  'closed',
] as const satisfies readonly Status[];

/** From everywhere that is open one can say that it is over, or was none, or is another's. */
const ENDS = ['resolved', 'cancelled', 'merged'] as const;

/** What may follow each status. */
export const MOVES: Readonly<Record<Status, readonly Status[]>> = {
  triage: ['investigating', 'identified', 'monitoring', 'paused', ...ENDS, 'declined'],
  investigating: ['identified', 'monitoring', 'paused', ...ENDS],
  identified: ['investigating', 'monitoring', 'paused', ...ENDS],
  monitoring: ['investigating', 'identified', 'paused', ...ENDS],
  // It goes on where it was, or further.
  paused: ['triage', 'investigating', 'identified', 'monitoring', ...ENDS],
  resolved: ['investigating', 'post_incident', 'closed'],
  post_incident: ['investigating', 'closed'],
  // What was ended by mistake is opened again; nothing is ever lost.
  closed: ['investigating'],
  declined: ['investigating'],
  cancelled: ['investigating'],
  merged: ['investigating'],
};

export function mayMove(from: Status, to: Status): boolean {
  return MOVES[from].includes(to);
}

export function isOpen(status: Status): boolean {
  return (OPEN_STATUSES as readonly Status[]).includes(status);
}

/** Whether it was dealt with, unlike one that was declined, cancelled or merged. */
export function isResolved(status: Status): boolean {
  return (RESOLVED_STATUSES as readonly Status[]).includes(status);
}

/** The incident after it has come to a status. */
export function inStatus(
  incident: Incident,
  status: Status,
  { at, reason }: { at: number; reason: string | undefined },
): Incident {
  const { statusReason: _reason, pausedFrom: _pausedFrom, ...rest } = incident;
  return { ...rest, status, statusSince: at, ...(reason ? { statusReason: reason } : {}) };
}

/** What to type after "/incident" to move an incident there. */
export function typed(from: Status, to: Status): string {
  if (from === 'merged') return 'unmerge';
  if (to === 'investigating' && !isOpen(from)) return 'reopen';
  return TYPED[to];
}

const TYPED: Readonly<Record<Status, string>> = {
  triage: 'status triage',
  investigating: 'status investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  paused: 'pause',
  resolved: 'resolve',
  post_incident: 'status post-incident',
  closed: 'close',
  declined: 'decline',
  cancelled: 'cancel',
  merged: 'merge INC-7',
};

/** Other words that people use for them, without spaces and dashes. */
export const STATUS_ALIASES: ReadonlyMap<string, Status> = new Map([
  ['accepted', 'investigating'],
  ['open', 'investigating'],
  ['found', 'identified'],
  ['fixing', 'identified'],
  ['mitigated', 'monitoring'],
  ['watching', 'monitoring'],
  ['onhold', 'paused'],
  ['done', 'resolved'],
  ['review', 'post_incident'],
  ['postmortem', 'post_incident'],
  ['canceled', 'cancelled'],
]);

/** What each is called unless tocsin.yaml says otherwise. */
export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  triage: 'Triage',
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  paused: 'Paused',
  resolved: 'Resolved',
  post_incident: 'Post-incident',
  closed: 'Closed',
  declined: 'Declined',
  cancelled: 'Cancelled',
  merged: 'Merged',
};
