/** How an incident begins. */
import { z } from 'zod';
import { COMMANDER, findService, findSeverity } from '../configuration.ts';
import type { Incident, UserId } from './incident.ts';
import { optional, refuse } from './part.ts';
import type { Context, Decision, EventRules, Recorded } from './part.ts';
import { commanderTook } from './roles.ts';
import { replyTo, title, user } from './schemas.ts';

/** How long Slack may take over a new incident before the declarer is told what is pending. */
export const SETUP_PATIENCE_MS = 8_000;

export const declarationCommands = [
  z.object({
    type: z.literal('declare'),
    title,
    severity: z.string().exactOptional(),
    service: z.string().exactOptional(),
    isPrivate: z.boolean(),
    commander: user.exactOptional(),
    replyTo: replyTo.exactOptional(),
  }),
] as const;

type Declare = z.infer<(typeof declarationCommands)[0]>;

export interface DeclarationEvent {
  type: 'declared';
  title: string;
  severity: string;
  service?: string;
  isPrivate: boolean;
  roles: Record<string, UserId>;
}

/** @param number the next free one. */
export function declare(command: Declare, number: number, { configuration }: Context): Decision {
  const severity = findSeverity(configuration, command.severity ?? configuration.defaultSeverity);
  if (!severity) {
    const known = configuration.severities;
    return refuse({ reason: 'unknown_severity', given: command.severity ?? '', known });
  }
  const service = command.service ? findService(configuration, command.service) : undefined;
  if (command.service && !service) {
    const known = configuration.services.map(({ id }) => id);
    return refuse({ reason: 'unknown_service', given: command.service, known });
  }
  const reply = optional('replyTo', command.replyTo);
  return {
    events: [
      {
        type: 'declared',
        title: command.title,
        severity: severity.id,
        ...optional('service', service?.id),
        isPrivate: command.isPrivate,
        roles: command.commander ? { [COMMANDER]: command.commander } : {},
      },
    ],
    effects: [
      { effect: { kind: 'slack.create_channel', incident: number, ...reply } },
      {
        effect: { kind: 'wake', incident: number, command: { type: 'check_setup', ...reply } },
        afterMs: SETUP_PATIENCE_MS,
      },
    ],
  };
}

/** The incident as it begins. */
export function declared(event: Recorded<DeclarationEvent>, number: number): Incident {
  const incident: Incident = {
    number,
    title: event.title,
    severity: event.severity,
    status: 'investigating',
    isPrivate: event.isPrivate,
    declaredBy: event.by,
    declaredAt: event.at,
    roles: event.roles,
    members: [],
    timePoints: {},
    captures: {},
    failures: [],
  };
  if (event.service) incident.service = event.service;
  const commander = event.roles[COMMANDER];
  return commander ? commanderTook(incident, event.at, commander) : incident;
}

/** What it changes is `declared`: before it there is no incident. */
export const declarationEvents: EventRules<DeclarationEvent> = {
  declared: {
    entry: (event) => {
      const commander = event.roles[COMMANDER];
      const led = commander ? ` <@${commander}> is the commander.` : '';
      return { kind: 'state', text: `Declared as ${event.severity}: ${event.title}.${led}` };
    },
  },
};
