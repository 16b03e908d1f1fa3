/** What a command comes to, given the incident as it stands: events and effects, or a refusal. */
import { adoptionDeciders } from './adoption.ts';
import { amendmentDeciders } from './amendments.ts';
import { captureDeciders } from './capture.ts';
import type { CommandOf, IncidentCommand } from './commands.ts';
import { withConsequences } from './consequences.ts';
import { declare } from './declaration.ts';
import { detailDeciders } from './details.ts';
import { endingDeciders } from './ending.ts';
import { failureDeciders } from './failures.ts';
import { followingDeciders } from './following.ts';
import type { Incident } from './incident.ts';
import { meetingDeciders } from './meeting.ts';
import { memberDeciders } from './members.ts';
import { nextUpdateDeciders } from './next-update.ts';
import { messageTaskDeciders } from './message-tasks.ts';
import { mergeDeciders } from './merging.ts';
import { noteDeciders } from './notes.ts';
import { forbidden } from '../permissions.ts';
import { refuse } from './part.ts';
import type { Context, Deciders, Decision } from './part.ts';
import { postedLinkDeciders } from './posted-links.ts';
import { postmortemDeciders } from './postmortem.ts';
import { checklistDeciders } from './role-checklists.ts';
import { offerDeciders } from './role-offers.ts';
import { relatedDeciders } from './related.ts';
import { roleDeciders } from './roles.ts';
import { ruleDeciders } from './rules.ts';
import { setupDeciders } from './setup.ts';
import { refusedSinceMerged } from './since-merged.ts';
import { severityDeciders } from './severity.ts';
import { statusDeciders } from './status-change.ts';
import { taskDeciders } from './tasks.ts';
import { subIncidentDeciders } from './sub-incidents.ts';
import { updateDeciders } from './updates.ts';

type Later = Exclude<IncidentCommand, CommandOf<'declare'>>;

const DECIDERS: Deciders<Later> = {
  ...roleDeciders,
  ...offerDeciders,
  ...checklistDeciders,
  ...severityDeciders,
  ...updateDeciders,
  ...nextUpdateDeciders,
  ...followingDeciders,
  ...meetingDeciders,
  ...noteDeciders,
  ...amendmentDeciders,
  ...postedLinkDeciders,
  ...statusDeciders,
  ...endingDeciders,
  ...detailDeciders,
  ...captureDeciders,
  ...memberDeciders,
  ...relatedDeciders,
  ...mergeDeciders,
  ...subIncidentDeciders,
  ...adoptionDeciders,
  ...setupDeciders,
  ...failureDeciders,
  ...postmortemDeciders,
  ...taskDeciders,
  ...messageTaskDeciders,
  ...ruleDeciders,
};

/** @param number the incident's, also for one that is about to be declared. */
export function decide(
  incident: Incident | undefined,
  command: IncidentCommand,
  number: number,
  context: Context,
): Decision {
  const decision = decided(incident, command, number, context);
  return withConsequences(incident, decision, number, context);
}

function decided(
  incident: Incident | undefined,
  command: IncidentCommand,
  number: number,
  context: Context,
): Decision {
  if (command.type === 'declare') {
    const refusal = forbidden(undefined, command, context, context.configuration);
    return refusal ? refuse(refusal) : declare(command, number, context);
  }
  if (!incident) return refuse({ reason: 'unknown_incident', number });
  const elsewhere = refusedSinceMerged(incident, command, context.by);
  if (elsewhere) return refuse(elsewhere);
  const refusal = forbidden(incident, command, context, context.configuration);
  if (refusal) return refuse(refusal);
  // The decider is looked up by the command's own type, so it is the one for this command.
  const decider = DECIDERS[command.type] as (
    incident: Incident,
    command: Later,
    context: Context,
  ) => Decision;
  return decider(incident, command, context);
}
