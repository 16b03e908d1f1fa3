/** /incident update: what we know and what we do, for everybody who follows. */
import { reference } from '../../domain/incident/incident.ts';
import { fromSlack } from '../text.ts';
import { updateModal } from '../views/update-modal.ts';
import { aboutIncident, carryOut, tooLong } from './about.ts';
import type { Subcommand } from './subcommand.ts';

const USAGE = 'update INC-12 what we know, what we do';

export const update: Subcommand = {
  name: 'update',
  usage: 'update [INC-12] [text]',
  summary: 'post an update; without text, a form opens',
  details:
    'The update is posted in the channel and shown on the card and in the announcement.\nExample: `/incident update The rollback is running; payments recover since 14:20`',
  run: (text, call) =>
    aboutIncident(text, call, { usage: USAGE, takesMore: true }, (incident, rest) => {
      const update = fromSlack(rest).trim();
      if (update === '') return { modal: updateModal, about: incident.number };
      const problem = tooLong(update, 'update');
      if (problem) return { text: problem };
      const said = `Your update to ${reference(incident.number)} is posted.`;
      return carryOut(call, incident, { type: 'post_update', text: update }, said);
    }),
};
