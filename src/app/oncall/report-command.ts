/** `tocsin oncall report`: what is wrong with a schedule, what will be, and what to do about it. */
import { alikeGaps } from '../../domain/oncall/alike-gaps.ts';
import type { AlikeGaps } from '../../domain/oncall/alike-gaps.ts';
import { health, RUN_DAYS_MAX, SHARE_MAX } from '../../domain/oncall/health.ts';
import type { Health, IdleLayer, Overload } from '../../domain/oncall/health.ts';
import { oneLine } from '../../domain/oncall/one-line.ts';
import type { Window } from '../../domain/oncall/restrictions.ts';
import { overrideWords } from '../../domain/oncall/schedule-parts.ts';
import type { Schedule } from '../../domain/oncall/schedule.ts';
import type { Stint } from '../../domain/oncall/stints.ts';
import { lasting, localDate, localDateAndYear, localSpan } from '../../domain/oncall/time-words.ts';
import { writtenInstant } from '../../domain/oncall/written.ts';
import type { Clock } from '../../domain/ports.ts';
import { readSchedule } from '../schedule-file.ts';
import { daysSpan } from './command-span.ts';

const DAYS_MAX = 366;
const LINES_MAX = 20;

export interface ReportCommand {
  path: string;
  from: string | undefined;
  days: string;
  isJson: boolean;
  clock: Clock;
}

/** @throws SettingsError */
export function runReport({ path, from, days, isJson, clock }: ReportCommand): string {
  const schedule = readSchedule(path);
  const about = { zone: schedule.timezone, now: clock.now(), daysMax: DAYS_MAX };
  const span = daysSpan({ from, days }, about);
  const found = health(schedule, span);
  return isJson ? asJson(schedule, span, found) : asText(schedule, span, found);
}

/** Instants in UTC. */
function asJson({ timezone }: Schedule, { start, end }: Window, found: Health): string {
  const instants = new Set(['start', 'end', 'asOf']);
  return JSON.stringify({ timezone, start, end, ...found }, (key, value: unknown) =>
    instants.has(key) && typeof value === 'number' ? writtenInstant(value) : value,
  );
}

function asText(schedule: Schedule, span: Window & { days: number }, found: Health): string {
  const zone = schedule.timezone;
  const sections = [
    gapSection(found, zone),
    section(
      'Too much for one person:',
      found.overloads.map((each) => overloadLine(each, zone)),
      'Shorten the shifts, or let more people into the rotation.',
    ),
    section(
      'One person alone:',
      found.singles.map(({ layer, user }) => `${user}, always, in the layer “${layer}”`),
      'Let a second person into the rotation: nobody is always well and awake.',
    ),
    section(
      'Shifts shorter than an hour:',
      found.shortShifts.map((each) => stintLine(each, zone)),
      'Where hours or overrides were meant to meet, let them; where not, all is well.',
    ),
    section(
      'Layers that make no difference:',
      found.idleLayers.map(idleLine),
      'Check hours, dates and priority, or take them out.',
    ),
    section(
      'On call only once:',
      found.once.map((each) => stintLine(each, zone)),
      'Where that is an accident, look at who is in which rotation.',
    ),
  ].filter((each) => each !== '');
  const title = schedule.name ?? schedule.id ?? 'The schedule';
  const days = `${localDate(zone, span.start)} – ${localDateAndYear(zone, span.end - 1)}`;
  const heading = `${oneLine(title)}, ${days} (${span.days} days), times in ${zone}`;
  const well = 'Nothing to mend: somebody is on call at all times, and nobody too much.';
  return [heading, ...(sections.length > 0 ? sections : [well])].join('\n\n');
}

function gapSection({ gaps }: Health, zone: string): string {
  const totalMs = gaps.reduce((sum, { start, end }) => sum + end - start, 0);
  return section(
    `Nobody is on call (${lasting(totalMs)} in all):`,
    alikeGaps(gaps, zone).map((each) => gapLine(each, zone)),
    'Until it is mended, add an override for each: { mode: add, users: [somebody], start: …, end: … }.',
  );
}

function gapLine({ first, last, count }: AlikeGaps, zone: string): string {
  const alike =
    count === 1 ? '' : `, and ${count - 1} more alike until ${localDate(zone, last.end)}`;
  const { cause } = first;
  const when = `${localSpan(zone, first)} (${lasting(first.end - first.start)})${alike}`;
  switch (cause.kind) {
    case 'unstaffed':
      return `${when}: no layer has anybody`;
    case 'clocks': {
      const date = localDate(zone, cause.asOf);
      const asOf = cause.asOf < first.start ? `stood until ${date}` : `will stand from ${date}`;
      return `${when}: the clocks of ${cause.zones.join(' and ')} do not change together; as they ${asOf}, somebody would be on call. Let one layer's hours reach further into the other's`;
    }
    case 'overrides': {
      const words = cause.overrides.map(overrideWords).join('; ');
      return `${when}: an override leaves nobody (${words})`;
    }
    case 'temporary_schedule':
      return `${when}: the temporary schedule has no shift then`;
  }
}

function overloadLine({ user, share, run }: Overload, zone: string): string {
  const isShare = share > SHARE_MAX;
  const limit = Math.round(SHARE_MAX * 100);
  const parts = [
    ...(run
      ? [
          `${lasting(run.end - run.start)} without a break, ${localSpan(zone, run)} (more than ${RUN_DAYS_MAX} days)`,
        ]
      : []),
    ...(isShare ? [`${Math.round(share * 100)} % of the time (more than ${limit} %)`] : []),
  ];
  return `${user}: ${parts.join('; ')}`;
}

function stintLine({ user, start, end }: Stint, zone: string): string {
  return `${user}, ${localSpan(zone, { start, end })} (${lasting(end - start)})`;
}

function idleLine({ layer, why }: IdleLayer): string {
  return why === 'empty'
    ? `“${layer}” has nobody in these days`
    : `“${layer}” has people, and the others always win or say the same`;
}

/** Nothing where there is nothing to say. */
function section(heading: string, lines: readonly string[], advice: string): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, LINES_MAX).map((line) => `  • ${oneLine(line)}`);
  const more = lines.length - shown.length;
  if (more > 0) shown.push(`  • and ${more} more: --json has them all`);
  return [heading, ...shown, `  → ${advice}`].join('\n');
}
