/** Uploads a written postmortem to the incident's channel, once for each draft. */
import { basename } from 'node:path';
import { reference } from '../../domain/incident/incident.ts';
import type { Perform, Performed } from '../../domain/ports.ts';
import { failed } from '../errors.ts';
import { findMessage } from '../post.ts';
import { attempting, DONE, hasChannel, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';

/** A file is seen in its channel some seconds after Slack took it; looked for sooner, it would be shared twice. */
const SHARING_MS = 5_000;

export function sharePostmortem(ports: SlackPorts): Perform<'slack.share_postmortem'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      const written = incident.postmortem?.written;
      // A later draft has taken its place, and is shared by an effect of its own.
      if (!hasChannel(incident) || written?.draft !== effect.draft) return DONE;
      const channel = incident.channel.id;
      const name = `${reference(incident.number)}-postmortem-${effect.draft}.md`;
      const shared = { type: 'record_shared', draft: effect.draft } as const;
      if (attempt.number > 1) {
        const hasFile = (message: { files?: { name?: string | null }[] }) =>
          message.files?.some((file) => file.name === name) ?? false;
        const before = await findMessage(ports.client, channel, attempt.since, hasFile);
        if (before) return { outcome: 'done', report: shared };
      }
      const content = await ports.readPostmortem(written.path);
      attempt.signal.throwIfAborted();
      try {
        await ports.client.filesUploadV2({
          channel_id: channel,
          filename: name,
          title: `${reference(incident.number)} postmortem, draft ${effect.draft}`,
          content,
          initial_comment: `📄 The postmortem draft. Complete what is marked \`[?]\`; it is also in \`${basename(written.path)}\` on the server.`,
        });
      } catch (error) {
        return inAWhile(failed(error));
      }
      return { outcome: 'done', report: shared };
    });
}

/** Not before what was uploaded can be seen. */
export function inAWhile(performed: Performed): Performed {
  if (performed.outcome !== 'retry') return performed;
  return { ...performed, afterMs: Math.max(performed.afterMs ?? 0, SHARING_MS) };
}
