/** How an incident begins. */
import { z } from 'zod';
import { COMMANDER, findService, findSeverity, findType } from '../configuration.ts';
import { bringing, refOf } from './adoption.ts';
import type { CaptureSource, Incident, MessageRef, UserId } from './incident.ts';
import { optional, refuse } from './part.ts';
import type { Context, Decision, EventRules, NewEvent, Recorded } from './part.ts';
import { commanderTook } from './roles.ts';
import { message, replyTo, title, user } from './schemas.ts';

/** How long Slack may take over a new incident before the declarer is told what is pending. */
export const SETUP_PATIENCE_MS = 8_000;

export const declarationCommands = [
  z.object({
    type: z.literal('declare'),
    title,
    severity: z.string().exactOptional(),
    service: z.string().exactOptional(),
    isPrivate: z.boolean(),
    /** Practice; an incident otherwise. */
    isDrill: z.boolean().exactOptional(),
    /** Somebody must first say that it is one. */
    isTriage: z.boolean().exactOptional(),
    incidentType: z.string().exactOptional(),
    commander: user.exactOptional(),
    /** The message that it is declared from, as the person saw it. */
    origin: z
      .object({
        message,
        text: z.string(),
        author: user,
        permalink: z.string().exactOptional(),
      })
      .exactOptional(),
    /** The channel to make the incident's, instead of a new one. */
    adopts: z.object({ id: z.string(), name: z.string() }).exactOptional(),
    /** The incident that it is a part of. */
    parent: z.number().int().exactOptional(),
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
  isDrill?: boolean;
  /** Left out for `investigating`. */
  status?: 'triage';
  incidentType?: string;
  origin?: MessageRef;
  adopts?: { id: string; name: string };
  parent?: number;
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
  const { types } = configuration;
  const type = command.incidentType ? findType(configuration, command.incidentType) : types[0];
  if (command.incidentType && !type) {
    return refuse({ reason: 'unknown_type', given: command.incidentType, known: types });
  }
  const isTriage = command.isTriage ?? configuration.defaultStatus === 'triage';
  const reply = optional('replyTo', command.replyTo);
  return {
    events: [
      {
        type: 'declared',
        title: command.title,
        severity: severity.id,
        ...optional('service', service?.id),
        isPrivate: command.isPrivate,
        ...(command.isDrill ? { isDrill: true } : {}),
        ...(isTriage ? { status: 'triage' } : {}),
        ...optional('incidentType', type?.id),
        ...optional('origin', command.origin && refOf(command.origin.message)),
        ...optional('adopts', command.adopts),
        ...optional('parent', command.parent),
        roles: command.commander ? { [COMMANDER]: command.commander } : {},
      },
      ...firstMessage(command),
    ],
    effects: [
      {
        effect: {
          kind: command.adopts ? 'slack.adopt_channel' : 'slack.create_channel',
          incident: number,
          ...reply,
        },
      },
      {
        effect: { kind: 'wake', incident: number, command: { type: 'check_setup', ...reply } },
        afterMs: SETUP_PATIENCE_MS,
      },
    ],
  };
}

/** The message that it was declared from stands first on the timeline: it was there before. */
function firstMessage({ origin }: Declare): NewEvent[] {
  if (!origin) return [];
  const { message: at, text, author, permalink } = origin;
  const sources: CaptureSource[] = ['declaration'];
  const link = optional('permalink', permalink);
  return [bringing({ message: refOf(at), sources, text, author, ...link })];
}

/** The incident as it begins. */
export function declared(event: Recorded<DeclarationEvent>, number: number): Incident {
  const incident: Incident = {
    number,
    title: event.title,
    severity: event.severity,
    status: event.status ?? 'investigating',
    statusSince: event.at,
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
  if (event.incidentType) incident.type = event.incidentType;
  if (event.isDrill) incident.isDrill = true;
  if (event.origin) incident.origin = event.origin;
  if (event.adopts) incident.adopts = event.adopts;
  if (event.parent !== undefined) incident.parent = event.parent;
  const commander = event.roles[COMMANDER];
  return commander ? commanderTook(incident, event.at, commander) : incident;
}

/** What it changes is `declared`: before it there is no incident. */
export const declarationEvents: EventRules<DeclarationEvent> = {
  declared: {
    entry: (event) => {
      const commander = event.roles[COMMANDER];
      const led = commander ? ` <@${commander}> is the commander.` : '';
      const what = event.isDrill ? 'Drill declared' : 'Declared';
      const where = event.status === 'triage' ? ' and in triage' : '';
      return {
        kind: 'state',
        text: `${what} as ${event.severity}${where}: ${event.title}.${led}`,
      };
    },
  },
};
