/** How bad it is. */
import { z } from 'zod';
import { findSeverity } from '../configuration.ts';
import { because, happened, optional, refuse } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { reason } from './schemas.ts';
import { say, shown, topic } from './showing.ts';

export const severityCommands = [
  z.object({
    type: z.literal('change_severity'),
    severity: z.string(),
    reason: reason.exactOptional(),
  }),
] as const;

export interface SeverityEvent {
  type: 'severity_changed';
  from: string;
  to: string;
  reason?: string;
}

export const severityDeciders: Deciders<z.infer<(typeof severityCommands)[number]>> = {
  change_severity(incident, command, { configuration }) {
    const severity = findSeverity(configuration, command.severity);
    if (!severity) {
      const known = configuration.severities;
      return refuse({ reason: 'unknown_severity', given: command.severity, known });
    }
    if (severity.id === incident.severity) {
      return refuse({ reason: 'same_severity', severity: severity.id });
    }
    return happened({
      type: 'severity_changed',
      from: incident.severity,
      to: severity.id,
      ...optional('reason', command.reason),
    });
  },
};

export const severityEvents: EventRules<SeverityEvent> = {
  severity_changed: {
    evolve: (incident, { to }) => ({ ...incident, severity: to }),
    react: (incident, event) => [...say(incident, event), ...topic(incident), ...shown(incident)],
    entry: ({ from, to, reason: why }) => ({
      kind: 'state',
      text: `Severity changed from ${from} to ${to}${because(why)}`,
    }),
  },
};
