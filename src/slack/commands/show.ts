/** /incident show: how an incident stands, and what happened last. */
import { timeline } from '../../domain/incident/timeline.ts';
import { aboutIncident } from './about.ts';
import type { Subcommand } from './subcommand.ts';
import { card } from '../views/card.ts';
import { recentEntries } from '../views/recent-entries.ts';

export const show: Subcommand = {
  name: 'show',
  aliases: ['info'],
  usage: 'show [INC-12]',
  summary: 'how it stands, and the latest on its timeline',
  details: 'Example: `/incident show INC-12`. Only you see the answer.',
  run: (text, call) =>
    aboutIncident(text, call, { usage: 'show INC-12', takesMore: false }, async (incident) => {
      const shown = card(incident, call.configuration);
      const entries = timeline(await call.queries.events(incident.number));
      return {
        text: shown.text,
        blocks: [...shown.blocks, ...recentEntries(entries, call.person.zone)],
      };
    }),
};
