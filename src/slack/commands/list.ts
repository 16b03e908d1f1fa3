/** /incident list: the incidents that one may see. */
import type { IncidentFilter } from '../../domain/ports.ts';
import { incidentLine } from '../views/incident-line.ts';
import { parseArguments } from './arguments.ts';
import type { Subcommand } from './subcommand.ts';

/** As many as can be read at a glance; a message holds more. */
const LISTED_MAX = 20;

const FLAGS = { all: {}, resolved: {} } as const;

export const list: Subcommand = {
  name: 'list',
  aliases: ['ls'],
  usage: 'list [--all] [--resolved]',
  summary: 'the open incidents, or all, or the resolved ones',
  details: 'Private incidents are listed only for those who are in them.',
  async run(text, call) {
    const parsed = parseArguments(text, FLAGS, '/incident list');
    if ('problem' in parsed) return { text: parsed.problem };
    const { rest, flags } = parsed.ok;
    const word = rest.toLowerCase();
    const isAll = flags.all !== undefined || word === 'all';
    const isResolved = flags.resolved !== undefined || word === 'resolved';
    const filter: IncidentFilter = { visibleTo: call.user, limit: LISTED_MAX };
    if (!isAll) filter.status = isResolved ? 'resolved' : 'investigating';
    const { incidents, total } = await call.queries.incidents(filter);
    const what = isAll ? '' : isResolved ? 'resolved ' : 'open ';
    if (total === 0) {
      const more = isAll ? '`/incident declare` starts one.' : '`/incident list --all` shows all.';
      return { text: `There are no ${what}incidents. ${more}` };
    }
    const lines = incidents.map(incidentLine);
    const left = total - incidents.length;
    if (left > 0) lines.push(`… and ${left} older.`);
    return { text: `*${total} ${what}incident${total === 1 ? '' : 's'}*\n${lines.join('\n')}` };
  },
};
