/** /incident role and /incident lead: who does what. */
import { COMMANDER, findRole } from '../../domain/configuration.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident, UserId } from '../../domain/incident/incident.ts';
import { roleWords } from '../../domain/incident/role-words.ts';
import { mentioned } from '../../domain/text.ts';
import { cannotHold } from '../listen/role-holder.ts';
import { refusalText } from '../listen/refusal.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { holderText } from '../views/role-rows.ts';
import { aboutIncident } from './about.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

export const lead: Subcommand = {
  name: 'lead',
  aliases: ['commander', 'command'],
  usage: 'lead [INC-12] [@person]',
  summary: 'take command, or offer it to somebody',
  details:
    '`/incident lead` makes you the commander at once, also when somebody else is: it is said in the channel. `/incident lead @bo` asks Bo, and you keep command until Bo says “I have it”.',
  run: (text, call) =>
    aboutIncident(text, call, { usage: 'lead INC-12', takesMore: false }, (incident, rest) =>
      assign(incident, call, COMMANDER, fromSlack(rest)),
    ),
};

export const role: Subcommand = {
  name: 'role',
  aliases: ['roles', 'assign', 'who'],
  usage: 'role [INC-12] [ROLE] [@person]',
  summary: 'take a role, or give it to somebody; without one, shows who has which',
  details:
    'Examples: `/incident role scribe` makes you the scribe, `/incident role scribe @chidi` makes it Chidi. `/incident leave` puts a role down. To give several at once, press *Roles* on the card.',
  run: (text, call) =>
    aboutIncident(
      text,
      call,
      { usage: 'role INC-12 scribe @ana', takesMore: true },
      (incident, rest) => {
        const words = fromSlack(rest).trim();
        if (words === '') return holders(incident, call);
        const { wanted, more } = roleIn(words.replaceAll(/<@[^>]+>/g, ' '), call.configuration);
        return assign(incident, call, wanted, `${more} ${mentioned(words).map(mention).join(' ')}`);
      },
    ),
};

/** A role's name can have several words: as many of the first ones as name one. */
function roleIn(words: string, configuration: Configuration): { wanted: string; more: string } {
  const all = words.trim().split(/\s+/);
  for (let count = all.length; count > 0; count--) {
    const role = findRole(configuration, all.slice(0, count).join(' '));
    if (role) return { wanted: role.id, more: all.slice(count).join(' ') };
  }
  return { wanted: all[0] ?? '', more: all.slice(1).join(' ') };
}

/** @param who a mention, "me", or nothing, which is oneself. */
async function assign(
  incident: Incident,
  call: Call,
  wanted: string,
  who: string,
): Promise<Answer> {
  const user = holder(who.trim(), call);
  if ('problem' in user) return { text: user.problem };
  const problem = await cannotHold(call.people, user.id);
  if (problem) return { text: mrkdwn(problem) };
  const command = { type: 'assign_role', role: wanted, user: user.id } as const;
  const outcome = await call.execute(command, incident.number);
  if (!outcome.ok) return { text: refusalText(outcome.rejection) };
  const role = findRole(call.configuration, wanted)?.id ?? wanted;
  return { text: mrkdwn(came(outcome.incident, { role, user: user.id, by: call.user })) };
}

/** What came of it: the role changed hands, or waits for an "I have it". */
function came(
  incident: Incident,
  { role: id, user, by }: { role: string; user: UserId; by: UserId },
): string {
  const about = `*${roleWords(id)}* in ${reference(incident.number)}`;
  if (incident.roles[id] === user) {
    return user === by ? `You are now ${about}.` : `${mention(user)} is now ${about}.`;
  }
  const now = incident.roles[id];
  const until =
    now === undefined ? 'nobody has it' : now === by ? 'you keep it' : `${mention(now)} keeps it`;
  return `${mention(user)} is asked to be ${about}; until they say “I have it”, ${until}. \`/incident withdraw\` takes the offer back.`;
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
    const who = holderText(incident, id) ?? `nobody: \`/incident role ${roleWords(id)}\` takes it`;
    return `• *${mrkdwn(name)}* ${who}${description ? ` (${mrkdwn(description)})` : ''}`;
  });
  return { text: `Who does what in ${reference(incident.number)}:\n${lines.join('\n')}` };
}

function mention(user: UserId): string {
  return `<@${user}>`;
}
