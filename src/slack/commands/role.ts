/** /incident role and /incident lead: who does what. */
import { COMMANDER } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident, UserId } from '../../domain/incident/incident.ts';
import { mentioned } from '../../domain/text.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { aboutIncident, carryOut } from './about.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

export const lead: Subcommand = {
  name: 'lead',
  aliases: ['commander', 'command'],
  usage: 'lead [INC-12] [@person]',
  summary: 'take command, or give it to somebody',
  details: 'Examples: `/incident lead` makes you the commander, `/incident lead @bo` makes it Bo.',
  run: (text, call) =>
    aboutIncident(text, call, { usage: 'lead INC-12', takesMore: false }, (incident, rest) =>
      assign(incident, call, COMMANDER, fromSlack(rest)),
    ),
};

export const role: Subcommand = {
  name: 'role',
  aliases: ['roles', 'assign'],
  usage: 'role [INC-12] [ROLE] [@person]',
  summary: 'take a role, or give it to somebody; without one, shows who has which',
  details:
    'Examples: `/incident role scribe` makes you the scribe, `/incident role scribe @chidi` makes it Chidi.',
  run: (text, call) =>
    aboutIncident(
      text,
      call,
      { usage: 'role INC-12 scribe @ana', takesMore: true },
      (incident, rest) => {
        const words = fromSlack(rest).trim();
        if (words === '') return holders(incident, call);
        const name = words.replaceAll(/<@[^>]+>/g, ' ').trim();
        const [wanted = '', ...more] = name.split(/\s+/);
        return assign(
          incident,
          call,
          wanted,
          `${more.join(' ')} ${mentioned(words).map(mention).join(' ')}`,
        );
      },
    ),
};

/** @param who a mention, "me", or nothing, which is oneself. */
async function assign(
  incident: Incident,
  call: Call,
  wanted: string,
  who: string,
): Promise<Answer> {
  const user = holder(who.trim(), call);
  if ('problem' in user) return { text: user.problem };
  const said =
    user.id === call.user
      ? `You have the role \`${wanted}\` in ${reference(incident.number)}.`
      : `${mention(user.id)} has the role \`${wanted}\` in ${reference(incident.number)}.`;
  return carryOut(
    call,
    incident,
    { type: 'assign_role', role: wanted, user: user.id },
    mrkdwn(said),
  );
}

function holder(who: string, call: Call): { id: UserId } | { problem: string } {
  const people = mentioned(who);
  if (people.length > 1) {
    return { problem: 'A role has one holder. Name one person, for example `@ana`.' };
  }
  const [person] = people;
  if (person) return { id: person };
  if (who === '' || who.toLowerCase() === 'me') return { id: call.user };
  return {
    problem: `I do not know who “${mrkdwn(who)}” is. Type \`@\` and pick the person from the list, for example \`/incident lead @ana\`.`,
  };
}

function holders(incident: Incident, { configuration }: Call): Answer {
  const lines = configuration.roles.map(({ id, name, description }) => {
    const user = incident.roles[id];
    const who = user ? mention(user) : `nobody: \`/incident role ${id}\` takes it`;
    return `• *${mrkdwn(name)}* ${who}${description ? ` (${mrkdwn(description)})` : ''}`;
  });
  return { text: `Who does what in ${reference(incident.number)}:\n${lines.join('\n')}` };
}

function mention(user: UserId): string {
  return `<@${user}>`;
}
