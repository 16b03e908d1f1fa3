/** The states that an incident is decided about in, and the shape of a table of decisions. */
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import {
  MINUTE,
  START,
  channelOpened,
  configuration,
  declareIt,
  incidentAfter,
} from './history.ts';

/** Who may do what has a table of its own: here everybody may. */
export const context = { now: START + 60 * MINUTE, by: 'UBO', configuration, isAdmin: true };
export const message = { channel: 'C1', ts: '1485900000.000100' };

export const NONE: undefined = undefined;
export const OPEN = incidentAfter(declareIt);
export const UNLED = incidentAfter({ type: 'declare', title: 'x', isPrivate: false });
export const IN_SLACK = incidentAfter(
  declareIt,
  channelOpened,
  { type: 'record_card', message },
  { type: 'record_announcement', message },
  { type: 'record_joined', user: 'UBO' },
);
export const CAPTURED = incidentAfter(declareIt, {
  type: 'capture_message',
  message,
  source: 'pin',
});
export const RESOLVED = incidentAfter(declareIt, channelOpened, { type: 'resolve' });
export const WRITTEN = incidentAfter(
  declareIt,
  { type: 'resolve' },
  { type: 'record_postmortem', draft: 1, path: 'INC-12.md' },
  { type: 'record_shared', draft: 1 },
);
export const FAILED = incidentAfter(declareIt, {
  type: 'record_failure',
  effect: 'slack.topic',
  reason: 'x',
});
export const PRIVATE = incidentAfter({ ...declareIt, isPrivate: true }, channelOpened, {
  type: 'record_card',
  message,
});

export type Row<What> = [
  what: string,
  state: Incident | undefined,
  command: IncidentCommand,
  comesTo: What,
];
