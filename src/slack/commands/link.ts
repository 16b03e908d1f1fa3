/** /incident link and unlink: ties incidents together that have to do with each other. */
import { LIMITS } from '../../domain/incident/limits.ts';
import { reference } from '../../domain/incident/incident.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { carryOut, tooLong } from './about.ts';
import type { Subcommand } from './subcommand.ts';
import { twoIncidents } from './two-incidents.ts';

export const link: Subcommand = {
  name: 'link',
  aliases: ['relate', 'related'],
  usage: 'link INC-3 [why]',
  summary: 'tie this incident to another',
  details:
    'Both cards and timelines show it. A private incident can be linked to a public one, which does not hear of it.\nExample: `/incident link INC-3 same deploy`; outside of a channel, `/incident link INC-1 INC-3 same deploy`.',
  async run(text, call) {
    const two = await twoIncidents(text, call, 'link INC-12 same deploy');
    if ('problem' in two) return { text: mrkdwn(two.problem) };
    const { incident, other, rest } = two;
    const why = fromSlack(rest).trim();
    const problem = tooLong(why, 'reason', LIMITS.reasonCharsMax);
    if (problem) return { text: problem };
    const { number, title, isPrivate } = other;
    return carryOut(
      call,
      incident,
      { type: 'link', other: { number, title, isPrivate }, ...(why ? { why } : {}) },
      `${reference(incident.number)} and ${reference(number)} are linked.`,
    );
  },
};

export const unlink: Subcommand = {
  name: 'unlink',
  usage: 'unlink INC-3',
  summary: 'take such a tie away',
  details: 'Example: `/incident unlink INC-3`. The timelines keep that there was one.',
  async run(text, call) {
    const two = await twoIncidents(text, call, 'unlink INC-12');
    if ('problem' in two) return { text: mrkdwn(two.problem) };
    const { incident, other } = two;
    return carryOut(
      call,
      incident,
      { type: 'unlink', other: other.number },
      `${reference(incident.number)} and ${reference(other.number)} are not linked any more.`,
    );
  },
};
