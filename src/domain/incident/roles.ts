/** Who does what. */
import { z } from 'zod';
import { COMMANDER, findRole } from '../configuration.ts';
import type { Effect } from '../effects.ts';
import type { Incident, UserId } from './incident.ts';
import { happened, optional, refuse } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { user } from './schemas.ts';
import { say, shown, topic } from './showing.ts';
import { withTimePoint } from './time-points.ts';

export const roleCommands = [
  z.object({ type: z.literal('assign_role'), role: z.string(), user }),
] as const;

type RoleCommand = z.infer<(typeof roleCommands)[number]>;

export interface RoleEvent {
  type: 'role_assigned';
  role: string;
  user: UserId;
  previous?: UserId;
}

export const roleDeciders: Deciders<RoleCommand> = {
  assign_role(incident, command, { configuration }) {
    const role = findRole(configuration, command.role);
    if (!role) {
      const known = configuration.roles.map(({ id }) => id);
      return refuse({ reason: 'unknown_role', given: command.role, known });
    }
    const previous = incident.roles[role.id];
    if (previous === command.user) {
      return refuse({ reason: 'role_already_held', role: role.name, user: command.user });
    }
    return happened({
      type: 'role_assigned',
      role: role.id,
      user: command.user,
      ...optional('previous', previous),
    });
  },
};

export const roleEvents: EventRules<RoleEvent> = {
  role_assigned: {
    evolve(incident, { role, user: holder, at }) {
      const next = { ...incident, roles: { ...incident.roles, [role]: holder } };
      return role === COMMANDER && !incident.timePoints.acknowledged
        ? commanderTook(next, at, holder)
        : next;
    },
    react: (incident, event) => [
      ...invitation(incident, event.user),
      ...say(incident, event),
      ...(event.role === COMMANDER ? topic(incident) : []),
      ...shown(incident),
    ],
    entry: ({ user: holder, role, previous }) => ({
      kind: 'role',
      text: previous
        ? `<@${holder}> became ${role}, after <@${previous}>.`
        : `<@${holder}> became ${role}.`,
    }),
  },
};

/** The first commander's coming is the acknowledgement. */
export function commanderTook(incident: Incident, at: number, by: UserId): Incident {
  return withTimePoint(incident, 'acknowledged', { at, by, basis: 'a commander took charge' });
}

function invitation(incident: Incident, holder: UserId): Effect[] {
  if (!incident.channel || incident.members.includes(holder)) return [];
  return [{ kind: 'slack.invite', incident: incident.number, users: [holder] }];
}
