/** Somebody in Slack, as far as it matters to us. */
import type { UserId } from './incident/incident.ts';

export interface Person {
  id: UserId;
  name: string;
  /** IANA zone: what "14:02" means when they write it. */
  zone: string;
  /** A guest of the workspace, or somebody of another one (Slack Connect), gets nothing from us. */
  standing: 'member' | 'guest' | 'stranger';
  /** Whether the workspace calls them an administrator or owner. */
  isAdmin: boolean;
}
