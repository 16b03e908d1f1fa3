/** The sections that are the log itself: the updates in full, and the whole timeline by day. */
import type { RootContent } from 'mdast';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { postedLinks } from '../incident/posted-links.ts';
import { timeline } from '../incident/timeline.ts';
import type { Entry } from '../incident/timeline.ts';
import { heading, list, paragraph, quote, strong, table } from './markdown.ts';
import type { Inline } from './markdown.ts';
import { cell, firstLine, line, paragraphs, person } from './prose.ts';
import type { Names } from './prose.ts';
import { clockTime, dateTime, day } from './time.ts';

export function updatesSection(material: {
  events: readonly IncidentEvent[];
  names: Names;
}): RootContent[] {
  const { events, names } = material;
  // As the timeline has them: in the words that they were put in last, without those struck.
  const updates = timeline(events).filter(({ kind }) => kind === 'update');
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
  const entries = timeline(events);
  return [
    heading(2, 'Timeline'),
    paragraph('Times are UTC.'),
    ...keyMoments(entries, names),
    ...byDay(entries).flatMap((entries) => [
      heading(3, day(entries[0]?.at ?? 0)),
      table(
        ['Time', 'Who', 'Kind', 'What'],
        entries.map((entry) => entryRow(entry, names)),
      ),
    ]),
    ...(unread > 0 ? [paragraph(unreadNote(unread))] : []),
  ];
}

/** What people gave a star. Each stands in its day too. */
function keyMoments(entries: readonly Entry[], names: Names): RootContent[] {
  const starred = entries.filter(({ isStarred }) => isStarred);
  if (starred.length === 0) return [];
  return [
    heading(3, 'Key moments'),
    table(
      ['Time', 'Who', 'Kind', 'What'],
      starred.map((entry) => {
        const [, ...rest] = entryRow(entry, names);
        return [dateTime(entry.at), ...rest];
      }),
    ),
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

function entryRow({ at, by, kind, text, link, isStarred }: Entry, names: Names): Inline[] {
  const named: Inline = link
    ? { type: 'link', url: link, children: [{ type: 'text', value: kind }] }
    : kind;
  return [
    clockTime(at),
    person(by, names),
    isStarred ? ['⭐ ', named] : named,
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

/** What people pointed to while it lasted. */
export function linksSection({
  incident,
  names,
}: {
  incident: Incident;
  names: Names;
}): RootContent[] {
  const links = postedLinks(incident);
  if (links.length === 0) return [];
  return [
    heading(2, 'Links'),
    paragraph('Posted in the channel; what tracks or lets somebody in was taken out.'),
    list(
      links.map(({ url, title, by, at }) => [
        title ? [line(title, names), ': '] : '',
        { type: 'link', url, children: [{ type: 'text', value: url }] },
        ` (${dateTime(at)} UTC, `,
        person(by, names),
        ')',
      ]),
    ),
  ];
}
