/** Everybody a draft names, so that their names can be looked up beforehand. */
import type { IncidentEvent } from '../incident/events.ts';
import { TOCSIN } from '../incident/incident.ts';
import type { Incident, UserId } from '../incident/incident.ts';
import { postedLinks } from '../incident/posted-links.ts';
import { timeline } from '../incident/timeline.ts';
import { tasksOf } from '../incident/task.ts';
import { mentioned } from '../text.ts';
import { tenures } from './roles.ts';

/** Each once. */
export function peopleIn(incident: Incident, events: readonly IncidentEvent[]): UserId[] {
  const people = new Set<UserId>([incident.declaredBy, ...mentioned(incident.title)]);
  for (const { user } of tenures(events)) people.add(user);
  for (const { by } of Object.values(incident.timePoints)) people.add(by);
  for (const { by, text } of timeline(events)) {
    people.add(by);
    for (const user of mentioned(text)) people.add(user);
  }
  for (const { owner, text } of tasksOf(incident)) {
    for (const user of [...(owner ? [owner] : []), ...mentioned(text)]) people.add(user);
  }
  for (const { by } of postedLinks(incident)) people.add(by);
  people.delete(TOCSIN);
  return [...people];
}
