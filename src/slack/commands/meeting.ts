/** /incident meeting: where people talk. */
import { reference } from '../../domain/incident/incident.ts';
import { meetingUrl } from '../../domain/incident/meeting.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { aboutIncident, carryOut } from './about.ts';
import type { Subcommand } from './subcommand.ts';

const EXAMPLE = '`/incident meeting https://meet.example.com/inc-12`';

export const meeting: Subcommand = {
  name: 'meeting',
  aliases: ['call', 'bridge'],
  usage: 'meeting [INC-12] [https://…]',
  summary: 'show the meeting’s link, or set it',
  details: `The link is on the card, in the topic and a bookmark of the channel. \`meeting_url\` in tocsin.yaml gives each incident one.\nExample: ${EXAMPLE}`,
  run: (text, call) =>
    aboutIncident(text, call, { usage: 'meeting INC-12', takesMore: true }, (incident, rest) => {
      const name = reference(incident.number);
      const given = fromSlack(rest).trim();
      if (given === '') {
        return {
          text: incident.meetingUrl
            ? `The meeting of ${name}: ${mrkdwn(incident.meetingUrl)}`
            : `${name} has no meeting yet. ${EXAMPLE} sets one.`,
        };
      }
      const url = meetingUrl.safeParse(given);
      if (!url.success) {
        return {
          text: `That is not an https link of up to 500 characters, so nothing was set. For example ${EXAMPLE}.`,
        };
      }
      const said = `The meeting of ${name} is set: ${mrkdwn(url.data)}`;
      return carryOut(call, incident, { type: 'set_meeting', url: url.data }, said);
    }),
};
