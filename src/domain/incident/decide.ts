/** What a command comes to, given the incident as it stands: events and effects, or a refusal. */
import { captureDeciders } from './capture.ts';
import type { CommandOf, IncidentCommand } from './commands.ts';
import { declare } from './declaration.ts';
import { endingDeciders } from './ending.ts';
import { failureDeciders } from './failures.ts';
import type { Incident } from './incident.ts';
import { memberDeciders } from './members.ts';
import { noteDeciders } from './notes.ts';
import { refuse } from './part.ts';
import type { Context, Deciders, Decision } from './part.ts';
import { postmortemDeciders } from './postmortem.ts';
import { roleDeciders } from './roles.ts';
import { setupDeciders } from './setup.ts';
import { severityDeciders } from './severity.ts';
import { updateDeciders } from './updates.ts';

type Later = Exclude<IncidentCommand, CommandOf<'declare'>>;

const DECIDERS: Deciders<Later> = {
  ...roleDeciders,
  ...severityDeciders,
  ...updateDeciders,
  ...noteDeciders,
  ...endingDeciders,
  ...captureDeciders,
  ...memberDeciders,
  ...setupDeciders,
  ...failureDeciders,
  ...postmortemDeciders,
};

/** @param number the incident's, also for one that is about to be declared. */
export function decide(
  incident: Incident | undefined,
  command: IncidentCommand,
  number: number,
  context: Context,
): Decision {
  if (command.type === 'declare') return declare(command, number, context);
  if (!incident) return refuse({ reason: 'unknown_incident', number });
  // The decider is looked up by the command's own type, so it is the one for this command.
  const decider = DECIDERS[command.type] as (
    incident: Incident,
    command: Later,
    context: Context,
  ) => Decision;
  return decider(incident, command, context);
}
