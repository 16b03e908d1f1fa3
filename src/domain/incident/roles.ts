/** Who does what: taking a role, getting it, giving it away, leaving it. */
import { z } from 'zod';
import { COMMANDER, DEPUTY, findRole } from '../configuration.ts';
import type { Role } from '../configuration.ts';
import type { Effect, Scheduled } from '../effects.ts';
import { pendingOffer } from './incident.ts';
import type { Incident, RoleTaken, UserId } from './incident.ts';
import { optional, refuse } from './part.ts';
import type { Context, Deciders, Decision, EventRules, NewEvent } from './part.ts';
import { endedMessages, offering, withOfferEnded } from './role-offers.ts';
import { invitation, roleWords, unknownRole } from './role-words.ts';
import { user } from './schemas.ts';
import { say, shown, topic } from './showing.ts';
import { withTimePoint } from './time-points.ts';

export const roleCommands = [
  z.object({ type: z.literal('assign_role'), role: z.string(), user }),
  z.object({
    type: z.literal('assign_roles'),
    /** Only what was changed; `before` is who held it when that was decided. */
    changes: z.array(
      z.object({ role: z.string(), before: user.exactOptional(), user: user.exactOptional() }),
    ),
  }),
  z.object({ type: z.literal('leave_role'), role: z.string().exactOptional() }),
] as const;

export type RoleEvent =
  | ({ type: 'role_assigned'; role: string } & Omit<RoleTaken, 'by'>)
  | { type: 'role_left'; role: string; user: UserId };

export const roleDeciders: Deciders<z.infer<(typeof roleCommands)[number]>> = {
  assign_role(incident, command, context) {
    const role = findRole(context.configuration, command.role);
    return role
      ? giving(incident, { role, user: command.user }, context)
      : refuse(unknownRole(command.role, context.configuration));
  },
  /** All of them or none. */
  assign_roles(incident, { changes }, context) {
    const all: { events: NewEvent[]; effects: Scheduled[] } = { events: [], effects: [] };
    // Each role once, whatever it is called: all of them are decided on the incident as it stands.
    const byRole = new Map(
      changes.map((each) => [findRole(context.configuration, each.role)?.id ?? each.role, each]),
    );
    for (const change of byRole.values()) {
      const decision = changing(incident, change, context);
      if ('rejection' in decision) return decision;
      all.events.push(...decision.events);
      all.effects.push(...decision.effects);
    }
    return all;
  },
  leave_role(incident, command, context) {
    const { by, configuration } = context;
    const mine = rolesOf(incident, by);
    const role = command.role === undefined ? undefined : findRole(configuration, command.role);
    if (command.role !== undefined && !role) {
      return refuse(unknownRole(command.role, configuration));
    }
    const [only, another] = mine;
    if (role && !mine.includes(role.id)) {
      return refuse({
        reason: 'role_not_yours',
        role: role.name,
        ...optional('holder', incident.roles[role.id]),
      });
    }
    if (!role && !only) return refuse({ reason: 'no_role_to_leave', number: incident.number });
    if (!role && another) return refuse({ reason: 'which_role', roles: mine, typed: 'leave' });
    const id = role?.id ?? only ?? '';
    if (id === COMMANDER) return leavingCommand(incident, context);
    return { events: [{ type: 'role_left', role: id, user: by }], effects: [] };
  },
};

/** Taken at once by whoever wants it; put into another's hands as the role's configuration says. */
function giving(
  incident: Incident,
  { role, user: to }: { role: Role; user: UserId },
  context: Context,
): Decision {
  const { by } = context;
  const previous = incident.roles[role.id];
  if (previous === to) {
    return refuse({ reason: 'role_already_held', role: role.name, user: to });
  }
  const isClaim = to === by;
  const wasOffered = pendingOffer(incident, role.id)?.to === to;
  if (!isClaim && role.handOver === 'offer') {
    return wasOffered
      ? refuse({ reason: 'role_offered_already', role: role.name, id: role.id, user: to })
      : offering(incident, { role, user: to }, context);
  }
  const taken = {
    kind: 'role_taken',
    incident: incident.number,
    role: role.id,
    by: to,
  } as const;
  return {
    events: [
      {
        type: 'role_assigned',
        role: role.id,
        user: to,
        ...optional('previous', previous),
        ...(isClaim && wasOffered ? { isAccepted: true } : {}),
      },
    ],
    // Whoever led may be asleep, and must read it before the channel when they wake.
    effects:
      isClaim && !wasOffered && previous && role.handOver === 'offer'
        ? [{ effect: { kind: 'slack.tell', replyTo: { user: previous }, notice: taken } }]
        : [],
  };
}

