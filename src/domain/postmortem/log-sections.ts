/** The sections that are the log itself: the updates in full, and the whole timeline by day. */
import type { RootContent } from 'mdast';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { timeline } from '../incident/timeline.ts';
import type { Entry } from '../incident/timeline.ts';
import { heading, paragraph, quote, strong, table } from './markdown.ts';
import type { Inline } from './markdown.ts';
import { cell, firstLine, line, paragraphs, person } from './prose.ts';
import type { Names } from './prose.ts';
import { clockTime, dateTime, day } from './time.ts';

export function updatesSection(material: {
  events: readonly IncidentEvent[];
  names: Names;
}): RootContent[] {
  const { events, names } = material;
  const updates = events.filter((event) => event.type === 'update_posted');
  return [
    heading(2, 'Updates posted'),
    ...(updates.length === 0 ? [paragraph('None was posted in Slack.')] : []),
    ...updates.flatMap(({ at, by, text }) => [
      paragraph(strong(`${dateTime(at)} UTC`), ', ', person(by, names)),
      quote(paragraphs(text, names)),
    ]),
  ];
}

export function timelineSection(material: {
  incident: Incident;
  events: readonly IncidentEvent[];
  names: Names;
}): RootContent[] {
  const { incident, events, names } = material;
  const unread = Object.values(incident.captures).filter(({ isRead }) => !isRead).length;
  return [
    heading(2, 'Timeline'),
    paragraph('Times are UTC.'),
    ...byDay(timeline(events)).flatMap((entries) => [
      heading(3, day(entries[0]?.at ?? 0)),
      table(
        ['Time', 'Who', 'Kind', 'What'],
        entries.map((entry) => entryRow(entry, names)),
      ),
    ]),
    ...(unread > 0 ? [paragraph(unreadNote(unread))] : []),
  ];
}

function byDay(entries: readonly Entry[]): Entry[][] {
  const days: Entry[][] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last?.[0] && day(last[0].at) === day(entry.at)) last.push(entry);
    else days.push([entry]);
  }
  return days;
}

function entryRow({ at, by, kind, text, link }: Entry, names: Names): Inline[] {
  return [
    clockTime(at),
    person(by, names),
    link ? { type: 'link', url: link, children: [{ type: 'text', value: kind }] } : kind,
    kind === 'update' ? beginning(text, names) : cell(text, names),
  ];
}

/** An update stands in full in its own section. */
function beginning(text: string, names: Names): Inline {
  const { first, hasMore } = firstLine(text);
  return [line(first, names), hasMore ? ' …' : ''];
}

function unreadNote(count: number): string {
  const missing = count === 1 ? 'One captured message is' : `${count} captured messages are`;
  return `${missing} missing: Slack had not given out the text yet when this was drafted. Draft anew to have it here.`;
}
