/** Everything that can have happened to an incident: its timeline and its audit log. */
import type { CaptureSource, MessageRef, TimePoint, UserId } from './incident.ts';

export type EventBody =
  | {
      type: 'declared';
      title: string;
      severity: string;
      service?: string;
      isPrivate: boolean;
      roles: Record<string, UserId>;
    }
  | { type: 'channel_opened'; channel: { id: string; name: string } }
  | { type: 'people_invited'; users: UserId[]; refused: { user: UserId; reason: string }[] }
  | { type: 'card_posted'; message: MessageRef }
  | { type: 'announced'; message: MessageRef }
  | { type: 'setup_delayed'; missing: SetupStep[] }
  | { type: 'role_assigned'; role: string; user: UserId; previous?: UserId }
  | { type: 'update_posted'; text: string }
  | { type: 'severity_changed'; from: string; to: string; reason?: string }
  | { type: 'noted'; text: string }
  | { type: 'time_point_set'; point: TimePoint; pointAt: number; basis: string }
  | { type: 'resolved'; summary?: string }
  | { type: 'reopened'; reason?: string }
  | { type: 'message_captured'; message: MessageRef; source: CaptureSource }
  | { type: 'message_released'; ts: string; source: CaptureSource }
  | { type: 'message_read'; ts: string; text: string; author: UserId; permalink?: string }
  | { type: 'message_edited'; ts: string; text: string }
  | { type: 'message_deleted'; ts: string }
  | { type: 'joined' | 'left'; user: UserId }
  | { type: 'postmortem_asked'; draft: number }
  | { type: 'postmortem_written'; draft: number; path: string }
  | { type: 'postmortem_shared'; draft: number }
  | { type: 'effect_failed'; effect: string; reason: string };

/** What a new incident still lacks while Slack does not let us finish it. */
export type SetupStep = 'channel' | 'card' | 'announcement';

/** An event as it stands in the log. */
export type IncidentEvent = EventBody & {
  /** 1, 2, 3 … within the incident. */
  seq: number;
  /** When it happened, in milliseconds since the epoch; a captured message's own time. */
  at: number;
  /** When we wrote it down. */
  recordedAt: number;
  by: UserId;
};
