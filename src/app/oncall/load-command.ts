/** `tocsin oncall load`: who carried how much, to read or to hand to whoever pays for it. */
import { stringify } from 'csv-stringify/sync';
import { load } from '../../domain/oncall/load.ts';
import type { Load, PersonLoad } from '../../domain/oncall/load.ts';
import { oneLine } from '../../domain/oncall/one-line.ts';
import type { Window } from '../../domain/oncall/restrictions.ts';
import type { Schedule } from '../../domain/oncall/schedule.ts';
import { localClock, localDateAndYear } from '../../domain/oncall/time-words.ts';
import { writtenInstant } from '../../domain/oncall/written.ts';
import { readSchedule } from '../schedule-file.ts';
import { SettingsError } from '../settings.ts';
import { moment } from './command-span.ts';

const FORMATS = ['text', 'csv', 'json'] as const;
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Three years and a bit: whoever is paid for longer asks twice. */
const SPAN_DAYS_MAX = 1_100;

export interface LoadCommand {
  path: string;
  from: string;
  to: string;
  format: string;
}

/** @throws SettingsError */
export function runLoad({ path, from, to, format }: LoadCommand): string {
  const chosen = FORMATS.find((known) => known === format);
  if (!chosen) {
    throw new SettingsError(`--format ${format} is none; for example --format text, csv or json`);
  }
  const schedule = readSchedule(path);
  const zone = schedule.timezone;
  const span = { start: moment('--from', from, zone), end: moment('--to', to, zone) };
  if (span.start >= span.end) {
    throw new SettingsError(`--to ${to} is not after --from ${from}; a day is its first moment`);
  }
  if (span.end - span.start > SPAN_DAYS_MAX * DAY_MS) {
    throw new SettingsError(`--to ${to} is more than ${SPAN_DAYS_MAX} days after --from ${from}`);
  }
  const found = load(schedule, span);
  switch (chosen) {
    case 'text':
      return asText(schedule, span, found);
    case 'csv':
      return asCsv(span, found);
    case 'json':
      return asJson(schedule, span, found);
  }
}

const HEADINGS = ['', 'Hours', 'at night', 'at weekends', 'Nights', 'Weekends', 'Shifts'];

function asText({ name, id, timezone }: Schedule, { start, end }: Window, found: Load): string {
  const rows = found.people.map((each) => [oneLine(each.user), ...figures(each)]);
  const table = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  '),
  );
  const [from, to] = [start, end].map(
    (at) => `${localDateAndYear(timezone, at)} ${localClock(timezone, at)}`,
  );
  return [
    `${oneLine(name ?? id ?? 'The schedule')}, ${from} – ${to}, times in ${timezone}`,
    '',
    ...lines,
    '',
    `${hours(found.spanMs)} hours in all; nobody was on call in ${hours(found.nobodyMs)} of them.`,
    'Nights are from 22:00 to 06:00, weekends Saturday and Sunday; a weekend night is both.',
  ].join('\n');
}

function asCsv({ start, end }: Window, { people }: Load): string {
  const columns = [
    ...['person', 'from', 'to', 'hours', 'night_hours', 'weekend_hours'],
    ...['nights', 'weekends', 'shifts'],
  ];
  const rows = people.map((each) => [
    ...[each.user, writtenInstant(start), writtenInstant(end)],
    ...figures(each),
  ]);
  // A spreadsheet would run a name that begins like a formula.
  return stringify([columns, ...rows], { escape_formulas: true }).trimEnd();
}

/** In milliseconds, which add up to the span. */
function asJson({ timezone }: Schedule, { start, end }: Window, found: Load): string {
  const window = { timezone, start: writtenInstant(start), end: writtenInstant(end) };
  return JSON.stringify({ ...window, ...found });
}

function figures({ onCallMs, nightMs, weekendMs, nights, weekends, shifts }: PersonLoad): string[] {
  return [
    ...[onCallMs, nightMs, weekendMs].map(hours),
    ...[nights, weekends, shifts].map((count) => String(count)),
  ];
}

function hours(ms: number): string {
  return (ms / HOUR_MS).toFixed(2);
}
