/**
 * Incidents as JSON for other programs. docs/export.md describes the shape; what is there keeps its
 * name and meaning while `version` is the same.
 */
import type { IncidentEvent } from '../incident/events.ts';
import { reference } from '../incident/incident.ts';
import type { Incident } from '../incident/incident.ts';
import { timeline } from '../incident/timeline.ts';
import type { Entry } from '../incident/timeline.ts';
import { tasksOf } from '../incident/task.ts';
import type { Task } from '../incident/task.ts';
import type { Exported } from './source.ts';

export const EXPORT_VERSION = 1;

export function exportedIncident({ incident, events }: Exported): object {
  const { number, title, status, severity, type, service, fields, channel } = incident;
  return {
    reference: reference(number),
    number,
    title,
    status,
    severity,
    type,
    service,
    fields,
    isPrivate: incident.isPrivate,
    isDrill: incident.isDrill ?? false,
    declaredAt: iso(incident.declaredAt),
    declaredBy: incident.declaredBy,
    resolvedAt: maybeIso(incident.resolvedAt),
    resolution: incident.resolution,
    roles: incident.roles,
    channel,
    timePoints: Object.fromEntries(
      Object.entries(incident.timePoints).map(([name, { at, by, basis }]) => [
        name,
        { at: iso(at), by, basis },
      ]),
    ),
    relations: relations(incident),
    tasks: tasksOf(incident).map(exportedTask),
    timeline: timeline(events, true).map(exportedEntry),
    events: events.map(exportedEvent),
  };
}

/** Numbers alone: what a related private incident is called is for those who are in it. */
function relations({ parent, children, related, mergedInto, absorbed }: Incident): object {
  return {
    parent,
    children: children?.map(({ number }) => number),
    related: related?.map(({ number }) => number),
    mergedInto: mergedInto?.number,
    absorbed: absorbed?.map(({ number }) => number),
  };
}

function exportedTask({ number, kind, text, owner, state, link, ...task }: Task): object {
  return {
    number,
    kind,
    text,
    owner,
    state,
    dueAt: maybeIso(task.dueAt),
    addedAt: iso(task.addedAt),
    addedBy: task.addedBy,
    endedAt: maybeIso(task.endedAt),
    endedBy: task.endedBy,
    link,
  };
}

function exportedEntry({ seq, at, by, kind, text, link, isStarred, struck }: Entry): object {
  return {
    seq,
    at: iso(at),
    by,
    kind,
    text,
    link,
    isStarred: isStarred ?? false,
    isStruck: struck !== undefined,
  };
}

function exportedEvent({ seq, type, at, recordedAt, by, ...data }: IncidentEvent): object {
  return { seq, type, at: iso(at), recordedAt: iso(recordedAt), by, data };
}

export function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

function maybeIso(atMs: number | undefined): string | undefined {
  return atMs === undefined ? undefined : iso(atMs);
}
