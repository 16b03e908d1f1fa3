/** How a status is shown: one glyph that can be read across a room, and the team's name for it. */
import type { StaticSelect } from '@slack/types';
import type { Configuration } from '../../domain/configuration.ts';
import { statusName } from '../../domain/configuration.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { isOpen, isResolved, MOVES } from '../../domain/incident/status.ts';
import type { Status } from '../../domain/incident/status.ts';
import { clip } from '../../domain/text.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { BUTTONS } from './button-ids.ts';
import { duration, moment } from './time.ts';

const GLYPHS: Readonly<Record<Status, string>> = {
  triage: '⚪',
  investigating: '🔴',
  identified: '🟠',
  monitoring: '🟡',
  paused: '⏸️',
  resolved: '🟢',
  post_incident: '🟢',
  closed: '✅',
  declined: '🚫',
  cancelled: '🚫',
  merged: '🔀',
};

/** A drill must be known for one before anything else is read. */
export const DRILL = '🎯 DRILL';

export function light({ status, isPrivate, isDrill }: Incident): string {
  const glyph = `${GLYPHS[status]}${isPrivate ? '🔒' : ''}`;
  return isDrill ? `${DRILL} ${glyph}` : glyph;
}

export function glyph(status: Status): string {
  return GLYPHS[status];
}

const REASON_CHARS_MAX = 300;

/** "Monitoring since 14:02: the rollback is out" */
export function statusLine(incident: Incident, configuration: Configuration): string {
  const { status, statusSince, statusReason, declaredAt, resolvedAt } = incident;
  const name = mrkdwn(statusName(configuration, status));
  const reason = statusReason ? `: ${mrkdwnWithin(statusReason, REASON_CHARS_MAX)}` : '';
  if (isResolved(status) && resolvedAt !== undefined) {
    const took = `after ${duration(resolvedAt - declaredAt)}`;
    if (status === 'resolved') return `${name} ${moment(resolvedAt)}, ${took}`;
    const when = statusSince === undefined ? '' : ` ${moment(statusSince)}`;
    return `${name}${when}${reason} (resolved ${moment(resolvedAt)}, ${took})`;
  }
  if (statusSince === undefined || statusSince === declaredAt) return name;
  return `${name} ${isOpen(status) ? 'since ' : ''}${moment(statusSince)}${reason}`;
}

/** Slack's limits on an option. */
const OPTION_CHARS_MAX = 75;

/** Where one can go from here; undefined when a button does it. */
export function statusSelect(
  { number, status }: Incident,
  configuration: Configuration,
): StaticSelect | undefined {
  // Merging needs to know into what, and reopening has its button.
  const moves = MOVES[status].filter(
    (to) => to !== 'merged' && (isOpen(status) || to !== 'investigating'),
  );
  if (moves.length === 0) return undefined;
  return {
    type: 'static_select',
    action_id: BUTTONS.status,
    placeholder: { type: 'plain_text', text: 'Change status' },
    options: moves.map((to) => ({
      text: {
        type: 'plain_text',
        text: clip(`${GLYPHS[to]} ${statusName(configuration, to)}`, OPTION_CHARS_MAX),
        emoji: true,
      },
      value: `${number} ${to}`,
    })),
  };
}

/** The incident and the status that somebody chose. */
export function chosenStatus(value: string): { number: number; to: string } {
  const [number = '', to = ''] = value.split(' ');
  return { number: Number(number), to };
}
