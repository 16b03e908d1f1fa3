/** /incident sub: a part of an incident with a channel and a lead of its own. */
import { reference } from '../../domain/incident/incident.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { isOpen } from '../../domain/incident/status.ts';
import { oneLine } from '../text.ts';
import { aboutIncident, tooLong } from './about.ts';
import { parseArguments } from './arguments.ts';
import { declareNow } from './declare.ts';
import type { Subcommand } from './subcommand.ts';

const FLAGS = { sev: { value: 'SEV2' }, service: { value: 'NAME' } } as const;

/** Somebody named at the end leads it. */
const LEAD = /\s*<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>\s*$/;

export const sub: Subcommand = {
  name: 'sub',
  aliases: ['subincident', 'sub-incident', 'child'],
  usage: 'sub title [@lead] [--sev SEV2] [--service NAME]',
  summary: 'open a part of this incident with its own channel and lead',
  details:
    'Its updates flow up into this channel and timeline, and the card here shows how it stands. A part of a private incident is private.\nExample: `/incident sub Replay the failed payouts @dee`',
  run: (text, call) =>
    aboutIncident(
      text,
      call,
      { usage: 'sub INC-12 Replay the failed payouts @dee', takesMore: true },
      async (parent, rest) => {
        const parsed = parseArguments(rest, FLAGS, '/incident sub');
        if ('problem' in parsed) return { text: parsed.problem };
        const { flags } = parsed.ok;
        const lead = LEAD.exec(parsed.ok.rest)?.[1];
        const title = oneLine(parsed.ok.rest.replace(LEAD, ''));
        const { number, isPrivate, isDrill, severity } = parent;
        if (!isOpen(parent.status)) {
          return {
            text: `${reference(number)} is not open any more. \`/incident reopen\` opens it again; \`/incident declare\` starts an incident of its own.`,
          };
        }
        if (title === '') {
          return {
            text: 'Say what the part is about, for example `/incident sub Replay the failed payouts @dee`.',
          };
        }
        const problem = tooLong(title, 'title', LIMITS.titleCharsMax);
        if (problem) return { text: problem };
        const service = flags.service ?? parent.service;
        return declareNow(call, {
          type: 'declare',
          title,
          severity: flags.sev ?? severity,
          ...(service ? { service } : {}),
          isPrivate,
          ...(isDrill ? { isDrill } : {}),
          parent: number,
          commander: lead ?? call.user,
          replyTo: call.replyTo,
        });
      },
    ),
};
