/** What is said about roles: in the channel when something happens, and to one person. */
import { COMMANDER } from '../../domain/configuration.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { IncidentEvent } from '../../domain/incident/events.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident, RoleTaken, UserId } from '../../domain/incident/incident.ts';
import { roleWords } from '../../domain/incident/role-words.ts';
import type { Notice } from '../../domain/notice.ts';
import { mrkdwn } from '../text.ts';

type Said = Extract<
  IncidentEvent,
  {
    type: 'role_assigned' | 'role_left' | 'role_offer_reminded' | 'role_offer_ended' | 'left';
  }
>;

/** Undefined also for who got a role with a list: the message with the list says it. */
export function roleEventMessage(event: Said, { roles }: Configuration): string | undefined {
  const who = `<@${event.by}>`;
  const user = `<@${event.user}>`;
  if (event.type === 'left') return leftMessage(event.user, event.roles ?? []);
  const role = named(event.role);
  switch (event.type) {
    case 'role_assigned': {
      const hasList = roles.some(({ id, checklist }) => id === event.role && checklist.length > 0);
      return hasList ? undefined : takenText(event, event.role);
    }
    case 'role_left':
      return event.by === event.user
        ? `🧭 ${who} is not ${role} any more. ${taking(event.role)} takes it.`
        : `🧭 ${who} took ${role} from ${user}. ${taking(event.role)} takes it.`;
    case 'role_offer_reminded':
      return `⏰ ${user}, ${role} still waits for your “I have it” above, or type \`/incident accept\`. ${kept(event.holder, event.role)}`;
    case 'role_offer_ended':
      return `${ended(event.how, { user, who, role })} ${kept(event.holder, event.role)}`;
  }
}

export function takenText({ user, by, previous, isAccepted }: RoleTaken, id: string): string {
  const role = named(id);
  const after = previous ? `, taking over from <@${previous}>` : '';
  if (isAccepted) return `🧭 <@${user}>: “I have it.” They are now ${role}${after}.`;
  return by === user
    ? `🧭 <@${user}> is now ${role}${after}.`
    : `🧭 <@${by}> made <@${user}> ${role}${after}.`;
}

function ended(
  how: 'declined' | 'withdrawn' | 'expired',
  { user, who, role }: { user: string; who: string; role: string },
): string {
  switch (how) {
    case 'declined':
      return `🧭 ${user} does not take ${role}.`;
    case 'withdrawn':
      return `🧭 ${who} withdrew the offer of ${role} to ${user}.`;
    case 'expired':
      return `⏰ ${user} has not answered, so the offer of ${role} has lapsed.`;
  }
}

function leftMessage(user: UserId, roles: readonly string[]): string | undefined {
  const [first] = roles;
  if (first === undefined) return undefined;
  const main = roles.includes(COMMANDER) ? COMMANDER : first;
  return `⚠️ <@${user}>, ${roles.map(named).join(' and ')}, has left this channel, and keeps that until somebody takes it: ${taking(main)}.`;
}

/** Who has it while nobody else does. */
export function kept(holder: UserId | undefined, role: string): string {
  return holder ? `<@${holder}> has it until then.` : `Nobody has it: ${taking(role)} takes it.`;
}

/** What to type to take a role. */
export function taking(role: string): string {
  return role === COMMANDER ? '`/incident lead`' : `\`/incident role ${mrkdwn(roleWords(role))}\``;
}

export function named(role: string): string {
  return `*${mrkdwn(roleWords(role))}*`;
}

type RoleNotice = Extract<Notice, { kind: 'role_offered' | 'role_taken' | 'commander_left' }>;

export function roleNotice(notice: RoleNotice, incident: Incident): string {
  const about = `*${reference(incident.number)}* · ${mrkdwn(incident.title)}`;
  const where = incident.channel ? ` in <#${incident.channel.id}>` : '';
  switch (notice.kind) {
    case 'role_offered': {
      const by = incident.offers?.find(
        ({ at, role }) => at === notice.offeredAt && role === notice.role,
      )?.by;
      const from = by ? `<@${by}> asks you to be` : 'You are asked to be';
      return `${about}\n${from} ${named(notice.role)}${where}. ${kept(incident.roles[notice.role], notice.role)} Say “I have it”, or type \`/incident accept ${reference(incident.number)}\`.`;
    }
    case 'role_taken':
      return `${about}\n<@${notice.by}> is now ${named(notice.role)}${where} in your place. Tell them what you know; \`/incident show ${reference(incident.number)}\` has how it stands.`;
    case 'commander_left':
      return `${about}\nThe commander, <@${notice.user}>, has left ${incident.channel ? `<#${incident.channel.id}>` : 'the channel'}. You are the deputy: \`/incident lead ${reference(incident.number)}\` takes command.`;
  }
}
