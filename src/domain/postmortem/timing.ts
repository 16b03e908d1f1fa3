/** The section on timing: each moment with its duration, what it rests on and who set it. */
import type { RootContent } from 'mdast';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { heading, list, paragraph, table } from './markdown.ts';
import type { Inline } from './markdown.ts';
import { moments, origin, since, whomToAsk } from './moments.ts';
import type { Moment } from './moments.ts';
import { line, person } from './prose.ts';
import type { Names } from './prose.ts';
import { UNKNOWN } from './questions.ts';
import { dateTime } from './time.ts';

export function timingSection(material: {
  incident: Incident;
  events: readonly IncidentEvent[];
  names: Names;
}): RootContent[] {
  const { incident, events, names } = material;
  const isFromImpact = origin(incident).is === 'impact';
  const head = [
    'Moment',
    'Time (UTC)',
    isFromImpact ? 'Since the impact started' : 'Since the declaration',
    'Basis',
    'Set by',
  ];
  return [
    heading(2, 'Timing'),
    ...(isFromImpact
      ? []
      : [
          paragraph(
            'When the impact started is not recorded, so durations count from the declaration; for those affected it may have lasted longer.',
          ),
        ]),
    table(
      head,
      moments(incident).map((moment) => momentRow(moment, incident, names)),
    ),
    ...endings(events, names),
  ];
}

function momentRow({ name, set, isAssumed }: Moment, incident: Incident, names: Names): Inline[] {
  const ask = ['; ask ', person(whomToAsk(incident), names)];
  if (!set) return [name, UNKNOWN, UNKNOWN, ['not recorded', ask], ''];
  return [
    name,
    [dateTime(set.at), isAssumed ? [' ', UNKNOWN] : ''],
    since(origin(incident), set.at),
    [line(set.basis, names), isAssumed ? ask : ''],
    person(set.by, names),
  ];
}

/** Of an incident that was reopened: every end it had, since the table shows only the last. */
function endings(events: readonly IncidentEvent[], names: Names): RootContent[] {
  if (!events.some(({ type }) => type === 'reopened')) return [];
  const items = events.flatMap((event): Inline[][] => {
    if (event.type !== 'resolved' && event.type !== 'reopened') return [];
    const reason = event.type === 'reopened' ? event.reason : undefined;
    return [
      [
        `${dateTime(event.at)} UTC: ${event.type} by `,
        person(event.by, names),
        reason ? [': ', line(reason, names)] : '',
      ],
    ];
  });
  return [paragraph('It was reopened; the table shows its last end. In order:'), list(items)];
}
