/** /incident export: incidents as a file, by direct message to whoever asks. */
import { EXPORT_FORMATS } from '../../domain/export/export.ts';
import type { ExportFormat } from '../../domain/export/export.ts';
import { reference } from '../../domain/incident/incident.ts';
import { mrkdwn } from '../text.ts';
import { parseArguments } from './arguments.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';
import { which } from './which.ts';

const FLAGS = { format: { value: 'json' } } as const;

export const exportIncidents: Subcommand = {
  name: 'export',
  usage: 'export [INC-12 | all] [--format json]',
  summary: 'an incident, or all you may see, as a file in a direct message to you',
  details:
    '`--format md` is for reading, `json` (the default) for other programs. Private incidents are in it only when you are in them.\nExamples: `/incident export INC-12 --format md`, `/incident export all`',
  async run(text, call) {
    const parsed = parseArguments(text, FLAGS, '/incident export');
    if ('problem' in parsed) return { text: mrkdwn(parsed.problem) };
    const { rest, flags } = parsed.ok;
    const format = formatFrom(flags.format ?? 'json');
    if (!format) {
      return {
        text: mrkdwn(
          `“${flags.format}” is not a format. Use \`--format json\` for other programs, or \`--format md\` to read it.`,
        ),
      };
    }
    if (/^all$/i.test(rest.trim())) return send(call, format);
    const found = await which(rest, call, { usage: 'export INC-12', takesMore: false });
    if ('problem' in found) {
      return { text: mrkdwn(`${found.problem} \`/incident export all\` exports all of them.`) };
    }
    return send(call, format, found.incident.number);
  },
};

async function send(call: Call, format: ExportFormat, only?: number): Promise<Answer> {
  const about = only === undefined ? {} : { only };
  await call.ask({ kind: 'slack.send_export', user: call.user, format, ...about });
  const what = only === undefined ? 'All incidents that you may see' : reference(only);
  return { text: `${what}, as \`${format}\`: the file comes to you by direct message.` };
}

function formatFrom(given: string): ExportFormat | undefined {
  const wanted = given.toLowerCase() === 'markdown' ? 'md' : given.toLowerCase();
  return EXPORT_FORMATS.find((format) => format === wanted);
}
