/** /incident resolve and /incident reopen: the end, and when it was not the end. */
import { LIMITS } from '../../domain/incident/limits.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { isResolved } from '../../domain/incident/status.ts';
import { openTasks } from '../../domain/incident/task.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { fromSlack } from '../text.ts';
import { resolveModal } from '../views/resolve-modal.ts';
import { aboutIncident, carryOut, tooLong } from './about.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

export const resolve: Subcommand = {
  name: 'resolve',
  aliases: ['resolved', 'fixed', 'end'],
  usage: 'resolve [INC-12] [how it ended]',
  summary: 'end the incident and draft its postmortem; without text, a form opens',
  details:
    'The form also asks for the moments that only people know (when customers noticed, when they were well again).\nExample: `/incident resolve Rolled back to 4.18.1; payments are normal`',
  run: (text, call) =>
    aboutIncident(text, call, { usage: 'resolve INC-12', takesMore: true }, (incident, rest) => {
      const { number } = incident;
      if (isResolved(incident.status)) {
        return { text: sentence({ reason: 'already_resolved', number }) };
      }
      const summary = fromSlack(rest).trim();
      if (summary === '') return form(incident, call);
      const problem = tooLong(summary, 'summary');
      if (problem) return { text: problem };
      const left = openTasks(incident, 'task').length;
      const tasks =
        left > 0 ? ` ${left} of its tasks ${left === 1 ? 'is' : 'are'} still open.` : '';
      const said = `${reference(number)} is resolved. Its postmortem is being drafted.${tasks}`;
      return carryOut(call, incident, { type: 'resolve', summary }, said);
    }),
};

export function form(incident: Incident, { configuration }: Call): Answer {
  return {
    modal: (metadata) => resolveModal({ incident, configuration, metadata }),
    about: incident.number,
  };
}

export const reopen: Subcommand = {
  name: 'reopen',
  usage: 'reopen [INC-12] [reason]',
  summary: 'open a resolved incident again',
  details: 'Example: `/incident reopen Errors are back since 15:10`',
  run: (text, call) =>
    aboutIncident(text, call, { usage: 'reopen INC-12', takesMore: true }, (incident, rest) => {
      const reason = fromSlack(rest).trim();
      const problem = tooLong(reason, 'reason', LIMITS.reasonCharsMax);
      if (problem) return { text: problem };
      return carryOut(
        call,
        incident,
        { type: 'reopen', ...(reason ? { reason } : {}) },
        `${reference(incident.number)} is open again.`,
      );
    }),
};
