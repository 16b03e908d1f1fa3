/** Uploads an export to the direct message with whoever asked for it, and never to a channel. */
import { exported } from '../../domain/export/export.ts';
import type { ExportFormat } from '../../domain/export/export.ts';
import { exportable } from '../../domain/export/source.ts';
import { canSee, reference } from '../../domain/incident/incident.ts';
import type { Attempt, Perform } from '../../domain/ports.ts';
import { failed } from '../errors.ts';
import { findMessage, postOnce } from '../post.ts';
import { mrkdwn } from '../text.ts';
import { attempting, DONE } from './ports.ts';
import type { SlackPorts } from './ports.ts';
import { inAWhile } from './share-postmortem.ts';

/** As much as is built in memory before it is sent; some thousand incidents. */
const EXPORT_CHARS_MAX = 20_000_000;

export function sendExport(ports: SlackPorts): Perform<'slack.send_export'> {
  return ({ user, format, only }, attempt) =>
    attempting(async () => {
      const { client, queries, people } = ports;
      if (only !== undefined) {
        const incident = await queries.incident(only);
        // They may have left a private one since they asked.
        if (!incident || !canSee(incident, user)) return DONE;
      }
      const opened = await client.conversations.open({ users: user });
      const channel = opened.channel?.id ?? '';
      const name = fileName({ format, only }, attempt);
      if (attempt.number > 1) {
        const before = await findMessage(client, channel, attempt.since, ({ files }) =>
          Boolean(files?.some((file) => file.name === name)),
        );
        if (before) return DONE;
      }
      const about = { visibleTo: user, ...(only === undefined ? {} : { only }) };
      const options = { format, at: attempt.since, people, charsMax: EXPORT_CHARS_MAX };
      const pieces: string[] = [];
      for await (const piece of exported(exportable(queries, about), options)) pieces.push(piece);
      attempt.signal.throwIfAborted();
      try {
        await client.filesUploadV2({
          channel_id: channel,
          filename: name,
          title: name,
          content: pieces.join(''),
          initial_comment: `Your export of ${only === undefined ? 'all incidents that you may see' : reference(only)}. It may hold what not everybody should read: keep it where only those are who should.`,
        });
      } catch (error) {
        const ended = inAWhile(failed(error));
        if (ended.outcome === 'give_up') {
          const text = `I could not send you the export: ${mrkdwn(ended.reason)}`;
          await postOnce(client, { channel: user, text }, attempt);
        }
        return ended;
      }
      return DONE;
    });
}

/** The same for every attempt, and another for every export. */
function fileName(
  { format, only }: { format: ExportFormat; only: number | undefined },
  { since }: Attempt,
): string {
  const time = new Date(since).toISOString().slice(0, 23).replaceAll(/[:.]/g, '-');
  return `${only === undefined ? 'incidents' : reference(only)}-${time}.${format}`;
}
