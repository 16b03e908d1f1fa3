/** What one person is told about an incident; the words are chosen where it is shown. */
import type { UserId } from './incident/incident.ts';
import type { SetupStep } from './incident/setup.ts';

export type Notice =
  | { kind: 'role_offered'; incident: number; role: string; offeredAt: number }
  | { kind: 'role_taken'; incident: number; role: string; by: UserId }
  | { kind: 'commander_left'; incident: number; user: UserId }
  | { kind: 'channel_ready'; incident: number }
  | { kind: 'setup_delayed'; incident: number; missing: SetupStep[] }
  /** To its owner; said only while the task is still theirs, open and due then. */
  | { kind: 'task_due'; incident: number; task: number; owner: UserId; dueAt: number }
  | { kind: 'effect_failed'; incident: number; effect: string; reason: string };
