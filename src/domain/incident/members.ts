/** Who is in the channel; of a private incident, they are the only ones who may see it. */
import { z } from 'zod';
import type { UserId } from './incident.ts';
import { happened, nothing } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { user } from './schemas.ts';

export const memberCommands = [
  z.object({ type: z.literal('record_joined'), user }),
  z.object({ type: z.literal('record_left'), user }),
] as const;

export type MemberEvent = { type: 'joined'; user: UserId } | { type: 'left'; user: UserId };

export const memberDeciders: Deciders<z.infer<(typeof memberCommands)[number]>> = {
  record_joined: (incident, command) =>
    incident.members.includes(command.user)
      ? nothing()
      : happened({ type: 'joined', user: command.user }),
  record_left: (incident, command) =>
    incident.members.includes(command.user)
      ? happened({ type: 'left', user: command.user })
      : nothing(),
};

export const memberEvents: EventRules<MemberEvent> = {
  joined: {
    evolve: (incident, event) => ({ ...incident, members: [...incident.members, event.user] }),
  },
  left: {
    evolve: (incident, event) => ({
      ...incident,
      members: incident.members.filter((member) => member !== event.user),
    }),
  },
};
