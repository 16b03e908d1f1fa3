/** Slack's events, kept before they are acknowledged: one that cannot be kept is sent again. */
import { z } from 'zod';
import { TOCSIN } from '../../domain/incident/incident.ts';
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
  const botUserId = authorizations[0]?.user_id ?? '';
  const { reactions } = ports.configuration;
  const meaning = meaningOf(event, { botUserId, reactions });
  if (!meaning) return;
  const incident = await ports.queries.incidentByChannel(meaning.channel);
  if (!incident) return;
  for (const [index, { by, command }] of meaning.asks.entries()) {
    let isAdmin = false;
    if (by !== TOCSIN) {
      const person = await ports.people.person(by);
      if (refusalFor(person)) continue;
      isAdmin = person.isAdmin;
      await admit(ports, meaning.channel, by);
    }
    // Sent again after half of it was kept, the rest is kept now.
    const dedupeKey = `event/${eventId}${index === 0 ? '' : `/${index}`}`;
    const { channel } = meaning;
    const asker = { by, isAdmin, channel };
    await ports.execute({ command, incident: incident.number, ...asker, dedupeKey });
  }
}
