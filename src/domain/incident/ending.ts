/** How an incident ends, and when it was not the end. */
import { z } from 'zod';
import type { Incident } from './incident.ts';
import { because, happened, optional, refuse } from './part.ts';
import type { Context, Deciders, Decision, EventRules } from './part.ts';
import { fieldChanges } from './details.ts';
import { obstacle } from './obstacles.ts';
import { nextDraft } from './postmortem.ts';
import { atMs, reason, text } from './schemas.ts';
import { say, shown, topic } from './showing.ts';
import { inStatus, isOpen, isResolved, STATUS_NAMES } from './status.ts';
import { openTasks } from './task.ts';
import { setTimePoints, withTimePoint } from './time-points.ts';

export const endingCommands = [
  z.object({
    type: z.literal('resolve'),
    summary: text.exactOptional(),
    impactStartedAt: atMs.exactOptional(),
    detectedAt: atMs.exactOptional(),
    mitigatedAt: atMs.exactOptional(),
    /** What the team records about every incident, as people write it. */
    fields: z.record(z.string(), z.string()).exactOptional(),
  }),
  z.object({ type: z.literal('reopen'), reason: reason.exactOptional() }),
] as const;

export type EndingEvent =
  /** `openTasks` were left to do, follow-ups not among them. */
  | { type: 'resolved'; summary?: string; openTasks?: number }
  | { type: 'reopened'; reason?: string };

export const endingDeciders: Deciders<z.infer<(typeof endingCommands)[number]>> = {
  resolve,
  reopen,
};

type EndingCommand = z.infer<(typeof endingCommands)[number]>;

export function resolve(
  incident: Incident,
  command: Extract<EndingCommand, { type: 'resolve' }>,
  { now, configuration }: Pick<Context, 'now' | 'configuration'>,
): Decision {
  if (isResolved(incident.status)) {
    return refuse({ reason: 'already_resolved', number: incident.number });
  }
  const recorded = fieldChanges(incident, command.fields ?? {}, configuration);
  if ('reason' in recorded) return refuse(recorded);
  const set = recorded.flatMap((event) => (event.type === 'field_set' ? [event.field] : []));
  const rejection = obstacle(incident, 'resolved', configuration, set);
  if (rejection) return refuse(rejection);
  const points = setTimePoints(
    [
      ['impact_started', command.impactStartedAt],
      ['detected', command.detectedAt],
      ['mitigated', command.mitigatedAt],
    ],
    { now, basis: 'entered at resolution' },
  );
  if ('rejection' in points) return points;
  return happened(
    ...recorded,
    ...points.events,
    {
      type: 'resolved',
      ...optional('summary', command.summary),
      ...optional('openTasks', openTasks(incident, 'task').length || undefined),
    },
    nextDraft(incident),
  );
}

export function reopen(
  incident: Incident,
  command: Extract<EndingCommand, { type: 'reopen' }>,
): Decision {
  if (isOpen(incident.status)) {
    return refuse({ reason: 'not_resolved', number: incident.number, wanted: 'reopen' });
  }
  if (incident.status === 'merged') {
    // Taking a merge back concerns the other incident too (merging.ts).
    const names = { from: STATUS_NAMES.merged, to: STATUS_NAMES.investigating };
    return refuse({ reason: 'status_not_allowed', number: incident.number, from: 'merged', names });
  }
  return happened({ type: 'reopened', ...optional('reason', command.reason) });
}

export const endingEvents: EventRules<EndingEvent> = {
  resolved: {
    evolve(incident, { at, by, summary }) {
      const next = inStatus({ ...incident, resolvedAt: at }, 'resolved', { at, reason: undefined });
      if (summary) next.resolution = summary;
      return withTimePoint(next, 'resolved', { at, by, basis: 'declared resolved in Slack' });
    },
    react: (incident, event) => [...say(incident, event), ...topic(incident), ...shown(incident)],
    entry: ({ summary }) => ({
      kind: 'state',
      text: summary ? `Resolved: ${summary}` : 'Resolved.',
    }),
  },
  reopened: {
    /** What was believed to be over is not: the end's moments are unset, the rest stays. */
    evolve(incident, { at, reason: why }) {
      const { resolvedAt: _at, resolution: _text, ...rest } = incident;
      const { resolved: _resolved, mitigated: _mitigated, ...timePoints } = incident.timePoints;
      return inStatus({ ...rest, timePoints }, 'investigating', { at, reason: why });
    },
    react: (incident, event) => [...say(incident, event), ...topic(incident), ...shown(incident)],
    entry: ({ reason: why }) => ({ kind: 'state', text: `Reopened${because(why)}` }),
  },
};
