/** Looks up who is told of an event: those who follow the incident, and those who follow all. */
import type { IncidentEvent } from '../domain/incident/events.ts';
import { canSee } from '../domain/incident/incident.ts';
import type { Incident, UserId } from '../domain/incident/incident.ts';
import type { Perform, Queries, Subscriptions } from '../domain/ports.ts';

export function findFollowers(
  store: Queries & Pick<Subscriptions, 'subscribers'>,
): Perform<'followers.find'> {
  return async ({ incident: number, seq }) => {
    const incident = await store.incident(number);
    const event = (await store.events(number)).find((each) => each.seq === seq);
    if (!incident || !event) return { outcome: 'done' };
    const everything = hearsOfAll(incident)
      ? await store.subscribers(severitiesOf(incident, event))
      : [];
    const users = told(incident, event, everything);
    if (users.length === 0) return { outcome: 'done' };
    return { outcome: 'done', report: { type: 'tell_followers', about: seq, users } };
  };
}

/** Practice is nothing for those who only want to know how the business does. */
function hearsOfAll({ isPrivate, isDrill = false }: Incident): boolean {
  return !isPrivate && !isDrill;
}

/** Whoever follows one severity hears of it when it comes, and when it passes. */
function severitiesOf(incident: Incident, event: IncidentEvent): string[] {
  return event.type === 'severity_changed' ? [event.from, event.to] : [incident.severity];
}

/** Nobody is told what they did themselves. */
function told(incident: Incident, { by }: IncidentEvent, everything: UserId[]): UserId[] {
  const { followers = [], unfollowers = [] } = incident;
  return [...new Set([...followers, ...everything])].filter(
    (user) => user !== by && !unfollowers.includes(user) && canSee(incident, user),
  );
}
