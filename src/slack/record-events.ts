/** Slack's events, kept before they are acknowledged: one that cannot be kept is sent again. */
import { z } from 'zod';
import { TOCSIN } from '../domain/incident/incident.ts';
import { admit, refusalFor } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { meaningOf } from './events.ts';

/** What Slack wraps an event in. Its first authorization is the bot itself. */
const wrapper = z.object({
  type: z.literal('event_callback'),
  event_id: z.string(),
  event: z.unknown(),
  authorizations: z.array(z.object({ user_id: z.string() })).min(1),
});

/** @throws when the database cannot be written. */
export async function recordEvent(body: unknown, ports: EdgePorts): Promise<void> {
  const parsed = wrapper.safeParse(body);
  if (!parsed.success) return;
  const { event, event_id: eventId, authorizations } = parsed.data;
  const meaning = meaningOf(event, authorizations[0]?.user_id ?? '');
  if (!meaning) return;
  const incident = await ports.queries.incidentByChannel(meaning.channel);
  if (!incident) return;
  if (meaning.by !== TOCSIN && refusalFor(await ports.people.person(meaning.by))) return;
  if (meaning.by !== TOCSIN) await admit(ports, meaning.channel, meaning.by);
  await ports.execute({
    command: meaning.command,
    incident: incident.number,
    by: meaning.by,
    dedupeKey: `event/${eventId}`,
  });
}
