/** Everything that can be asked of an incident, by a person, a timer or a job that reports back. */
import { z } from 'zod';
import { captureCommands } from './capture.ts';
import { declarationCommands } from './declaration.ts';
import { endingCommands } from './ending.ts';
import { failureCommands } from './failures.ts';
import { memberCommands } from './members.ts';
import { noteCommands } from './notes.ts';
import { postmortemCommands } from './postmortem.ts';
import { roleCommands } from './roles.ts';
import { setupCommands } from './setup.ts';
import { severityCommands } from './severity.ts';
import { updateCommands } from './updates.ts';

export const incidentCommand = z.discriminatedUnion('type', [
  ...declarationCommands,
  ...roleCommands,
  ...severityCommands,
  ...updateCommands,
  ...noteCommands,
  ...endingCommands,
  ...captureCommands,
  ...memberCommands,
  ...setupCommands,
  ...failureCommands,
  ...postmortemCommands,
]);

export type IncidentCommand = z.infer<typeof incidentCommand>;

export type CommandOf<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>;
