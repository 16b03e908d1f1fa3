/** /incident service: which of the team's services an incident hits. */
import { findService, serviceName } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { aboutIncident, carryOut } from './about.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

/** More of them than this nobody reads; the form's menu has a search. */
const SHOWN_MAX = 50;

export const service: Subcommand = {
  name: 'service',
  usage: 'service [INC-12] [NAME]',
  summary: 'say which service it hits; without one, shows which there are',
  details: 'Example: `/incident service payments`. Services are listed in tocsin.yaml.',
  run: (text, call) =>
    aboutIncident(
      text,
      call,
      { usage: 'service INC-12 payments', takesMore: true },
      (incident, rest) => {
        const wanted = fromSlack(rest).trim();
        const found = findService(call.configuration, wanted);
        if (!found) return services(incident, call, wanted);
        const said = `The service of ${reference(incident.number)} is ${mrkdwn(found.name)}.`;
        return carryOut(call, incident, { type: 'change_details', service: found.id }, said);
      },
    ),
};

/** @param wanted what is not one of them, or nothing. */
function services(incident: Incident, { configuration }: Call, wanted: string): Answer {
  const [first] = configuration.services;
  if (!first) {
    return { text: 'No services are configured. List yours under `services` in tocsin.yaml.' };
  }
  const now = incident.service ? mrkdwn(serviceName(configuration, incident.service)) : 'not set';
  const head = wanted
    ? `“${mrkdwn(wanted)}” is not a service.`
    : `The service of ${reference(incident.number)} is ${now}.`;
  const shown = configuration.services.slice(0, SHOWN_MAX);
  const left = configuration.services.length - shown.length;
  const lines = [
    ...shown.map(({ id, name }) => `• *${mrkdwn(id)}* ${mrkdwn(name)}`),
    ...(left > 0 ? [`… and ${left} more.`] : []),
  ];
  return {
    text: `${head} There are:\n${lines.join('\n')}\nSet it with \`/incident service ${mrkdwn(first.id)}\`.`,
  };
}
