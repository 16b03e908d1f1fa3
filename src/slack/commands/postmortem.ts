/** /incident postmortem: drafts it anew from the timeline as it is now. */
import { reference } from '../../domain/incident/incident.ts';
import { aboutIncident, carryOut } from './about.ts';
import type { Subcommand } from './subcommand.ts';

export const postmortem: Subcommand = {
  name: 'postmortem',
  aliases: ['retro', 'pm'],
  usage: 'postmortem [INC-12]',
  summary: 'draft the postmortem again from the timeline as it is now',
  details:
    'Resolving writes the first draft by itself. A new one is uploaded to the channel; a file that somebody has edited on the server is kept beside it.',
  run: (text, call) =>
    aboutIncident(text, call, { usage: 'postmortem INC-12', takesMore: false }, (incident) =>
      carryOut(
        call,
        incident,
        { type: 'draft_postmortem' },
        `A new draft for ${reference(incident.number)} is being written; I upload it to the channel.`,
      ),
    ),
};
