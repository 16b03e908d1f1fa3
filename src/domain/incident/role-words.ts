/** What the parts about roles share: how a role is called in a sentence, and who is invited for it. */
import type { Configuration } from '../configuration.ts';
import type { Effect } from '../effects.ts';
import type { Incident, UserId } from './incident.ts';
import type { Rejection } from './rejection.ts';

/** "customer liaison" for customer_liaison. */
export function roleWords(id: string): string {
  return id.replaceAll('_', ' ');
}

export function unknownRole(given: string, { roles }: Configuration): Rejection {
  return { reason: 'unknown_role', given, known: roles.map(({ id }) => id) };
}

export function invitation(incident: Incident, user: UserId): Effect[] {
  if (!incident.channel || incident.members.includes(user)) return [];
  return [{ kind: 'slack.invite', incident: incident.number, users: [user] }];
}
