/**
 * Grafana OnCall: a schedule and its shifts as its HTTP API gives them, in one file
 * `{"schedule": …, "shifts": …}`, with `"users": …` where the names should be in.
 */
import { z } from 'zod';
import type { FixedShift } from '../../domain/oncall/fixed-shifts.ts';
import { placed } from '../../domain/oncall/fixed-shifts.ts';
import { firstFrom } from '../../domain/oncall/occurrences.ts';
import type { Recurrence } from '../../domain/oncall/occurrences.ts';
import { layersOf } from '../../domain/oncall/recurrence.ts';
import type { LayerFile } from '../../domain/oncall/schedule.ts';
import { WEEKDAYS } from '../../domain/oncall/schedule.ts';
import { toInstant } from '../../domain/wall-clock.ts';
import { listOf, parseExport, zone } from './imported.ts';
import type { Imported } from './imported.ts';

/** Above every level: an override shift hides them all. */
const OVERRIDE_LEVEL = 1_000;
const SECONDS_MAX = 400 * 24 * 60 * 60;

const wall = z.string().transform((text, context) => {
  const [plain] = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?/.exec(text) ?? [];
  const at = plain === undefined ? Number.NaN : Date.parse(`${plain}Z`);
  if (!Number.isNaN(at)) return at;
  context.addIssue('is not a time; for example 2026-11-24T09:00:00');
  return z.NEVER;
});
const weekday = z.enum(WEEKDAYS);
const group = z
  .array(z.string().min(1))
  .nullish()
  .transform((users) => users ?? []);

const shift = z.object({
  id: z.string(),
  name: z.string().nullish(),
  type: z.enum(['single_event', 'recurrent_event', 'rolling_users', 'override']),
  time_zone: zone.nullish(),
  level: z
    .int()
    .min(0)
    .max(OVERRIDE_LEVEL - 1)
    .nullish(),
  start: wall,
  rotation_start: wall.nullish(),
  duration: z.int().min(1).max(SECONDS_MAX),
  frequency: z.enum(['hourly', 'daily', 'weekly', 'monthly']).nullish(),
  interval: z.int().min(1).max(1_000).nullish(),
  until: wall.nullish(),
  week_start: weekday.nullish(),
  by_day: z.array(weekday).nullish(),
  by_month: z.array(z.int()).nullish(),
  by_monthday: z.array(z.int().min(-31).max(31)).nullish(),
  users: group,
  rolling_users: z.array(group).nullish(),
  start_rotation_from_user_index: z.int().min(0).nullish(),
});
type Shift = z.output<typeof shift>;

const user = z.object({ id: z.string(), username: z.string().min(1) });

const fileSchema = z.object({
  schedule: z.object({
    name: z.string().nullish(),
    type: z.string().nullish(),
    time_zone: zone.nullish(),
    shifts: z.array(z.string()).nullish(),
    ical_url_primary: z.string().nullish(),
    ical_url_overrides: z.string().nullish(),
  }),
  shifts: listOf('results', shift),
  users: listOf('results', user).optional(),
});

export function importGrafana(path: string, text: string): Imported {
  const { schedule, shifts, users = [] } = parseExport(path, text, fileSchema);
  const names = new Map(users.map(({ id, username }) => [id, username]));
  const draft: Draft = { layers: [], fixed: [], losses: [] };
  const isOf = ({ id }: Shift) => !schedule.shifts || schedule.shifts.includes(id);
  // A schedule drawn in its web page keeps its shifts in UTC.
  const home = schedule.type === 'web' ? 'UTC' : (schedule.time_zone ?? 'UTC');
  for (const each of shifts.filter(isOf)) add(draft, named(each, names), each.time_zone ?? home);
  const { layers, overrides, losses } = placed(draft.layers, draft.fixed);
  return {
    schedule: {
      ...(schedule.name ? { name: schedule.name } : {}),
      timezone: schedule.time_zone ?? 'UTC',
      layers,
      overrides,
    },
    losses: [
      ...scheduleLosses(schedule, shifts),
      ...nameLosses(shifts.filter(isOf), names),
      ...draft.losses,
      ...losses,
    ],
  };
}

interface Draft {
  layers: LayerFile[];
  fixed: FixedShift[];
  losses: string[];
}

