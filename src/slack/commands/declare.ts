/** /incident declare: starts an incident, at once when it has a title, by a form when not. */
import { LIMITS } from '../../domain/incident/limits.ts';
import { reference } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { mrkdwn, oneLine } from '../text.ts';
import { declareModal } from '../views/declare-modal.ts';
import { parseArguments } from './arguments.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

const FLAGS = { sev: { value: 'SEV2' }, service: { value: 'NAME' }, private: {} } as const;

export const declare: Subcommand = {
  name: 'declare',
  aliases: ['new', 'start', 'open', 'create'],
  usage: 'declare [title] [--sev SEV2] [--service NAME] [--private]',
  summary: 'start an incident; without a title, a form opens',
  details:
    'Opens a channel, invites you as commander, pins the incident card and announces it. `--private` keeps it between those who are invited.\nExample: `/incident declare Card payments fail in the EU --sev SEV1`',
  async run(text, call) {
    const parsed = parseArguments(text, FLAGS, '/incident declare');
    if ('problem' in parsed) return { text: parsed.problem };
    const { rest, flags } = parsed.ok;
    const title = oneLine(rest);
    if (title === '' && Object.keys(flags).length === 0) return form(call);
    if (title === '') {
      return {
        text: 'Give it a title: what is happening? For example `/incident declare Card payments fail in the EU --sev SEV1`. Without anything after `declare`, a form opens.',
      };
    }
    const length = [...title].length;
    if (length > LIMITS.titleCharsMax) {
      return {
        text: `The title has ${length} characters; ${LIMITS.titleCharsMax} is the most. Say it shorter, and put the rest in \`/incident update\`.`,
      };
    }
    return start(call, title, flags);
  },
};

function form(call: Call): Answer {
  const { configuration, user } = call;
  return { modal: (metadata) => declareModal({ configuration, user, metadata }) };
}

async function start(
  call: Call,
  title: string,
  flags: Partial<Record<keyof typeof FLAGS, string>>,
): Promise<Answer> {
  const outcome = await call.execute({
    type: 'declare',
    title,
    isPrivate: flags.private !== undefined,
    commander: call.user,
    replyTo: call.replyTo,
    ...(flags.sev ? { severity: flags.sev } : {}),
    ...(flags.service ? { service: flags.service } : {}),
  });
  if (!outcome.ok) return { text: mrkdwn(sentence(outcome.rejection)) };
  const { number, severity, channel } = outcome.incident;
  const name = `*${reference(number)}* · ${severity} · ${mrkdwn(title)}`;
  return channel
    ? { text: `${name} is open in <#${channel.id}>.` }
    : { text: `${name} is declared. Its channel is being opened; you will be invited.` };
}
