/** Everything that can have happened to an incident: its timeline and its audit log. */
import { adoptionEvents } from './adoption.ts';
import type { AdoptionEvent } from './adoption.ts';
import { amendmentEvents } from './amendments.ts';
import type { AmendmentEvent } from './amendments.ts';
import { captureEvents } from './capture.ts';
import type { CaptureEvent } from './capture.ts';
import { declarationEvents } from './declaration.ts';
import type { DeclarationEvent } from './declaration.ts';
import { detailEvents } from './details.ts';
import type { DetailEvent } from './details.ts';
import { endingEvents } from './ending.ts';
import type { EndingEvent } from './ending.ts';
import { failureEvents } from './failures.ts';
import type { FailureEvent } from './failures.ts';
import { followingEvents } from './following.ts';
import type { FollowingEvent } from './following.ts';
import { meetingEvents } from './meeting.ts';
import type { MeetingEvent } from './meeting.ts';
import { memberEvents } from './members.ts';
import type { MemberEvent } from './members.ts';
import { nextUpdateEvents } from './next-update.ts';
import type { NextUpdateEvent } from './next-update.ts';
import { mergeEvents } from './merge-events.ts';
import type { MergeEvent } from './merge-events.ts';
import { messageTaskEvents } from './message-tasks.ts';
import type { MessageTaskEvent } from './message-tasks.ts';
import { noteEvents } from './notes.ts';
import type { NoteEvent } from './notes.ts';
import type { EventRule, EventRules, Recorded } from './part.ts';
import { postedLinkEvents } from './posted-links.ts';
import type { PostedLinkEvent } from './posted-links.ts';
import { postmortemEvents } from './postmortem.ts';
import type { PostmortemEvent } from './postmortem.ts';
import { checklistEvents } from './role-checklists.ts';
import type { ChecklistEvent } from './role-checklists.ts';
import { offerEvents } from './role-offers.ts';
import type { OfferEvent } from './role-offers.ts';
import { relatedEvents } from './related.ts';
import type { RelatedEvent } from './related.ts';
import { roleEvents } from './roles.ts';
import type { RoleEvent } from './roles.ts';
import { ruleEvents } from './rules.ts';
import type { RuleEvent } from './rules.ts';
import { setupEvents } from './setup.ts';
import type { SetupEvent } from './setup.ts';
import { severityEvents } from './severity.ts';
import type { SeverityEvent } from './severity.ts';
import { subIncidentEvents } from './sub-incidents.ts';
import type { SubIncidentEvent } from './sub-incidents.ts';
import { taskEvents } from './tasks.ts';
import type { TaskEvent } from './tasks.ts';
import { statusEvents } from './status-change.ts';
import type { StatusEvent } from './status-change.ts';
import { timePointEvents } from './time-points.ts';
import type { TimePointEvent } from './time-points.ts';
import { updateEvents } from './updates.ts';
import type { UpdateEvent } from './updates.ts';

export type EventBody =
  | DeclarationEvent
  | RoleEvent
  | OfferEvent
  | ChecklistEvent
  | SeverityEvent
  | UpdateEvent
  | NextUpdateEvent
  | FollowingEvent
  | MeetingEvent
  | NoteEvent
  | AmendmentEvent
  | PostedLinkEvent
  | MessageTaskEvent
  | StatusEvent
  | EndingEvent
  | DetailEvent
  | TimePointEvent
  | CaptureEvent
  | MemberEvent
  | RelatedEvent
  | MergeEvent
  | SubIncidentEvent
  | AdoptionEvent
  | SetupEvent
  | FailureEvent
  | PostmortemEvent
  | TaskEvent
  | RuleEvent;

/** An event as it stands in the log. */
export type IncidentEvent = Recorded<EventBody>;

const RULES: EventRules<EventBody> = {
  ...declarationEvents,
  ...roleEvents,
  ...offerEvents,
  ...checklistEvents,
  ...severityEvents,
  ...updateEvents,
  ...nextUpdateEvents,
  ...followingEvents,
  ...meetingEvents,
  ...noteEvents,
  ...amendmentEvents,
  ...postedLinkEvents,
  ...messageTaskEvents,
  ...statusEvents,
  ...endingEvents,
  ...detailEvents,
  ...timePointEvents,
  ...captureEvents,
  ...memberEvents,
  ...relatedEvents,
  ...mergeEvents,
  ...subIncidentEvents,
  ...adoptionEvents,
  ...setupEvents,
  ...failureEvents,
  ...postmortemEvents,
  ...taskEvents,
  ...ruleEvents,
};

/** What an event changes, what it calls for, and how it reads. */
export function ruleOf(event: IncidentEvent): EventRule<EventBody> {
  // The rule is looked up by the event's own type, so it is the one for this event.
  return RULES[event.type] as EventRule<EventBody>;
}
