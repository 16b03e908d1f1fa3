/** Whether the channel where incidents are announced is there, and takes our messages. */
import type { WebClient } from '@slack/web-api';
import type { Configuration } from '../../domain/configuration.ts';
import type { Finding } from '../../domain/finding.ts';
import { refusal, wrongWith } from './check-refusal.ts';
import { announcementsChannel } from '../perform/messages.ts';
import { channelByName } from '../post.ts';

const ABOUT = 'Announcements';

export interface AnnouncementsCheck {
  configuration: Configuration;
  /** The token's scopes. */
  granted: ReadonlySet<string>;
}

export async function checkAnnouncements(
  client: WebClient,
  { configuration, granted }: AnnouncementsCheck,
): Promise<Finding> {
  const given = announcementsChannel({ configuration });
  const create = `Create ${given}, or set announcements_channel in tocsin.yaml to a channel that exists (a private one by its id, after /invite @tocsin there).`;
  try {
    const id = given.startsWith('#') ? await channelByName(client, given) : given;
    if (id === undefined) {
      const says = `there is no public channel ${given}, or it is archived`;
      return { mark: 'wrong', about: ABOUT, says, mend: create };
    }
    const { channel } = await client.conversations.info({ channel: id });
    const name = `#${channel?.name ?? id}`;
    if (channel?.is_archived) {
      const mend = `Unarchive it, or set announcements_channel in tocsin.yaml.`;
      return { mark: 'wrong', about: ABOUT, says: `${name} is archived`, mend };
    }
    if (!channel?.is_member && !granted.has('chat:write.public')) {
      const says = `we are not in ${name}, and without the scope chat:write.public cannot post there`;
      return { mark: 'wrong', about: ABOUT, says, mend: `Type /invite @tocsin in ${name}.` };
    }
    return { mark: 'ok', about: ABOUT, says: `${name} is there, and we can post in it` };
  } catch (error) {
    const why = refusal(error);
    const mend = why.code === 'missing_scope' ? 'Add the scopes named above.' : create;
    return wrongWith(ABOUT, { ...why, reason: `${given}: ${why.reason}` }, mend);
  }
}
