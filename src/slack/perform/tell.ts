/** Tells one person something, out of others' sight. */
import type { Perform } from '../../domain/ports.ts';
import { postOnce } from '../post.ts';
import { noticeText } from '../views/notices.ts';
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
      const { replyTo, notice } = effect;
      const incident = await incidentOf(ports, notice.incident);
      const text = noticeText(notice, incident);
      const isFresh = now() - attempt.since < RESPONSE_URL_LIFE_MS;
      if (replyTo.responseUrl && attempt.number === 1 && isFresh) {
        if (await respond(replyTo.responseUrl, text, attempt.signal)) return DONE;
      }
      await postOnce(ports.client, { channel: replyTo.user, text }, attempt);
      return DONE;
    });
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
