/** Tells one person something, out of others' sight. */
import { COMMANDER } from '../../domain/configuration.ts';
import { canSee, pendingOffer } from '../../domain/incident/incident.ts';
import type { Incident, UserId } from '../../domain/incident/incident.ts';
import { findTask } from '../../domain/incident/task.ts';
import type { Notice } from '../../domain/notice.ts';
import type { Perform } from '../../domain/ports.ts';
import { postOnce } from '../post.ts';
import { noticeButtons, noticeText } from '../views/notices.ts';
import { attempting, DONE, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';

/** How long Slack honours a response_url, less a minute for the way. */
const RESPONSE_URL_LIFE_MS = 29 * 60_000;

/**
 * First where the person is looking, by the response_url of what they typed. When that may have
 * failed, by direct message: unlike a response_url it can be looked for before it is sent again.
 */
export function tell(ports: SlackPorts, now: () => number): Perform<'slack.tell'> {
  return (effect, attempt) =>
    attempting(async () => {
      const { replyTo } = effect;
      const incident = await incidentOf(ports, effect.notice.incident);
      // Of a private incident, whoever was in it when this was decided may be out of it by now.
      if (!canSee(incident, replyTo.user)) return DONE;
      const notice = stillTrue(effect.notice, incident);
      if (!notice) return DONE;
      // A full member who has become a guest gets nothing of it any more.
      if (notice.kind === 'task_due' && !(await isMember(ports, notice.owner))) return DONE;
      const text = noticeText(notice, incident);
      const isFresh = now() - attempt.since < RESPONSE_URL_LIFE_MS;
      if (replyTo.responseUrl && attempt.number === 1 && isFresh) {
        if (await respond(replyTo.responseUrl, text, attempt.signal)) return DONE;
      }
      const buttons = noticeButtons(notice);
      const section = { type: 'section', text: { type: 'mrkdwn', text } } as const;
      const blocks = buttons.length > 0 ? { blocks: [section, ...buttons] } : {};
      await postOnce(ports.client, { channel: replyTo.user, text, ...blocks }, attempt);
      return DONE;
    });
}

/** In an outage a notice can be late: what has come meanwhile is not said to be missing. */
function stillTrue(notice: Notice, incident: Incident): Notice | undefined {
  if (notice.kind === 'role_offered') {
    return pendingOffer(incident, notice.role)?.at === notice.offeredAt ? notice : undefined;
  }
  if (notice.kind === 'commander_left') {
    return incident.roles[COMMANDER] === notice.user ? notice : undefined;
  }
  if (notice.kind === 'task_due') return isStillDue(notice, incident) ? notice : undefined;
  if (notice.kind !== 'setup_delayed') return notice;
  const missing = notice.missing.filter((step) => incident[step] === undefined);
  return missing.length === 0 ? undefined : { ...notice, missing };
}

async function isMember({ people }: SlackPorts, user: UserId): Promise<boolean> {
  return (await people.person(user)).standing === 'member';
}

/** Whoever has left a private incident meanwhile must not hear of it. */
function isStillDue(
  { task: number, owner, dueAt }: Notice & { kind: 'task_due' },
  incident: Incident,
): boolean {
  const task = findTask(incident, number);
  const isDue = task?.state === 'open' && task.dueAt === dueAt && task.owner === owner;
  return isDue && canSee(incident, owner);
}

/** False when Slack refused, so that nothing was shown. @throws when it did not answer. */
async function respond(url: string, text: string, signal: AbortSignal): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', text }),
    signal,
  });
  return response.ok;
}
