/** Every expected "no" about roles, with its sentence. */
import { reference } from './incident.ts';
import type { UserId } from './incident.ts';
import { roleWords } from './role-words.ts';

export type RoleRejection =
  | { reason: 'unknown_role'; given: string; known: readonly string[] }
  | { reason: 'role_already_held'; role: string; user: UserId }
  | { reason: 'role_offered_already'; role: string; id: string; user: UserId }
  | { reason: 'nothing_offered'; number: number }
  | { reason: 'role_not_offered'; role: string; id: string; to?: UserId; holder?: UserId }
  | { reason: 'no_offer_to_withdraw'; role?: string }
  | { reason: 'which_role'; roles: readonly string[]; typed: 'accept' | 'withdraw' | 'leave' }
  | { reason: 'no_role_to_leave'; number: number }
  | { reason: 'role_not_yours'; role: string; holder?: UserId }
  | { reason: 'command_offered'; number: number; to: UserId }
  | { reason: 'command_must_pass' }
  | { reason: 'commander_needed'; role: string }
  | { reason: 'role_changed_hands'; role: string; id: string; holder?: UserId }
  | { reason: 'not_on_checklist'; item: string };

export function roleSentence(rejection: RoleRejection): string {
  switch (rejection.reason) {
    case 'unknown_role':
      return `“${rejection.given}” is not a role. Use one of ${list(rejection.known)}, for example \`/incident role ${rejection.known[0] ?? 'commander'} @ana\`.`;
    case 'role_already_held':
      return `<@${rejection.user}> already is ${rejection.role}; nothing changed.`;
    case 'role_offered_already':
      return `${rejection.role} is offered to <@${rejection.user}> already, who has yet to answer; nothing changed. \`/incident withdraw ${rejection.id}\` takes the offer back; \`/incident role ${rejection.id}\` takes the role yourself.`;
    case 'nothing_offered':
      return `No role in ${reference(rejection.number)} is offered to you now. \`/incident role\` shows who has which; \`/incident role scribe\` takes one.`;
    case 'role_not_offered': {
      const { role, id, to, holder } = rejection;
      const now = holder ? `<@${holder}> has it` : 'Nobody has it';
      const other = to ? ` and it is offered to <@${to}>` : '';
      return `${role} is not offered to you any more, so nothing changed: ${now}${other}. \`/incident role ${id}\` takes it.`;
    }
    case 'no_offer_to_withdraw':
      return rejection.role
        ? `${rejection.role} is not offered to anybody, so there is nothing to withdraw. \`/incident role\` shows who has which role.`
        : 'No role is offered to anybody, so there is nothing to withdraw. `/incident role` shows who has which role.';
    case 'which_role':
      return `Say which: ${list(rejection.roles.map(roleWords))}. For example \`/incident ${rejection.typed} ${roleWords(rejection.roles[0] ?? 'scribe')}\`.`;
    case 'no_role_to_leave':
      return `You have no role in ${reference(rejection.number)}, so there is none to leave. To leave the channel, type \`/leave\`.`;
    case 'role_not_yours':
      return rejection.holder
        ? `You are not ${rejection.role}; <@${rejection.holder}> is. \`/incident role\` shows who has which role.`
        : `Nobody is ${rejection.role}, so there is nothing to leave. \`/incident role\` shows who has which role.`;
    case 'command_offered':
      return `You lead ${reference(rejection.number)} until <@${rejection.to}>, to whom it is offered, says “I have it”. \`/incident lead @somebody\` offers it to somebody else.`;
    case 'command_must_pass':
      return 'Somebody must always lead, so command is handed over: `/incident lead @bo` offers it to Bo, and you keep it until Bo says “I have it”. With a deputy (`/incident role deputy @bo`), `/incident leave` offers it to the deputy.';
    case 'commander_needed':
      return `Somebody must always be ${rejection.role}. Choose who is offered it; until then it stays where it is.`;
    case 'role_changed_hands':
      return rejection.holder
        ? `<@${rejection.holder}> became ${rejection.role} meanwhile. Close this form and open it again to see who has what now.`
        : `Nobody is ${rejection.role} any more. Close this form and open it again to see who has what now.`;
    case 'not_on_checklist':
      return `“${rejection.item}” is not on the list any more, so nothing changed; tocsin.yaml has the list as it is now.`;
  }
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
