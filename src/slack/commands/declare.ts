/** /incident declare: starts an incident, at once when it has a title, by a form when not. */
import { proposedCommander } from '../../domain/configuration.ts';
import type { CommandOf } from '../../domain/incident/commands.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { reference } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { duplicatesOf } from '../duplicates.ts';
import { mrkdwn, oneLine } from '../text.ts';
import { declareModal } from '../views/declare-modal.ts';
import { DRILL } from '../views/status-words.ts';
import { duplicatesAnswer } from '../views/duplicates.ts';
import { parseArguments } from './arguments.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

const FLAGS = {
  sev: { value: 'SEV2' },
  service: { value: 'NAME' },
  type: { value: 'security' },
  private: {},
  triage: {},
  drill: {},
  anyway: {},
} as const;

export const declare: Subcommand = {
  name: 'declare',
  aliases: ['new', 'start', 'open', 'create'],
  usage:
    'declare [title] [--sev SEV2] [--service NAME] [--type security] [--private] [--triage] [--drill] [--anyway]',
  summary: 'start an incident; without a title, a form opens',
  details:
    'Opens a channel, invites you as commander, pins the incident card and announces it. `--private` keeps it between those who are invited; `--triage` is for what may be an incident; `--drill` marks everything as practice. When something like it is open, you are shown that first; `--anyway` declares without asking.\nExample: `/incident declare Card payments fail in the EU --sev SEV1`',
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
  const asked: CommandOf<'declare'> = {
    type: 'declare',
    title,
    isPrivate: flags.private !== undefined,
    ...proposedCommander(call.configuration, call.user),
    replyTo: call.replyTo,
    ...(flags.sev ? { severity: flags.sev } : {}),
    ...(flags.service ? { service: flags.service } : {}),
    ...(flags.type ? { incidentType: flags.type } : {}),
    ...(flags.triage ? { isTriage: true } : {}),
    ...(flags.drill ? { isDrill: true } : {}),
  };
  if (!flags.anyway) {
    const found = await duplicatesOf(call, asked);
    if (found.length > 0) return duplicatesAnswer(asked, found, call.configuration);
  }
  return declareNow(call, asked);
}

/** Declares without asking for duplicates. */
export async function declareNow(call: Call, asked: CommandOf<'declare'>): Promise<Answer> {
  const outcome = await call.execute(asked);
  if (!outcome.ok) return { text: mrkdwn(sentence(outcome.rejection)) };
  const { number, severity, title, channel } = outcome.incident;
  const drill = outcome.incident.isDrill ? `${DRILL} · ` : '';
  const name = `${drill}*${reference(number)}* · ${severity} · ${mrkdwn(title)}`;
  return channel
    ? { text: `${name} is open in <#${channel.id}>.` }
    : { text: `${name} is declared. Its channel is being opened; you will be invited.` };
}
