/** /incident edit, strike, unstrike, star and unstar: what one makes of an entry afterwards. */
import { LIMITS } from '../../domain/incident/limits.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { timeline } from '../../domain/incident/timeline.ts';
import type { Entry } from '../../domain/incident/timeline.ts';
import { fromSlack } from '../text.ts';
import { aboutIncident, carryOut, tooLong } from './about.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

const ENTRY_FIRST = /^#?(\d{1,7})(?![\w.])[:,]?\s*([\s\S]*)$/;

export const edit: Subcommand = {
  name: 'edit',
  aliases: ['amend', 'correct'],
  usage: 'edit [INC-12] 14 new text',
  summary: 'put a note or an update in other words',
  details:
    'The number stands before each entry of `/incident timeline`. The timeline and the postmortem show the new text and who edited it; the log keeps the first.\nExample: `/incident edit 14 Failover to eu-west-1 started, not eu-west-2`',
  run: (text, call) =>
    aboutEntry('edit', text, call, ({ seq, kind }, rest, incident) => {
      const words = rest.trim();
      if (words === '') {
        return { text: `Say what #${seq} should read: \`/incident edit ${seq} new text\`.` };
      }
      const problem = tooLong(words, 'text');
      if (problem) return { text: problem };
      const said = `#${seq} on the timeline of ${reference(incident.number)} is changed; the log keeps what it said before.`;
      const command = { type: 'edit_entry', entry: { seq, kind }, text: words } as const;
      return carryOut(call, incident, command, said);
    }),
};

export const strike: Subcommand = {
  name: 'strike',
  aliases: ['strikeout', 'retract'],
  usage: 'strike [INC-12] 14 [reason]',
  summary: 'take an entry off the timeline',
  details:
    'For notes, updates and captured messages. It is left out of the timeline and the postmortem; the log keeps it, `/incident timeline --all` shows it, `/incident unstrike 14` brings it back.\nExample: `/incident strike 14 It was another cluster`',
  run: (text, call) =>
    aboutEntry('strike', text, call, ({ seq, kind }, rest, incident) => {
      const reason = rest.trim();
      const problem = tooLong(reason, 'reason', LIMITS.reasonCharsMax);
      if (problem) return { text: problem };
      const said = `#${seq} is struck from the timeline of ${reference(incident.number)}. \`/incident unstrike ${seq}\` brings it back.`;
      const entry = { seq, kind };
      const why = reason ? { reason } : {};
      return carryOut(call, incident, { type: 'strike_entry', entry, ...why }, said);
    }),
};

export const unstrike: Subcommand = {
  name: 'unstrike',
  aliases: ['restore'],
  usage: 'unstrike [INC-12] 14',
  summary: 'bring a struck entry back',
  details: '`/incident timeline --all` shows what was struck.\nExample: `/incident unstrike 14`',
  run: (text, call) =>
    aboutEntry('unstrike', text, call, ({ seq, kind }, _rest, incident) =>
      carryOut(
        call,
        incident,
        { type: 'unstrike_entry', entry: { seq, kind } },
        `#${seq} is on the timeline of ${reference(incident.number)} again.`,
      ),
    ),
};

export const star: Subcommand = {
  name: 'star',
  usage: 'star [INC-12] 14',
  summary: 'mark an entry as a key moment for the postmortem',
  details:
    'Key moments stand first in the postmortem’s timeline. A ⭐ reaction on a message does the same for that message.\nExample: `/incident star 14`',
  run: (text, call) =>
    aboutEntry('star', text, call, ({ seq, kind }, _rest, incident) =>
      carryOut(
        call,
        incident,
        { type: 'star_entry', entry: { seq, kind } },
        `#${seq} is a key moment of ${reference(incident.number)} now. \`/incident timeline --starred\` shows all.`,
      ),
    ),
};

export const unstar: Subcommand = {
  name: 'unstar',
  usage: 'unstar [INC-12] 14',
  summary: 'take an entry’s star away',
  details: 'A star from a ⭐ reaction goes with the reaction.\nExample: `/incident unstar 14`',
  run: (text, call) =>
    aboutEntry('unstar', text, call, ({ seq, kind }, _rest, incident) =>
      carryOut(
        call,
        incident,
        { type: 'unstar_entry', entry: { seq, kind } },
        `#${seq} is no key moment of ${reference(incident.number)} any more.`,
      ),
    ),
};

/** @param then is given what follows the entry's number, as plain text. */
function aboutEntry(
  name: string,
  text: string,
  call: Call,
  then: (entry: Entry, rest: string, incident: Incident) => Answer | Promise<Answer>,
): Promise<Answer> {
  const place = { usage: `${name} INC-12 14`, takesMore: true };
  return aboutIncident(text, call, place, async (incident, given) => {
    const [, number, rest = ''] = ENTRY_FIRST.exec(fromSlack(given).trim()) ?? [];
    if (number === undefined) {
      return {
        text: `Say which entry, by its number in \`/incident timeline\`: \`/incident ${name} 14\`.`,
      };
    }
    const entries = timeline(await call.queries.events(incident.number), true);
    const entry = entries.find(({ seq }) => seq === Number(number));
    if (entry) return then(entry, rest, incident);
    return {
      text: `${reference(incident.number)} has no entry #${number}. \`/incident timeline\` shows each with its number.`,
    };
  });
}
