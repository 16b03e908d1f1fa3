/** /incident update and /incident snooze: what everybody is told, and when they hear more. */
import type { CommandOf } from '../../domain/incident/commands.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { SNOOZE_MINUTES_MAX } from '../../domain/incident/next-update.ts';
import { refusalText } from '../listen/refusal.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { moment } from '../views/time.ts';
import { nextUpdateText } from '../views/next-update.ts';
import { updateModal } from '../views/update-modal.ts';
import { SNOOZE_MINUTES } from '../views/update-text.ts';
import { aboutIncident, tooLong } from './about.ts';
import { readMinutes } from './minutes.ts';
import { readNext } from './next-flag.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

const USAGE = 'update INC-12 what we know, what we do';

export const update: Subcommand = {
  name: 'update',
  usage: 'update [INC-12] [text] [--next 30m]',
  summary: 'post an update and say when the next comes; without text, a form opens',
  details:
    'It is posted in the channel, on the card and in the announcement, and sent to everybody who follows. `--next` takes `30m`, `1h30m`, a time like `14:30` (yours) or `none`; without it the severity says when. When it is due, the commander is reminded, then the channel.\nExample: `/incident update The rollback is running; payments recover since 14:20 --next 30m`',
  run: (text, call) =>
    aboutIncident(text, call, { usage: USAGE, takesMore: true }, (incident, rest) => {
      if (rest.trim() === '') return form(incident, call);
      const read = readNext(rest, call);
      if ('problem' in read) return { text: mrkdwn(read.problem) };
      const known = fromSlack(read.rest).trim();
      if (known === '') return { text: NO_TEXT };
      const problem = tooLong(known, 'update');
      if (problem) return { text: problem };
      return post(incident, call, { text: known, ...(read.next ? { next: read.next } : {}) });
    }),
};

const NO_TEXT =
  'Say what we know and what we do, for example `/incident update The rollback is running --next 30m`. Without anything, a form opens.';

export function form(incident: Incident, { configuration }: Call): Answer {
  return {
    modal: (metadata) => updateModal({ incident, configuration, metadata }),
    about: incident.number,
  };
}

async function post(
  incident: Incident,
  call: Call,
  words: Omit<CommandOf<'post_update'>, 'type'>,
): Promise<Answer> {
  const outcome = await call.execute({ type: 'post_update', ...words }, incident.number);
  if (!outcome.ok) return { text: refusalText(outcome.rejection) };
  const next = nextUpdateText(outcome.incident);
  const said = `Your update to ${reference(incident.number)} is posted.`;
  return { text: next ? `${said} ${next}.` : said };
}

export const snooze: Subcommand = {
  name: 'snooze',
  usage: 'snooze [INC-12] [15m]',
  summary: 'be reminded of the update later',
  details: `Puts off the reminder of an update that is due, ${SNOOZE_MINUTES} minutes when you say nothing. The update stays due.\nExample: \`/incident snooze 15m\``,
  run: (text, call) =>
    aboutIncident(text, call, { usage: 'snooze INC-12 15m', takesMore: true }, (incident, rest) => {
      const given = fromSlack(rest)
        .trim()
        .replace(/^for\s+/i, '');
      const minutes = given === '' ? SNOOZE_MINUTES : readMinutes(given);
      if (minutes === undefined || minutes > SNOOZE_MINUTES_MAX) {
        return {
          text: 'Say for how long, up to a day: `/incident snooze 15m` or `/incident snooze 1h30m`.',
        };
      }
      return snoozed(incident, call, minutes);
    }),
};

export async function snoozed(incident: Incident, call: Call, minutes: number): Promise<Answer> {
  const outcome = await call.execute({ type: 'snooze_update', minutes }, incident.number);
  if (!outcome.ok) return { text: refusalText(outcome.rejection) };
  const { updateReminder } = outcome.incident;
  const at = updateReminder?.at ? moment(updateReminder.at) : 'later';
  return {
    text: `The next reminder for ${reference(incident.number)} comes ${at}. The update stays due; \`/incident update\` posts it.`,
  };
}
