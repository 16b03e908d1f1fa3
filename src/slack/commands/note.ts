/** /incident note: puts a line on the timeline. */
import { reference } from '../../domain/incident/incident.ts';
import { fromSlack } from '../text.ts';
import { aboutIncident, carryOut, tooLong } from './about.ts';
import type { Subcommand } from './subcommand.ts';

const USAGE = 'note INC-12 what you saw or did';

export const note: Subcommand = {
  name: 'note',
  usage: 'note [INC-12] text',
  summary: 'put a line on the timeline',
  details:
    'Notes are said in the channel and end up in the postmortem. A 📌 reaction on any message there does the same for that message.\nExample: `/incident note Failover to eu-west-1 started`',
  run: (text, call) =>
    aboutIncident(text, call, { usage: USAGE, takesMore: true }, (incident, rest) => {
      const note = fromSlack(rest).trim();
      if (note === '') {
        return { text: 'Say what to note, for example `/incident note Failover started`.' };
      }
      const problem = tooLong(note, 'note');
      if (problem) return { text: problem };
      const said = `Noted on the timeline of ${reference(incident.number)}.`;
      return carryOut(call, incident, { type: 'add_note', text: note }, said);
    }),
};
