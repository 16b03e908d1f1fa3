/** /incident sev: changes the severity, and says what each one means. */
import { findSeverity } from '../../domain/configuration.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { aboutIncident, carryOut, tooLong } from './about.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

const USAGE = 'sev INC-12 SEV2';

export const sev: Subcommand = {
  name: 'sev',
  aliases: ['severity'],
  usage: 'sev [INC-12] [SEV2] [reason]',
  summary: 'change the severity; without one, shows what each means',
  details:
    'Example: `/incident sev SEV1 all card payments in the EU fail`. `sev 1` and `sev1` mean the same.',
  run: (text, call) =>
    aboutIncident(text, call, { usage: USAGE, takesMore: true }, (incident, rest) => {
      const words = fromSlack(rest).trim();
      if (words === '') return meanings(incident, call);
      const [severity, reason] = split(words);
      const problem = tooLong(reason, 'reason', LIMITS.reasonCharsMax);
      if (problem) return { text: problem };
      const id = findSeverity(call.configuration, severity)?.id ?? severity;
      return carryOut(
        call,
        incident,
        { type: 'change_severity', severity, ...(reason ? { reason } : {}) },
        `${reference(incident.number)} is now ${mrkdwn(id)}.`,
      );
    }),
};

function meanings(incident: Incident, { configuration }: Call): Answer {
  const lines = configuration.severities.map(({ id, description }) => {
    const mark = id === incident.severity ? ' ← now' : '';
    return `• *${mrkdwn(id)}* ${mrkdwn(description)}${mark}`;
  });
  const other = configuration.severities.find(({ id }) => id !== incident.severity)?.id;
  const how = other ? `\nChange it with \`/incident sev ${other}\`.` : '';
  return {
    text: `${reference(incident.number)} is ${incident.severity}.\n${lines.join('\n')}${how}`,
  };
}

/** "SEV 1 because" and "SEV1 because" are the same. */
function split(words: string): [severity: string, reason: string] {
  const match = /^(sev(?:erity)?[\s-]*\d+|\S+)\s*([\s\S]*)$/i.exec(words);
  const reason = (match?.[2] ?? '').replace(/^[:,–—-]\s*/, '');
  return [match?.[1] ?? words, reason];
}
