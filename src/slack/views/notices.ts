/** What one person is told, out of others' sight. */
import type { KnownBlock } from '@slack/types';
import type { SetupStep } from '../../domain/incident/setup.ts';
import type { Notice } from '../../domain/notice.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { failureText } from './failures.ts';
import { DRILL } from './status-words.ts';
import { offerButtons } from './role-messages.ts';
import { roleNotice } from './role-text.ts';
import { taskDue } from './task-text.ts';

export function noticeText(notice: Notice, incident: Incident): string {
  const name = `${incident.isDrill ? `${DRILL} ` : ''}*${reference(incident.number)}*`;
  switch (notice.kind) {
    case 'channel_ready':
      return incident.channel
        ? `${name} is open in <#${incident.channel.id}>.`
        : `${name} is recorded.`;
    case 'setup_delayed':
      return `${name} is recorded and safe, but Slack has not let me finish: ${pending(notice.missing)} still to come. I keep trying and tell you when the channel is there; nothing has to be typed again.`;
    case 'task_due':
      return taskDue(incident, notice.task);
    case 'role_offered':
    case 'role_taken':
    case 'commander_left':
      return roleNotice(notice, incident);
    case 'effect_failed':
      return `${name}: ${failureText({ what: notice.effect, reason: notice.reason })}`;
  }
}

/** What can be pressed below the text, for a notice that asks for something. */
export function noticeButtons(notice: Notice): KnownBlock[] {
  switch (notice.kind) {
    case 'role_offered':
      return [offerButtons(notice.incident, notice.role)];
    default:
      return [];
  }
}

const STEP: Readonly<Record<SetupStep, string>> = {
  channel: 'the channel',
  card: 'the card',
  announcement: 'the announcement',
};

function pending(missing: readonly SetupStep[]): string {
  return missing.map((step) => STEP[step]).join(', ');
}
