/** What one person is told about an incident; the words are chosen where it is shown. */
import type { SetupStep } from './incident/setup.ts';

export type Notice =
  | { kind: 'channel_ready'; incident: number }
  | { kind: 'setup_delayed'; incident: number; missing: SetupStep[] }
  | { kind: 'effect_failed'; incident: number; effect: string; reason: string };
