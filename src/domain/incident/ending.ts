/** How an incident ends, and when it was not the end. */
import { z } from 'zod';
import type { Incident } from './incident.ts';
import { because, happened, optional, refuse } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { nextDraft } from './postmortem.ts';
import { atMs, reason, text } from './schemas.ts';
import { say, shown, topic } from './showing.ts';
import { setTimePoints, withTimePoint } from './time-points.ts';

export const endingCommands = [
  z.object({
    type: z.literal('resolve'),
    summary: text.exactOptional(),
    impactStartedAt: atMs.exactOptional(),
    detectedAt: atMs.exactOptional(),
    mitigatedAt: atMs.exactOptional(),
  }),
  z.object({ type: z.literal('reopen'), reason: reason.exactOptional() }),
] as const;

export type EndingEvent =
  | { type: 'resolved'; summary?: string }
  | { type: 'reopened'; reason?: string };

export const endingDeciders: Deciders<z.infer<(typeof endingCommands)[number]>> = {
  resolve(incident, command, { now }) {
    if (incident.status === 'resolved') {
      return refuse({ reason: 'already_resolved', number: incident.number });
    }
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
      ...points.events,
      { type: 'resolved', ...optional('summary', command.summary) },
      nextDraft(incident),
    );
  },
  reopen(incident, command) {
    if (incident.status !== 'resolved') {
      return refuse({ reason: 'not_resolved', number: incident.number, wanted: 'reopen' });
    }
    return happened({ type: 'reopened', ...optional('reason', command.reason) });
  },
};

export const endingEvents: EventRules<EndingEvent> = {
  resolved: {
    evolve(incident, { at, by, summary }) {
      const next: Incident = { ...incident, status: 'resolved', resolvedAt: at };
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
    evolve(incident) {
      const { resolvedAt: _at, resolution: _text, ...rest } = incident;
      const { resolved: _resolved, mitigated: _mitigated, ...timePoints } = incident.timePoints;
      return { ...rest, status: 'investigating', timePoints };
    },
    react: (incident, event) => [...say(incident, event), ...topic(incident), ...shown(incident)],
    entry: ({ reason: why }) => ({ kind: 'state', text: `Reopened${because(why)}` }),
  },
};
