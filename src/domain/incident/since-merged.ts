/** What people ask of an incident that was merged: most of it belongs to the one where it goes on. */
import type { IncidentCommand } from './commands.ts';
import type { Incident, UserId } from './incident.ts';
import { TOCSIN } from './incident.ts';
import { optional } from './part.ts';
import type { Rejection } from './rejection.ts';

/** What a merged incident still takes from people: everything else belongs to the other one. */
const STILL_TAKEN: ReadonlySet<IncidentCommand['type']> = new Set([
  'unmerge',
  'capture_message',
  'release_message',
  'edit_message',
  'delete_message',
]);

/** What is typed where an incident was is refused with the way to where it is. */
export function refusedSinceMerged(
  incident: Incident,
  command: IncidentCommand,
  by: UserId,
): Rejection | undefined {
  const { number, mergedInto: into, mergedBy } = incident;
  if (!into || by === TOCSIN || STILL_TAKEN.has(command.type)) return undefined;
  return {
    reason: 'is_merged',
    number,
    ...(into.isPrivate ? {} : { into: into.number }),
    ...optional('channel', into.channel),
    ...optional('mergedBy', mergedBy),
  };
}
