/** The channel follows its incident's name. */
import { channelName } from '../../domain/incident/channel-name.ts';
import type { Perform } from '../../domain/ports.ts';
import { slackCode } from '../errors.ts';
import { attempting, DONE, hasChannel, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';

/** Nobody has as many channels of one name; it ends the search for a free one. */
const CANDIDATES_MAX = 20;

export function renameChannel(ports: SlackPorts): Perform<'slack.rename_channel'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      if (!hasChannel(incident)) return DONE;
      const { id: channel } = incident.channel;
      // An earlier attempt may have renamed it without our hearing of it.
      const now = attempt.number > 1 ? await nameNow(ports, channel) : incident.channel.name;
      for (let candidate = 1; candidate <= CANDIDATES_MAX; candidate++) {
        const wanted = channelName(incident, candidate);
        const name = wanted === now ? now : await rename(ports, channel, wanted, attempt.signal);
        if (name !== undefined) {
          return { outcome: 'done', report: { type: 'record_channel_name', name } };
        }
      }
      return { outcome: 'give_up', reason: `${CANDIDATES_MAX} names for the channel are taken` };
    });
}

async function nameNow({ client }: SlackPorts, channel: string): Promise<string | undefined> {
  const answer = await client.conversations.info({ channel });
  return answer.channel?.name;
}

/** The name that Slack gave it; undefined when the wanted one is taken. */
async function rename(
  { client }: SlackPorts,
  channel: string,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  signal.throwIfAborted();
  try {
    const answer = await client.conversations.rename({ channel, name });
    return answer.channel?.name ?? name;
  } catch (error) {
    if (slackCode(error) === 'name_taken') return undefined;
    throw error;
  }
}