/** What a form says of one role, which may have changed hands while it was filled in. */
function changing(
  incident: Incident,
  change: { role: string; before?: UserId; user?: UserId },
  context: Context,
): Decision {
  const role = findRole(context.configuration, change.role);
  if (!role) return refuse(unknownRole(change.role, context.configuration));
  const { id, name } = role;
  const holder = incident.roles[id];
  if (holder !== change.before) {
    return holder !== undefined && holder === change.user
      ? { events: [], effects: [] }
      : refuse({ reason: 'role_changed_hands', role: name, id, ...optional('holder', holder) });
  }
  if (change.user !== undefined) return giving(incident, { role, user: change.user }, context);
  if (holder === undefined) return { events: [], effects: [] };
  if (id === COMMANDER) return refuse({ reason: 'commander_needed', role: name });
  return { events: [{ type: 'role_left', role: id, user: holder }], effects: [] };
}

/** Command is never put down, only handed over: to the deputy without being asked, if there is one. */
function leavingCommand(incident: Incident, context: Context): Decision {
  const offered = pendingOffer(incident, COMMANDER);
  if (offered)
    return refuse({ reason: 'command_offered', number: incident.number, to: offered.to });
  const deputy = incident.roles[DEPUTY];
  const role = findRole(context.configuration, COMMANDER);
  if (!role || !deputy || deputy === context.by) return refuse({ reason: 'command_must_pass' });
  return offering(incident, { role, user: deputy }, context);
}

export const roleEvents: EventRules<RoleEvent> = {
  role_assigned: {
    evolve(incident, { role, user: holder, by, previous, at, seq, isAccepted }) {
      const taken = {
        user: holder,
        by,
        ...optional('previous', previous),
        ...optional('isAccepted', isAccepted),
      };
      const held = {
        ...incident,
        roles: { ...incident.roles, [role]: holder },
        taken: { ...incident.taken, [role]: taken },
      };
      const next = withOfferEnded(held, role, isAccepted ? 'accepted' : 'overtaken', seq);
      return role === COMMANDER && !incident.timePoints.acknowledged
        ? commanderTook(next, at, holder)
        : next;
    },
    react: (incident, event) => [
      ...invitation(incident, event.user),
      ...say(incident, event),
      ...endedMessages(incident, event.seq),
      ...roleMessage(incident, event.role),
      ...(event.role === COMMANDER ? topic(incident) : []),
      ...shown(incident),
    ],
    entry: ({ user: holder, role, previous, isAccepted }) => ({
      kind: 'role',
      text: `<@${holder}> ${isAccepted ? 'accepted and ' : ''}became ${roleWords(role)}${previous ? `, after <@${previous}>` : ''}.`,
    }),
  },
  role_left: {
    evolve(incident, { role }) {
      const { [role]: _left, ...roles } = incident.roles;
      return { ...incident, roles };
    },
    react: (incident, event) => [
      ...say(incident, event),
      ...roleMessage(incident, event.role),
      ...shown(incident),
    ],
    entry: ({ user: holder, role, by }) => ({
      kind: 'role',
      text:
        by === holder
          ? `<@${holder}> left the role of ${roleWords(role)}.`
          : `<@${by}> took the role of ${roleWords(role)} from <@${holder}>.`,
    }),
  },
};

/** The first commander's coming is the acknowledgement. */
export function commanderTook(incident: Incident, at: number, by: UserId): Incident {
  return withTimePoint(incident, 'acknowledged', { at, by, basis: 'a commander took charge' });
}

/** The ids of the roles that somebody holds. */
export function rolesOf(incident: Incident, holder: UserId): string[] {
  return Object.keys(incident.roles).filter((id) => incident.roles[id] === holder);
}

/** The holder's own message, with the role's checklist, for every role that somebody holds. */
export function roleMessages(incident: Incident): Effect[] {
  return Object.keys(incident.roles).flatMap((id) => roleMessage(incident, id));
}

export function roleMessage(incident: Incident, role: string): Effect[] {
  return incident.channel ? [{ kind: 'slack.role_message', incident: incident.number, role }] : [];
}
