/** People's names, for text that leaves Slack. */
import type { WebClient } from '@slack/web-api';
import type { UserId } from '../domain/incident/incident.ts';
import type { Directory } from '../domain/ports.ts';
import { slackCode } from './errors.ts';

/** A company's worth; the oldest are asked for again. */
const KEPT_MAX = 10_000;

export function slackDirectory(client: WebClient): Directory {
  const known = new Map<UserId, string>();

  async function look(id: UserId): Promise<void> {
    if (known.has(id)) return;
    try {
      const { user } = await client.users.info({ user: id });
      // A postmortem is read outside Slack too, where nobody knows the handles.
      const name = user?.real_name || user?.profile?.display_name || user?.name;
      if (name) known.set(id, name);
      const [oldest] = known.keys();
      if (known.size > KEPT_MAX && oldest) known.delete(oldest);
    } catch (error) {
      // Somebody of another workspace has no name here.
      if (slackCode(error) === undefined) throw error;
    }
  }

  return {
    async names(ids) {
      await Promise.all(ids.map(look));
      return new Map(
        ids.flatMap((id) => {
          const name = known.get(id);
          return name ? [[id, name] as const] : [];
        }),
      );
    },
  };
}
