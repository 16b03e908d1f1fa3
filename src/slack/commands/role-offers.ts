/** /incident accept, decline-role, withdraw and leave: how a role changes hands, in words. */
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import { COMMANDER } from '../../domain/configuration.ts';
import { pendingOffer, reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { roleWords } from '../../domain/incident/role-words.ts';
import { rolesOf } from '../../domain/incident/roles.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { aboutIncident } from './about.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

export const accept: Subcommand = {
  name: 'accept',
  aliases: ['i-have-it', 'accept-role'],
  usage: 'accept [INC-12] [ROLE]',
  summary: 'say “I have it” to a role that you are offered',
  details: 'The same as the button “I have it”. Example: `/incident accept commander`',
  run: (text, call) =>
    answering(text, call, 'accept', (after, { user }, before) => {
      const got = rolesOf(after, user).filter((id) => before.roles[id] !== user);
      return `You have it: you are ${got.map((id) => `*${roleWords(id)}*`).join(' and ')} in ${reference(after.number)}.`;
    }),
};

export const declineRole: Subcommand = {
  name: 'decline-role',
  aliases: ['not-me'],
  usage: 'decline-role [INC-12] [ROLE]',
  summary: 'say “not me” to a role that you are offered',
  details: 'The same as the button “Not me”. Whoever has the role keeps it, and is told.',
  run: (text, call) => answering(text, call, 'decline-role', () => 'You do not take it.'),
};

export const withdraw: Subcommand = {
  name: 'withdraw',
  usage: 'withdraw [INC-12] [ROLE]',
  summary: 'take back the offer of a role that was not answered yet',
  details: 'Example: `/incident withdraw commander`. Whoever has the role keeps it.',
  run: (text, call) => answering(text, call, 'withdraw', () => 'The offer is withdrawn.'),
};

export const leave: Subcommand = {
  name: 'leave',
  usage: 'leave [INC-12] [ROLE]',
  summary: 'put down a role of yours; command is offered to the deputy',
  details:
    'Somebody must always lead, so a commander keeps command until the deputy, or whoever is offered it by `/incident lead @bo`, says “I have it”. It is about roles; to leave a channel, type `/leave`.',
  run: (text, call) => answering(text, call, 'leave', leaving),
};

function leaving(after: Incident, { user }: Call, before: Incident): string {
  const deputy = pendingOffer(after, COMMANDER)?.to;
  const left = rolesOf(before, user).filter((id) => after.roles[id] !== user);
  return after.roles[COMMANDER] === user && deputy
    ? `<@${deputy}> is asked to lead ${reference(after.number)} in your place; you keep command until they say “I have it”.`
    : `You are not ${left.map((id) => `*${roleWords(id)}*`).join(' and ')} in ${reference(after.number)} any more.`;
}

const COMMANDS = {
  accept: 'accept_role',
  'decline-role': 'decline_role',
  withdraw: 'withdraw_offer',
  leave: 'leave_role',
} as const satisfies Record<string, IncidentCommand['type']>;

function answering(
  text: string,
  call: Call,
  typed: keyof typeof COMMANDS,
  said: (after: Incident, call: Call, before: Incident) => string,
): Promise<Answer> {
  const place = { usage: `${typed} INC-12`, takesMore: true };
  return aboutIncident(text, call, place, async (incident, rest) => {
    const role = fromSlack(rest).trim();
    const type = COMMANDS[typed];
    const outcome = await call.execute({ type, ...(role ? { role } : {}) }, incident.number);
    return {
      text: mrkdwn(
        outcome.ok ? said(outcome.incident, call, incident) : sentence(outcome.rejection),
      ),
    };
  });
}
