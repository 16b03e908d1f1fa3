/** From one status to the next; resolving and reopening have more to them (ending.ts). */
import { z } from 'zod';
import { findStatus, statusName } from '../configuration.ts';
import { reopen, resolve } from './ending.ts';
import type { Incident } from './incident.ts';
import { because, happened, optional, refuse } from './part.ts';
import type { Context, Deciders, Decision, EventRules, NewEvent } from './part.ts';
import { obstacle } from './obstacles.ts';
import { reason } from './schemas.ts';
import { say, shown, topic } from './showing.ts';
import { inStatus, isOpen, STATUS_NAMES } from './status.ts';
import type { Status } from './status.ts';

export const statusCommands = [
  z.object({
    type: z.literal('change_status'),
    /** As people write it. */
    to: z.string(),
    reason: reason.exactOptional(),
  }),
  z.object({ type: z.literal('resume'), reason: reason.exactOptional() }),
] as const;

export interface StatusEvent {
  type: 'status_changed';
  from: Status;
  to: Status;
  reason?: string;
}

type StatusCommand = z.infer<(typeof statusCommands)[number]>;

export const statusDeciders: Deciders<StatusCommand> = {
  change_status(incident, command, context) {
    const to = findStatus(context.configuration, command.to);
    if (!to) {
      const { status: from } = incident;
      return refuse({ reason: 'unknown_status', given: command.to, from });
    }
    return moved(incident, { to, reason: command.reason }, context);
  },
  resume(incident, command, context) {
    if (incident.status !== 'paused') {
      const name = statusName(context.configuration, incident.status);
      return refuse({ reason: 'not_paused', number: incident.number, status: name });
    }
    const to = incident.pausedFrom ?? 'investigating';
    return moved(incident, { to, reason: command.reason }, context);
  },
};

interface Move {
  to: Status;
  reason: string | undefined;
}

function moved(incident: Incident, { to, reason: why }: Move, context: Context): Decision {
  const { number, status: from } = incident;
  const { configuration } = context;
  if (to === from) {
    return refuse({ reason: 'same_status', number, status: statusName(configuration, to), from });
  }
  if (to === 'merged' && isOpen(from)) return refuse({ reason: 'merged_into_what', number });
  if (to === 'resolved') {
    return resolve(incident, { type: 'resolve', ...optional('summary', why) }, context);
  }
  if (to === 'investigating' && !isOpen(from)) {
    return reopen(incident, { type: 'reopen', ...optional('reason', why) });
  }
  const rejection = obstacle(incident, to, configuration);
  if (rejection) return refuse(rejection);
  return happened(
    { type: 'status_changed', from, to, ...optional('reason', why) },
    ...moments(incident, to, context),
  );
}

/** What a status says of when something was found or over, until a person says it better. */
const BASES = {
  identified: `moved to ${STATUS_NAMES.identified}`,
  mitigated: `moved to ${STATUS_NAMES.monitoring}`,
} as const;

function moments({ timePoints }: Incident, to: Status, { now }: Context): NewEvent[] {
  const point = to === 'identified' ? 'identified' : to === 'monitoring' ? 'mitigated' : undefined;
  if (!point || timePoints[point]) return [];
  return [{ type: 'time_point_set', point, pointAt: now, basis: BASES[point] }];
}

export const statusEvents: EventRules<StatusEvent> = {
  status_changed: {
    evolve: (incident, { from, to, at, reason: why }) => {
      const next = inStatus(withoutMoments(incident, to), to, { at, reason: why });
      return to === 'paused' ? { ...next, pausedFrom: from } : next;
    },
    react: (incident, event) => [...say(incident, event), ...topic(incident), ...shown(incident)],
    entry: ({ from, to, reason: why }) => ({
      kind: 'state',
      text: `Status changed from ${STATUS_NAMES[from]} to ${STATUS_NAMES[to]}${because(why)}`,
    }),
  },
};

/** Looking for the cause again, one has not found it; and what is worked on is not mitigated. */
function withoutMoments(incident: Incident, to: Status): Incident {
  const timePoints = { ...incident.timePoints };
  const isBack = to === 'triage' || to === 'investigating';
  if (isBack && timePoints.identified?.basis === BASES.identified) delete timePoints.identified;
  const isWorkedOn = isBack || to === 'identified';
  if (isWorkedOn && timePoints.mitigated?.basis === BASES.mitigated) delete timePoints.mitigated;
  return { ...incident, timePoints };
}
