/**
 * The postmortem's first draft: what the log knows, and a question wherever only people can
 * answer. It names no cause and blames nobody.
 */
import type { RootContent } from 'mdast';
import type { Configuration } from '../configuration.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { fieldText, fieldValue } from '../incident/field-values.ts';
import { reference } from '../incident/incident.ts';
import type { Incident } from '../incident/incident.ts';
import { linksSection, timelineSection, updatesSection } from './log-sections.ts';
import { heading, list, markdown, paragraph, quote, rule, strong } from './markdown.ts';
import type { Inline } from './markdown.ts';
import { line, paragraphs, person } from './prose.ts';
import type { Names } from './prose.ts';
import { since } from './moments.ts';
import { actionItems, questions, question, UNKNOWN } from './questions.ts';
import { rolesSection } from './roles.ts';
import { dateTime, duration } from './time.ts';
import { timingSection } from './timing.ts';

interface Material {
  incident: Incident;
  /** All of the incident's, in order. */
  events: readonly IncidentEvent[];
  names: Names;
  /** Puts names to roles and the service, and words to the severity. */
  configuration?: Configuration;
  /** When the draft was asked for, in milliseconds since the epoch. */
  at: number;
}

/** @returns Markdown; the same material gives the same text. */
export function draftPostmortem(material: Material): string {
  return markdown([
    ...header(material),
    ...summary(material),
    ...impact(material),
    ...timingSection(material),
    ...rolesSection(material),
    // What people are to write comes before the log: that may be very long.
    ...questions(),
    ...actionItems(material),
    ...updatesSection(material),
    ...timelineSection(material),
    ...linksSection(material),
    ...footer(material),
  ]);
}

function header({ incident, events, names, configuration }: Material): RootContent[] {
  const { number, title, isPrivate, status, declaredAt, declaredBy, channel } = incident;
  const service = configuration?.services.find(({ id }) => id === incident.service)?.name;
  const facts: Inline[][] = [
    [
      strong('Status:'),
      ` ${status.replace('_', '-')}; this postmortem is a draft that nobody has reviewed yet`,
    ],
    [strong('Severity:'), ' ', severity(incident, events, configuration)],
    [
      strong('Service:'),
      ' ',
      incident.service ? line(service ?? incident.service, names) : UNKNOWN,
    ],
    [strong('Declared:'), ` ${dateTime(declaredAt)} UTC by `, person(declaredBy, names)],
    ...(channel ? [[strong('Channel:'), ' #', line(channel.name, names)]] : []),
    [strong('Owner:'), ' ', UNKNOWN, ' one person who brings this postmortem to its review'],
    [strong('Review:'), ' ', UNKNOWN, ' a day within the week, while it is fresh'],
  ];
  const privacy = paragraph(
    strong('Private incident.'),
    ' Only the people in its channel may see this. Do not put it where anybody else can read it.',
  );
  const drill = paragraph(
    strong('This was a drill.'),
    ' Nothing in it was real, and it counts in no figure. What it taught is real.',
  );
  return [
    heading(1, `${incident.isDrill ? 'DRILL ' : ''}${reference(number)}: `, line(title, names)),
    ...(incident.isDrill ? [quote([drill])] : []),
    ...(isPrivate ? [quote([privacy])] : []),
    list(facts),
    paragraph(UNKNOWN, ' stands for what the log does not know. Write the answer in its place.'),
  ];
}

/** "SEV1: Customers cannot pay (declared as SEV3, then SEV2, then SEV1)" */
function severity(
  { severity: id }: Incident,
  events: readonly IncidentEvent[],
  configuration: Configuration | undefined,
): Inline {
  const path = events.flatMap((event) => {
    if (event.type === 'declared') return [event.severity];
    return event.type === 'severity_changed' ? [event.to] : [];
  });
  const meaning = configuration?.severities.find((each) => each.id === id)?.description;
  return [
    line(id, new Map()),
    path.length > 1 ? [' (declared as ', line(path.join(', then '), new Map()), ')'] : '',
    meaning ? [': ', line(meaning, new Map())] : '',
  ];
}

function summary({ incident, names }: Material): RootContent[] {
  return [
    heading(2, 'Summary'),
    question('In three sentences: when was it, who was affected and how much, what ended it?'),
    paragraph(UNKNOWN),
    paragraph(course(incident, names)),
    ...lastWord(incident, names),
  ];
}

function course(incident: Incident, names: Names): Inline {
  const { number, declaredAt, resolvedAt, timePoints } = incident;
  const declared = `${reference(number)} was declared at ${dateTime(declaredAt)} UTC`;
  if (resolvedAt === undefined) return `${declared} and was still open when this was drafted.`;
  const by = timePoints.resolved?.by;
  return [
    `${declared} and resolved `,
    by ? ['by ', person(by, names), ' '] : '',
    `at ${dateTime(resolvedAt)} UTC, ${duration(resolvedAt - declaredAt)} later.`,
  ];
}

/** The resolution; where none was given, the last update. */
function lastWord({ resolution, lastUpdate, timePoints }: Incident, names: Names): RootContent[] {
  const by = timePoints.resolved?.by;
  if (resolution) {
    return [
      paragraph('The resolution', by ? [', as ', person(by, names), ' gave it'] : '', ':'),
      quote(paragraphs(resolution, names)),
    ];
  }
  if (!lastUpdate || lastUpdate.isStruck) return [];
  const { at, text } = lastUpdate;
  return [
    paragraph('The last update, by ', person(lastUpdate.by, names), ` at ${dateTime(at)} UTC:`),
    quote(paragraphs(text, names)),
  ];
}

function impact({ incident, configuration, names }: Material): RootContent[] {
  const { timePoints } = incident;
  const { impact_started: start, mitigated: end } = timePoints;
  const span: Inline = [
    start ? `${dateTime(start.at)} UTC` : UNKNOWN,
    ' to ',
    end ? `${dateTime(end.at)} UTC` : UNKNOWN,
    start && end ? ` (${since({ is: 'impact', at: start.at }, end.at)})` : '',
  ];
  return [
    heading(2, 'Impact'),
    list([
      [strong('From when to when:'), ' ', span],
      ...recorded(incident, configuration, names),
      [strong('Who was affected, how, and how many:'), ' ', UNKNOWN],
      [strong('Payments that failed, came late or came twice (number, amount):'), ' ', UNKNOWN],
      [strong('Data lost or wrong:'), ' ', UNKNOWN],
      [strong('Requests to support:'), ' ', UNKNOWN],
    ]),
  ];
}

/** What the team's own fields hold; what they do not hold they do not ask for here. */
function recorded(
  incident: Incident,
  configuration: Configuration | undefined,
  names: Names,
): Inline[][] {
  return (configuration?.fields ?? []).flatMap(({ id, name }): Inline[][] => {
    const value = fieldValue(incident, id);
    if (value === undefined) return [];
    return [[strong(line(name, names), ':'), ' ', line(fieldText(value), names)]];
  });
}

function footer({ incident, at }: Material): RootContent[] {
  return [
    rule(),
    paragraph(
      `Draft ${incident.postmortem?.asked ?? 1}, asked for at ${dateTime(at)} UTC and written by Tocsin from the log of ${reference(incident.number)}. It is yours to edit: `,
      { type: 'inlineCode', value: '/incident postmortem' },
      ' drafts anew from the log and keeps this one beside it.',
    ),
  ];
}
