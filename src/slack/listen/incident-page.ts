/** One page of a list of incidents: asked for by a command, turned by buttons. */
import { z } from 'zod';
import type { IncidentFilter } from '../../domain/ports.ts';
import { OPEN_STATUSES, RESOLVED_STATUSES, STATUSES } from '../../domain/incident/status.ts';
import type { Call } from '../commands/subcommand.ts';
import type { Message } from '../views/card.ts';
import { INCIDENTS_PER_PAGE, incidentList } from '../views/incident-list.ts';
import { pageWithin } from '../views/pager.ts';

/** What is asked for; it travels in the buttons to the other pages. */
const listRequest = z.object({
  status: z.enum(['open', 'ended', 'all', ...STATUSES]),
  severity: z.string().optional(),
  service: z.string().optional(),
  type: z.string().optional(),
  since: z.number().optional(),
  until: z.number().optional(),
  isMine: z.boolean().optional(),
  words: z.array(z.string()).optional(),
  /** From 0. */
  page: z.number().int(),
});

export type ListRequest = z.infer<typeof listRequest>;

export function listRequestFrom(value: string): ListRequest {
  return listRequest.parse(JSON.parse(value));
}

export async function incidentPage(
  call: Pick<Call, 'user' | 'queries' | 'configuration'>,
  request: ListRequest,
): Promise<Message> {
  const { queries, user, configuration } = call;
  const found = await queries.incidents(filterFor(request, user));
  const page = pageWithin({ ...request, total: found.total, perPage: INCIDENTS_PER_PAGE });
  // It got shorter since the button was made.
  if (page < request.page) return incidentPage(call, { ...request, page });
  return incidentList(found.incidents, { request, total: found.total, configuration });
}

function filterFor(request: ListRequest, user: string): IncidentFilter {
  const { status, isMine, page, severity, service, type, since, until, words } = request;
  const filter: IncidentFilter = {
    visibleTo: user,
    limit: INCIDENTS_PER_PAGE,
    offset: page * INCIDENTS_PER_PAGE,
  };
  if (status === 'open') filter.statuses = OPEN_STATUSES;
  else if (status === 'ended') filter.statuses = RESOLVED_STATUSES;
  else if (status !== 'all') filter.statuses = [status];
  if (isMine) filter.responder = user;
  if (severity !== undefined) filter.severity = severity;
  if (service !== undefined) filter.service = service;
  if (type !== undefined) filter.type = type;
  if (since !== undefined) filter.since = since;
  if (until !== undefined) filter.until = until;
  if (words !== undefined) filter.words = words;
  return filter;
}
