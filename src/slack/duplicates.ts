/** Before a second incident about the same thing is made, whoever asks is shown the first. */
import { findService } from '../domain/configuration.ts';
import type { CommandOf, IncidentCommand } from '../domain/incident/commands.ts';
import { declare } from '../domain/incident/declaration.ts';
import type { Incident } from '../domain/incident/incident.ts';
import { likelyDuplicates } from '../domain/incident/similar.ts';
import { OPEN_STATUSES } from '../domain/incident/status.ts';
import type { Call } from './commands/subcommand.ts';
import type { Asked, Halt } from './listen/submissions.ts';
import { carry } from './forms/modals.ts';
import { duplicatesModal } from './views/duplicates.ts';

/** More open incidents than any team has; the newest are looked at. */
const LOOKED_AT_MAX = 300;

/** Open incidents that the person may see and that are probably what they are about to declare. */
export async function duplicatesOf(
  call: Pick<Call, 'queries' | 'configuration' | 'user' | 'now'>,
  asked: CommandOf<'declare'>,
): Promise<Incident[]> {
  // What is refused anyway is refused at once.
  const context = { now: call.now, by: call.user, configuration: call.configuration };
  if ('rejection' in declare(asked, 0, context)) return [];
  const { incidents } = await call.queries.incidents({
    statuses: OPEN_STATUSES,
    visibleTo: call.user,
    limit: LOOKED_AT_MAX,
  });
  const service = asked.service ? findService(call.configuration, asked.service)?.id : undefined;
  return likelyDuplicates({ title: asked.title, service, isDrill: asked.isDrill }, incidents);
}

/** The form once more, with what is open already at its top and “Declare anyway” to end it. */
export async function showDuplicates(
  command: IncidentCommand,
  { call, view, carried }: Asked,
): Promise<Halt | undefined> {
  if (command.type !== 'declare' || carried.anyway) return undefined;
  const found = await duplicatesOf(call, command);
  if (found.length === 0) return undefined;
  const metadata = carry({ ...carried, anyway: true });
  return { view: duplicatesModal(view, { found, metadata, configuration: call.configuration }) };
}
