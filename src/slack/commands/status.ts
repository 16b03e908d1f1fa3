/** /incident status and its short forms: where an incident is in its life, and where it goes next. */
import type { Configuration } from '../../domain/configuration.ts';
import { findStatus, statusName } from '../../domain/configuration.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { isOpen, isResolved, mayMove, MOVES, typed } from '../../domain/incident/status.ts';
import type { Status } from '../../domain/incident/status.ts';
import { refusalText } from '../listen/refusal.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { light, statusLine, statusSelect } from '../views/status-words.ts';
import { aboutIncident, carryOut, tooLong } from './about.ts';
import { form } from './resolve.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

export const status: Subcommand = {
  name: 'status',
  aliases: ['state'],
  usage: 'status [INC-12] [STATUS] [reason]',
  summary:
    'move it on: identified, monitoring, paused, closed …; without one, shows what can follow',
  details:
    'Short: `/incident identified`, `monitoring`, `pause`, `resume`, `resolve`, `close`, `cancel`, `decline`, `reopen`.\nExample: `/incident status monitoring the rollback is out everywhere`',
  run: (text, call) =>
    aboutIncident(
      text,
      call,
      { usage: 'status INC-12 monitoring', takesMore: true },
      (incident, rest) => {
        const words = fromSlack(rest).trim();
        if (words === '') return present(incident, call);
        const wanted = statusIn(words, call.configuration);
        return 'problem' in wanted
          ? {
              text: refusalText({
                reason: 'unknown_status',
                given: wanted.problem,
                from: incident.status,
              }),
            }
          : moveTo(wanted.to, { incident, reason: wanted.reason, call });
      },
    ),
};

/** How it stands and what may follow, to choose from and to type. */
function present(incident: Incident, { configuration }: Call): Answer {
  const name = `${light(incident)} *${reference(incident.number)}*`;
  const moves = MOVES[incident.status].map(
    (to) =>
      `• *${mrkdwn(statusName(configuration, to))}* \`/incident ${typed(incident.status, to)}\``,
  );
  const text = `${name} is ${statusLine(incident, configuration)}.\nIt can become:\n${moves.join('\n')}`;
  const select = statusSelect(incident, configuration);
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      ...(select ? [{ type: 'actions' as const, elements: [select] }] : []),
    ],
  };
}

/** As many words as a status of a team's own has at most. */
const NAME_WORDS_MAX = 4;

/** "post incident", "Post-incident: all done": the longest beginning that is a status. */
function statusIn(
  text: string,
  configuration: Configuration,
): { to: Status; reason: string } | { problem: string } {
  for (let words = NAME_WORDS_MAX; words > 0; words--) {
    const match = new RegExp(`^(\\S+(?:\\s+\\S+){${words - 1}})([\\s\\S]*)$`).exec(text);
    const [, name = '', rest = ''] = match ?? [];
    const to = match && findStatus(configuration, name.replace(/[:,]$/, ''));
    if (to) return { to, reason: rest.replace(/^\s*[:,–—-]?\s*/, '') };
  }
  return { problem: text.split(/\s+/)[0] ?? '' };
}

interface Wish {
  incident: Incident;
  reason: string;
  call: Call;
}

/** What is done when somebody chose a status, from wherever. */
export function moveTo(to: Status, { incident, reason, call }: Wish): Answer | Promise<Answer> {
  const { number } = incident;
  if (to === 'resolved' && reason === '' && mayMove(incident.status, to)) {
    return form(incident, call);
  }
  const isSummary = to === 'resolved';
  const problem = tooLong(
    reason,
    isSummary ? 'summary' : 'reason',
    isSummary ? LIMITS.textCharsMax : LIMITS.reasonCharsMax,
  );
  if (problem) return { text: problem };
  const name = mrkdwn(statusName(call.configuration, to));
  // A menu is quickly missed at night.
  const back = isOpen(to) ? '' : ' `/incident reopen` opens it again.';
  const said = `${reference(number)} is now ${name}.${back}`;
  if (isSummary && !isResolved(incident.status)) {
    return carryOut(call, incident, { type: 'resolve', summary: reason }, said);
  }
  return carryOut(
    call,
    incident,
    { type: 'change_status', to, ...(reason ? { reason } : {}) },
    said,
  );
}

interface Short {
  name: string;
  to: Status;
  aliases?: readonly string[];
  summary: string;
  example: string;
}

function short({ name, to, summary, example, aliases = [] }: Short): Subcommand {
  return {
    name,
    aliases,
    shortFor: 'status',
    usage: `${name} [INC-12] [reason]`,
    summary,
    details: `Example: \`/incident ${name} ${example}\`\nShort for \`/incident status ${to.replace('_', '-')}\`.`,
    run: (text, call) =>
      aboutIncident(text, call, { usage: `${name} INC-12`, takesMore: true }, (incident, rest) =>
        moveTo(to, { incident, reason: fromSlack(rest).trim(), call }),
      ),
  };
}

const resume: Subcommand = {
  name: 'resume',
  aliases: ['unpause', 'continue'],
  shortFor: 'status',
  usage: 'resume [INC-12] [reason]',
  summary: 'go on where it was paused',
  details: 'Example: `/incident resume the bank has answered`',
  run: (text, call) =>
    aboutIncident(text, call, { usage: 'resume INC-12', takesMore: true }, (incident, rest) => {
      const reason = fromSlack(rest).trim();
      const problem = tooLong(reason, 'reason', LIMITS.reasonCharsMax);
      if (problem) return { text: problem };
      const said = `${reference(incident.number)} goes on.`;
      return carryOut(call, incident, { type: 'resume', ...(reason ? { reason } : {}) }, said);
    }),
};

export const STATUS_SHORT_FORMS: readonly Subcommand[] = [
  short({
    name: 'investigate',
    to: 'investigating',
    aliases: ['investigating', 'confirm'],
    summary: 'it is an incident: out of triage, or back to looking for the cause',
    example: 'three merchants confirm it',
  }),
  short({
    name: 'identified',
    to: 'identified',
    aliases: ['identify', 'found'],
    summary: 'the cause is known',
    example: 'the new certificate lacks a name',
  }),
  short({
    name: 'monitoring',
    to: 'monitoring',
    aliases: ['monitor', 'mitigated', 'watching'],
    summary: 'customers are well again, and we watch that it stays so',
    example: 'the rollback is out everywhere',
  }),
  short({
    name: 'pause',
    to: 'paused',
    aliases: ['paused', 'hold'],
    summary: 'nobody can do anything for now',
    example: 'the bank answers tomorrow at 9:00',
  }),
  resume,
  short({
    name: 'close',
    to: 'closed',
    aliases: ['closed'],
    summary: 'everything about it is done; only after it is resolved',
    example: 'all actions are done',
  }),
  short({
    name: 'cancel',
    to: 'cancelled',
    aliases: ['cancelled', 'canceled'],
    summary: 'it was no incident after all',
    example: 'a dashboard was wrong',
  }),
  short({
    name: 'decline',
    to: 'declined',
    aliases: ['declined', 'reject'],
    summary: 'what is in triage is no incident',
    example: 'planned maintenance',
  }),
];
