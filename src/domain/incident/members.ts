/** Who is in the channel; of a private incident, they are the only ones who may see it. */
import { z } from 'zod';
import { COMMANDER, DEPUTY } from '../configuration.ts';
import type { Scheduled } from '../effects.ts';
import type { Incident, UserId } from './incident.ts';
import { happened, nothing } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { rolesOf } from './roles.ts';
import { user } from './schemas.ts';
import { say, shown } from './showing.ts';
import { isOpen } from './status.ts';

export const memberCommands = [
  z.object({ type: z.literal('record_joined'), user }),
  z.object({ type: z.literal('record_left'), user }),
] as const;

export type MemberEvent = JoinedEvent | LeftEvent;

interface JoinedEvent {
  type: 'joined';
  user: UserId;
  /** They had left with a role, which the card said. */
  isBack?: true;
}

interface LeftEvent {
  type: 'left';
  user: UserId;
  /** Those that they keep until somebody takes them over; none when the incident is over. */
  roles?: string[];
}

export const memberDeciders: Deciders<z.infer<(typeof memberCommands)[number]>> = {
  record_joined(incident, command) {
    if (incident.members.includes(command.user)) return nothing();
    const isBack = incident.away?.includes(command.user) ? ({ isBack: true } as const) : {};
    return happened({ type: 'joined', user: command.user, ...isBack });
  },
  record_left(incident, command) {
    if (!incident.members.includes(command.user)) return nothing();
    const roles = isOpen(incident.status) ? rolesOf(incident, command.user) : [];
    const event: MemberEvent = { type: 'left', user: command.user };
    if (roles.length > 0) event.roles = roles;
    return { events: [event], effects: roles.includes(COMMANDER) ? deputyTold(incident) : [] };
  },
};

export const memberEvents: EventRules<MemberEvent> = {
  joined: {
    evolve: (incident, event) => ({
      ...incident,
      members: [...incident.members, event.user],
      ...stillAway(incident, [event.user]),
    }),
    react: (incident, event) => (event.isBack ? shown(incident) : []),
    entry: (event) => ({ kind: 'people', text: `<@${event.user}> joined.` }),
  },
  left: {
    evolve: (incident, event) => ({
      ...incident,
      members: incident.members.filter((member) => member !== event.user),
      ...(event.roles ? { away: [...(incident.away ?? []), event.user] } : {}),
    }),
    react: (incident, event) => (event.roles ? [...say(incident, event), ...shown(incident)] : []),
    entry: (event) => ({ kind: 'people', text: `<@${event.user}> left.` }),
  },
};

/** Nobody is left without a commander: whoever went keeps it until the deputy or another takes it. */
function deputyTold(incident: Incident): Scheduled[] {
  const { [DEPUTY]: deputy, [COMMANDER]: commander } = incident.roles;
  if (!deputy || !commander || deputy === commander) return [];
  const notice = { kind: 'commander_left', incident: incident.number, user: commander } as const;
  return [{ effect: { kind: 'slack.tell', replyTo: { user: deputy }, notice } }];
}

/** Who had a role and left, less those who have come back. */
export function stillAway(incident: Incident, back: readonly UserId[]): { away?: UserId[] } {
  if (!incident.away) return {};
  return { away: incident.away.filter((each) => !back.includes(each)) };
}
