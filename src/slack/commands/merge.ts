/** /incident merge and unmerge: two incidents that turn out to be one. */
import { decide } from '../../domain/incident/decide.ts';
import { canSee, reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { targetOf } from '../../domain/incident/merging.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { mrkdwn } from '../text.ts';
import { mergeModal } from '../views/merge-modal.ts';
import { aboutIncident, carryOut } from './about.ts';
import type { Call, Subcommand } from './subcommand.ts';
import { twoIncidents } from './two-incidents.ts';

export const merge: Subcommand = {
  name: 'merge',
  aliases: ['duplicate', 'dup'],
  usage: 'merge INC-3',
  summary: 'this one is a duplicate: go on in INC-3',
  details:
    'Asks first. Both keep their timelines; this one leads to INC-3 from then on, and its people are invited there. Outside of its channel: `/incident merge INC-7 INC-3` merges INC-7 into INC-3.',
  async run(text, call) {
    const two = await twoIncidents(text, call, 'merge INC-12');
    if ('problem' in two) return { text: mrkdwn(two.problem) };
    const { incident: from, other } = two;
    const end = await followed(other, call);
    if ('text' in end) return end;
    const { into } = end;
    const problem = mergeProblem(from, into, call);
    if (problem) return { text: mrkdwn(problem) };
    const named = into.number === other.number ? undefined : other.number;
    return {
      modal: (metadata) => mergeModal({ from, into, named, metadata }),
      about: from.number,
      carries: { into: into.number },
    };
  },
};

export const unmerge: Subcommand = {
  name: 'unmerge',
  usage: 'unmerge [INC-7]',
  summary: 'take a merge back',
  details: 'The incident is open on its own again, and both timelines tell it.',
  run: (text, call) =>
    aboutIncident(text, call, { usage: 'unmerge INC-12', takesMore: false }, (incident) =>
      carryOut(
        call,
        incident,
        { type: 'unmerge' },
        `${reference(incident.number)} is open on its own again.`,
      ),
    ),
};

/** The incident at the end of the chain: what was merged into another leads there. */
async function followed(
  other: Incident,
  call: Call,
): Promise<{ into: Incident } | { text: string }> {
  let into = other;
  while (into.mergedInto) {
    const next = await call.queries.incident(into.mergedInto.number);
    if (!next || !canSee(next, call.user)) {
      const who = into.mergedBy ? ` Ask <@${into.mergedBy}>, who merged it.` : '';
      return {
        text: `${reference(into.number)} was merged into another incident, which you are not in.${who}`,
      };
    }
    into = next;
  }
  return { into };
}

/** What would be refused is said before a form is opened. */
function mergeProblem(from: Incident, into: Incident, call: Call): string | undefined {
  const command = { type: 'merge_into', into: targetOf(into) } as const;
  const { now, user: by, configuration, channel } = call;
  const context = { now, by, configuration, channel, isAdmin: call.person.isAdmin };
  const decision = decide(from, command, from.number, context);
  return 'rejection' in decision ? sentence(decision.rejection) : undefined;
}
