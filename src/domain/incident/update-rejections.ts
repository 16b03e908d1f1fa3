/** The expected "no"s about updates, following and meetings, each with its sentence. */
import { formatDuration } from 'date-fns/formatDuration';
import { reference } from './incident.ts';
import type { UserId } from './incident.ts';

export type UpdateRejection =
  | { reason: 'no_more_updates'; number: number }
  | { reason: 'next_update_out_of_range' }
  | { reason: 'no_update_due'; number: number }
  | { reason: 'update_not_due_yet'; number: number; minutes: number }
  | { reason: 'already_snoozed'; by: UserId; minutes: number }
  | { reason: 'already_following'; number: number }
  | { reason: 'not_following'; number: number }
  | { reason: 'same_meeting'; url: string };

const REASONS: Readonly<Record<UpdateRejection['reason'], true>> = {
  no_more_updates: true,
  next_update_out_of_range: true,
  no_update_due: true,
  update_not_due_yet: true,
  already_snoozed: true,
  already_following: true,
  not_following: true,
  same_meeting: true,
};

export function isAboutUpdates(rejection: { reason: string }): rejection is UpdateRejection {
  return Object.hasOwn(REASONS, rejection.reason);
}

export function updateSentence(rejection: UpdateRejection): string {
  switch (rejection.reason) {
    case 'no_more_updates':
      return `No next update is owed while ${reference(rejection.number)} is paused or over. Leave \`--next\` out, or \`/incident status\` shows how it goes on.`;
    case 'next_update_out_of_range':
      return 'The next update can be due within 7 days. Say when, for example `--next 30m`, `--next 14:30` or `--next none`.';
    case 'no_update_due':
      return `No update of ${reference(rejection.number)} is due, so there is nothing to put off. \`/incident update\` posts one and says when the next comes.`;
    case 'update_not_due_yet':
      return `The next update of ${reference(rejection.number)} is due in ${words(rejection.minutes)}, and nobody is reminded before. \`/incident update\` posts one and sets another time.`;
    case 'already_snoozed':
      return `<@${rejection.by}> has put the reminder off already; it comes in ${words(rejection.minutes)}. \`/incident snooze\` with a longer time, for example \`/incident snooze 1h\`, puts it off further.`;
    case 'already_following':
      return `You follow ${reference(rejection.number)} already. \`/incident unsubscribe ${reference(rejection.number)}\` ends it.`;
    case 'not_following':
      return `You do not follow ${reference(rejection.number)}. \`/incident subscribe ${reference(rejection.number)}\` begins it.`;
    case 'same_meeting':
      return `${rejection.url} is the meeting already; nothing changed.`;
  }
}

function words(minutes: number): string {
  return formatDuration({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
