/** Everything that can have happened to an incident: its timeline and its audit log. */
import { captureEvents } from './capture.ts';
import type { CaptureEvent } from './capture.ts';
import { declarationEvents } from './declaration.ts';
import type { DeclarationEvent } from './declaration.ts';
import { endingEvents } from './ending.ts';
import type { EndingEvent } from './ending.ts';
import { failureEvents } from './failures.ts';
import type { FailureEvent } from './failures.ts';
import { memberEvents } from './members.ts';
import type { MemberEvent } from './members.ts';
import { noteEvents } from './notes.ts';
import type { NoteEvent } from './notes.ts';
import type { EventRule, EventRules, Recorded } from './part.ts';
import { postmortemEvents } from './postmortem.ts';
import type { PostmortemEvent } from './postmortem.ts';
import { roleEvents } from './roles.ts';
import type { RoleEvent } from './roles.ts';
import { setupEvents } from './setup.ts';
import type { SetupEvent } from './setup.ts';
import { severityEvents } from './severity.ts';
import type { SeverityEvent } from './severity.ts';
import { timePointEvents } from './time-points.ts';
import type { TimePointEvent } from './time-points.ts';
import { updateEvents } from './updates.ts';
import type { UpdateEvent } from './updates.ts';

export type EventBody =
  | DeclarationEvent
  | RoleEvent
  | SeverityEvent
  | UpdateEvent
  | NoteEvent
  | EndingEvent
  | TimePointEvent
  | CaptureEvent
  | MemberEvent
  | SetupEvent
  | FailureEvent
  | PostmortemEvent;

/** An event as it stands in the log. */
export type IncidentEvent = Recorded<EventBody>;

const RULES: EventRules<EventBody> = {
  ...declarationEvents,
  ...roleEvents,
  ...severityEvents,
  ...updateEvents,
  ...noteEvents,
  ...endingEvents,
  ...timePointEvents,
  ...captureEvents,
  ...memberEvents,
  ...setupEvents,
  ...failureEvents,
  ...postmortemEvents,
};

/** What an event changes, what it calls for, and how it reads. */
export function ruleOf(event: IncidentEvent): EventRule<EventBody> {
  // The rule is looked up by the event's own type, so it is the one for this event.
  return RULES[event.type] as EventRule<EventBody>;
}
