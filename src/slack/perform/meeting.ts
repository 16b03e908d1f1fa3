/** The bookmark that leads to the incident's meeting. */
import { reference } from '../../domain/incident/incident.ts';
import type { Perform } from '../../domain/ports.ts';
import { bookmarkCalled } from './channel.ts';
import { attempting, DONE, hasChannel, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';

/** There is one at most, so it is looked for each time: a meeting is seldom moved. */
export function bookmarkMeeting(ports: SlackPorts): Perform<'slack.meeting_bookmark'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      const { meetingUrl: link } = incident;
      if (!hasChannel(incident) || !link) return DONE;
      const channel_id = incident.channel.id;
      const title = `${reference(incident.number)} meeting`;
      const before = await bookmarkCalled(ports, channel_id, title);
      if (before?.link === link) return DONE;
      attempt.signal.throwIfAborted();
      if (before?.id) {
        await ports.client.bookmarks.edit({ channel_id, bookmark_id: before.id, link });
      } else {
        const emoji = ':telephone_receiver:';
        await ports.client.bookmarks.add({ channel_id, title, type: 'link', link, emoji });
      }
      return DONE;
    });
}
