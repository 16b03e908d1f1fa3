/** Everything that can be asked of an incident, by a person, a timer or a job that reports back. */
import { z } from 'zod';
import { adoptionCommands } from './adoption.ts';
import { amendmentCommands } from './amendments.ts';
import { captureCommands } from './capture.ts';
import { declarationCommands } from './declaration.ts';
import { detailCommands } from './details.ts';
import { endingCommands } from './ending.ts';
import { failureCommands } from './failures.ts';
import { followingCommands } from './following.ts';
import { meetingCommands } from './meeting.ts';
import { memberCommands } from './members.ts';
import { nextUpdateCommands } from './next-update.ts';
import { messageTaskCommands } from './message-tasks.ts';
import { mergeCommands } from './merging.ts';
import { noteCommands } from './notes.ts';
import { postedLinkCommands } from './posted-links.ts';
import { postmortemCommands } from './postmortem.ts';
import { checklistCommands } from './role-checklists.ts';
import { offerCommands } from './role-offers.ts';
import { relatedCommands } from './related.ts';
import { roleCommands } from './roles.ts';
import { setupCommands } from './setup.ts';
import { severityCommands } from './severity.ts';
import { ruleCommands } from './rules.ts';
import { statusCommands } from './status-change.ts';
import { taskCommands } from './tasks.ts';
import { subIncidentCommands } from './sub-incidents.ts';
import { updateCommands } from './updates.ts';

export const incidentCommand = z.discriminatedUnion('type', [
  ...declarationCommands,
  ...roleCommands,
  ...offerCommands,
  ...checklistCommands,
  ...severityCommands,
  ...updateCommands,
  ...nextUpdateCommands,
  ...followingCommands,
  ...meetingCommands,
  ...noteCommands,
  ...amendmentCommands,
  ...postedLinkCommands,
  ...statusCommands,
  ...endingCommands,
  ...detailCommands,
  ...captureCommands,
  ...memberCommands,
  ...relatedCommands,
  ...mergeCommands,
  ...subIncidentCommands,
  ...adoptionCommands,
  ...setupCommands,
  ...failureCommands,
  ...postmortemCommands,
  ...taskCommands,
  ...messageTaskCommands,
  ...ruleCommands,
]);

export type IncidentCommand = z.infer<typeof incidentCommand>;

export type CommandOf<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>;
