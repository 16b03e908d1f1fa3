/** Shows somebody who comes into an incident's channel how things stand. */
import { timeline } from '../../domain/incident/timeline.ts';
import type { Perform } from '../../domain/ports.ts';
import { slackCode } from '../errors.ts';
import { catchUp } from '../views/catch-up.ts';
import { attempting, DONE, hasChannel, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';

/** There is nobody there any more to be shown anything. */
const GONE: ReadonlySet<string> = new Set([
  'user_not_in_channel',
  'user_not_found',
  'channel_not_found',
  'not_in_channel',
  'is_archived',
]);

export function catchUpOn(ports: SlackPorts): Perform<'slack.catch_up'> {
  return ({ incident: number, user }, { signal }) =>
    attempting(async () => {
      const incident = await incidentOf(ports, number);
      if (!hasChannel(incident) || !incident.members.includes(user)) return DONE;
      const { standing, zone } = await ports.people.person(user);
      if (standing !== 'member') return DONE;
      const entries = timeline(await ports.queries.events(number));
      signal.throwIfAborted();
      try {
        const channel = incident.channel.id;
        const message = catchUp(incident, entries, ports.configuration, zone);
        await ports.client.chat.postEphemeral({ channel, user, ...message });
      } catch (error) {
        if (!GONE.has(slackCode(error) ?? '')) throw error;
      }
      return DONE;
    });
}
