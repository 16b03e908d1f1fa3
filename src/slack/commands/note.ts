/** /incident note: puts a line on the timeline, also of what happened earlier. */
import { reference } from '../../domain/incident/incident.ts';
import { readTime } from '../../domain/local-time.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { noteModal } from '../views/note-modal.ts';
import { moment } from '../views/time.ts';
import { aboutIncident, carryOut, tooLong } from './about.ts';
import type { Subcommand } from './subcommand.ts';

const USAGE = 'note INC-12 what you saw or did';

export const note: Subcommand = {
  name: 'note',
  usage: 'note [INC-12] [at 14:02] text',
  summary: 'put a line on the timeline; without text, a form opens',
  details:
    'It may begin with when it was, in your time zone: `at 14:02`, `yesterday 23:50`, `20 minutes ago`, `at 2026-11-24 14:02`. Notes are said in the channel and end up in the postmortem. A 📌 reaction on any message there does the same for that message.\nExample: `/incident note at 14:02 Failover to eu-west-1 started`',
  run: (text, call) =>
    aboutIncident(text, call, { usage: USAGE, takesMore: true }, (incident, rest) => {
      const typed = fromSlack(rest).trim();
      if (typed === '') return { modal: noteModal, about: incident.number };
      const read = readTime(typed, { zone: call.person.zone, now: call.now });
      if ('notATime' in read) {
        return {
          text: `“${mrkdwn(read.notATime)}” is not a time. Write it so: \`/incident note at 14:02 Failover started\`, \`at 2026-11-24 14:02\`, \`yesterday 23:50\` or \`20 minutes ago\`.`,
        };
      }
      const note = read.rest.trim();
      if (note === '') {
        return {
          text: 'Say what happened then, for example `/incident note at 14:02 Failover started`.',
        };
      }
      const problem = tooLong(note, 'note');
      if (problem) return { text: problem };
      const then = 'at' in read ? { happenedAt: read.at } : {};
      const when = 'at' in read ? ` (${moment(read.at)})` : '';
      const said = `Noted on the timeline of ${reference(incident.number)}${when}.`;
      return carryOut(call, incident, { type: 'add_note', text: note, ...then }, said);
    }),
};
