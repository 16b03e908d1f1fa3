/** /incident catchup: how an incident stands, for whoever comes to it late. */
import { timeline } from '../../domain/incident/timeline.ts';
import { catchUp } from '../views/catch-up.ts';
import { aboutIncident } from './about.ts';
import type { Subcommand } from './subcommand.ts';

export const catchup: Subcommand = {
  name: 'catchup',
  aliases: ['catch-up', 'catch', 'brief', 'summary'],
  usage: 'catchup [INC-12]',
  summary: 'what it is, who leads, what was said last and what happened',
  details:
    'Whoever joins an incident’s channel is shown the same. Only you see it.\nExample: `/incident catchup INC-12`',
  run: (text, call) => {
    // "catch up INC-12"
    const rest = text.replace(/^\s*up\b/i, '');
    const place = { usage: 'catchup INC-12', takesMore: false };
    return aboutIncident(rest, call, place, async (incident) => {
      const entries = timeline(await call.queries.events(incident.number));
      return catchUp(incident, entries, call.configuration, call.person.zone);
    });
  },
};