function add(draft: Draft, given: Shift, where: string): void {
  const name = titleOf(given);
  const groups = groupsOf(given);
  if (groups.every((each) => each.length === 0)) {
    draft.losses.push(`${name}: left out: nobody is in it; add people`);
    return;
  }
  if (given.type === 'single_event' || given.type === 'override') {
    const end = given.start + given.duration * 1000;
    draft.fixed.push({
      name,
      users: [...new Set(groups.flat())],
      start: toInstant(where, given.start, 'first'),
      end: toInstant(where, end, 'last'),
      priority: given.type === 'override' ? OVERRIDE_LEVEL : (given.level ?? 0),
    });
    return;
  }
  const recurrence = recurrenceOf(given, { name, groups, where });
  if (typeof recurrence === 'string') {
    draft.losses.push(`${name}: left out: ${recurrence}`);
    return;
  }
  const carried = layersOf(recurrence);
  draft.layers.push(...carried.layers);
  draft.losses.push(...carried.losses);
}

/** Or why there is none. */
function recurrenceOf(
  given: Shift,
  { name, groups, where }: { name: string; groups: string[][]; where: string },
): Recurrence | string {
  if (!given.frequency) return 'it has no frequency; give it one of hourly, daily, weekly, monthly';
  if (given.by_month?.length && given.by_month.length < 12) {
    return `it is on in some months only (${given.by_month.join(', ')}); write it as overrides`;
  }
  const days = given.by_day ?? [];
  const monthDays = given.by_monthday ?? [];
  if (monthDays.length > 0 && (days.length > 0 || given.frequency !== 'monthly')) {
    return 'days of the month with other rules have no layer; write it as overrides';
  }
  const recurrence: Recurrence = {
    name,
    zone: where,
    priority: given.level ?? 0,
    start: given.start,
    lastsMs: given.duration * 1000,
    frequency: given.frequency,
    interval: given.interval ?? 1,
    days,
    monthDays,
    weekStart: given.week_start ?? 'SU',
    groups,
    shownFrom: given.rotation_start ?? undefined,
    until: given.until ?? undefined,
  };
  // The first in turn has the first shift that there is, not the first day of the calendar.
  return { ...recurrence, start: firstFrom(recurrence, given.start) ?? given.start };
}

/** In turn, from the one that the rotation starts with. */
function groupsOf({ type, users, rolling_users: rolling, ...given }: Shift): string[][] {
  const isRolling =
    rolling && rolling.length > 0 && (type === 'rolling_users' || users.length === 0);
  if (!isRolling) return [users];
  const first = (given.start_rotation_from_user_index ?? 0) % rolling.length;
  return [...rolling.slice(first), ...rolling.slice(0, first)];
}

function named(given: Shift, names: ReadonlyMap<string, string>): Shift {
  const nameOf = (users: string[]) => users.map((user) => names.get(user) ?? user);
  return {
    ...given,
    users: nameOf(given.users),
    rolling_users: given.rolling_users?.map(nameOf),
  };
}

function nameLosses(shifts: readonly Shift[], names: ReadonlyMap<string, string>): string[] {
  const users = shifts.flatMap((each) => [each.users, ...(each.rolling_users ?? [])].flat());
  const unnamed = [...new Set(users)].filter((user) => !names.has(user));
  if (unnamed.length === 0) return [];
  return [
    `users ${unnamed.join(', ')}: known by their ids alone; put the answer of GET /api/v1/users/ into the file as "users", or rename them in the schedule`,
  ];
}

function scheduleLosses(
  schedule: z.output<typeof fileSchema>['schedule'],
  shifts: readonly Shift[],
): string[] {
  const losses: string[] = [];
  const missing = (schedule.shifts ?? []).filter((id) => !shifts.some((each) => each.id === id));
  if (missing.length > 0) {
    losses.push(
      `shifts ${missing.join(', ')}: not in the file; put all pages of GET /api/v1/on_call_shifts/ into it`,
    );
  }
  const links = { primary: schedule.ical_url_primary, overrides: schedule.ical_url_overrides };
  for (const [which, url] of Object.entries(links)) {
    if (!url) continue;
    losses.push(
      `the ${which} calendar at a URL: left out; download it and import it with --from ics`,
    );
  }
  const isElsewhere = schedule.type === 'web' && (schedule.time_zone ?? 'UTC') !== 'UTC';
  if (isElsewhere && shifts.some((each) => !each.time_zone && each.frequency)) {
    losses.push(
      `hours: they stay at their UTC time, as in Grafana OnCall, and move in ${schedule.time_zone} with DST; to hold the local hour, give the layers that timezone and local start times`,
    );
  }
  return losses;
}

function titleOf({ name, id }: Shift): string {
  return name || id;
}
