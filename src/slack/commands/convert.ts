/** /incident convert: the channel where people are already at work becomes the incident's. */
import { LIMITS } from '../../domain/incident/limits.ts';
import { findService, findSeverity } from '../../domain/configuration.ts';
import { relationSentence } from '../../domain/incident/relation-rejections.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { mrkdwn, oneLine } from '../text.ts';
import { convertModal } from '../views/convert-modal.ts';
import { tooLong } from './about.ts';
import { parseArguments } from './arguments.ts';
import type { Subcommand } from './subcommand.ts';

const FLAGS = { sev: { value: 'SEV2' }, service: { value: 'NAME' } } as const;

export const convert: Subcommand = {
  name: 'convert',
  aliases: ['adopt'],
  usage: 'convert [title] [--sev SEV2] [--service NAME]',
  summary: 'make the channel you are in an incident’s',
  details:
    'Asks first. The channel keeps its name, people and messages; what was marked in it with a 📌 or a pin is put on the timeline. A private channel becomes a private incident; invite @tocsin to it first.\nExample: `/incident convert Card payments fail --sev SEV2`',
  async run(text, call) {
    const { channel, configuration, user } = call;
    if (channel.startsWith('D')) {
      return {
        text: 'A direct message cannot become an incident’s channel. `/incident declare` opens one.',
      };
    }
    const taken = await call.queries.incidentByChannel(channel);
    if (taken) {
      return { text: relationSentence({ reason: 'channel_in_use', number: taken.number }) };
    }
    const parsed = parseArguments(text, FLAGS, '/incident convert');
    if ('problem' in parsed) return { text: parsed.problem };
    const { rest, flags } = parsed.ok;
    const title = oneLine(rest);
    const problem = tooLong(title, 'title', LIMITS.titleCharsMax);
    if (problem) return { text: problem };
    const severity = flags.sev ? findSeverity(configuration, flags.sev) : undefined;
    if (flags.sev && !severity) {
      const known = configuration.severities;
      return { text: mrkdwn(sentence({ reason: 'unknown_severity', given: flags.sev, known })) };
    }
    const service = flags.service ? findService(configuration, flags.service) : undefined;
    if (flags.service && !service) {
      const known = configuration.services.map(({ id }) => id);
      return { text: mrkdwn(sentence({ reason: 'unknown_service', given: flags.service, known })) };
    }
    const asked = { configuration, user, title, channel };
    return {
      modal: (metadata) =>
        convertModal({ ...asked, severity: severity?.id, service: service?.id, metadata }),
      carries: { adopts: { id: channel, name: channel } },
    };
  },
};
