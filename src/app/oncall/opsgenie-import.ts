/**
 * Opsgenie: the answer of its API to GET /v2/schedules/{id}?identifierType=id, and, beside it under
 * `"overrides"`, the list that /v2/schedules/{id}/overrides gives.
 */
import { z } from 'zod';
import { clocks, windowInWeek } from '../../domain/oncall/recurrence.ts';
import type { LayerFile, OverrideFile, RestrictionFile } from '../../domain/oncall/schedule.ts';
import { toWall } from '../../domain/wall-clock.ts';
import { writtenInstant, writtenWall } from '../../domain/oncall/written.ts';
import { instant, listOf, parseExport, zone } from './imported.ts';
import type { Imported } from './imported.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const DAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
const UNITS = { hourly: 'hour', daily: 'day', weekly: 'week' } as const;

const recipient = z.object({
  type: z.string(),
  id: z.string().nullish(),
  username: z.string().nullish(),
  name: z.string().nullish(),
});
type Recipient = z.output<typeof recipient>;

const day = z.string().toLowerCase().pipe(z.enum(DAYS));
const times = z.object({
  startHour: z.int().min(0).max(24),
  startMin: z.int().min(0).max(59).default(0),
  endHour: z.int().min(0).max(24),
  endMin: z.int().min(0).max(59).default(0),
});
const timeRestriction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('time-of-day'), restriction: times }),
  z.object({
    type: z.literal('weekday-and-time-of-day'),
    restrictions: z.array(times.extend({ startDay: day, endDay: day })),
  }),
]);

const rotation = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  startDate: instant,
  endDate: instant.nullish(),
  type: z.enum(['hourly', 'daily', 'weekly']),
  length: z.int().min(1).max(1_000).nullish(),
  participants: z.array(recipient),
  timeRestriction: timeRestriction.nullish(),
});

const override = z.object({
  alias: z.string().nullish(),
  user: recipient,
  startDate: instant,
  endDate: instant,
  rotations: z.array(z.object({ id: z.string().nullish(), name: z.string().nullish() })).nullish(),
});

const fileSchema = z.object({
  data: z.object({
    name: z.string().nullish(),
    timezone: zone,
    enabled: z.boolean().nullish(),
    rotations: z.array(rotation).max(100),
  }),
  overrides: listOf('data', override).optional(),
});

export function importOpsgenie(path: string, text: string): Imported {
  const { data, overrides } = parseExport(path, text, fileSchema);
  const losses: string[] = [];
  if (data.enabled === false) {
    losses.push(
      'the schedule: it is disabled in Opsgenie and will count here; check that it should',
    );
  }
  const layers = data.rotations.flatMap((given, index) => {
    const name = given.name || given.id || `rotation ${index + 1}`;
    return layersOf(given, { name, timezone: data.timezone, losses });
  });
  if (!overrides) {
    losses.push(
      'overrides: not in the file; put the answer of GET /v2/schedules/{id}/overrides into it as "overrides" if there are any',
    );
  }
  const carried = (overrides ?? []).flatMap((each) =>
    overridesOf(each, { count: data.rotations.length, losses }),
  );
  return {
    schedule: {
      ...(data.name ? { name: data.name } : {}),
      timezone: data.timezone,
      layers,
      overrides: carried,
    },
    losses,
  };
}

function layersOf(
  given: z.output<typeof rotation>,
  { name, timezone, losses }: { name: string; timezone: string; losses: string[] },
): LayerFile[] {
  if (given.participants.length === 0) {
    losses.push(`${name}: left out: nobody is in it; add people`);
    return [];
  }
  if (given.endDate && given.endDate <= given.startDate) {
    losses.push(`${name}: left out: it ends before it begins`);
    return [];
  }
  const participants = given.participants.map((each, index) => {
    const person = personOf(each);
    if (person === undefined && each.type !== 'none') {
      losses.push(
        `${name}, turn ${index + 1}: nobody is on in it: the ${each.type} ${each.name ?? each.id ?? ''} has no place in a rotation; name its people`,
      );
    }
    return person === undefined ? [] : [person];
  });
  return [
    {
      id: name,
      rotation: {
        start: writtenWall(toWall(timezone, given.startDate)),
        unit: UNITS[given.type],
        count: given.length ?? 1,
        participants,
      },
      restrictions: given.timeRestriction ? restrictionsOf(given.timeRestriction) : [],
      ...(given.endDate ? { until: writtenInstant(given.endDate) } : {}),
    },
  ];
}

function restrictionsOf(given: z.output<typeof timeRestriction>): RestrictionFile[] {
  if (given.type === 'time-of-day') {
    const { start, end } = clockOf(given.restriction);
    return [clocks(start, end > start ? end - start : end - start + DAY_MS)];
  }
  const windows = given.restrictions.map(({ startDay, endDay, ...clock }) => {
    const { start, end } = clockOf(clock);
    const days = DAYS.indexOf(endDay) - DAYS.indexOf(startDay);
    const lastsMs = (((days * DAY_MS + end - start) % WEEK_MS) + WEEK_MS) % WEEK_MS;
    // Back at its beginning, it is the whole week.
    return lastsMs === 0 ? [] : windowInWeek(DAYS.indexOf(startDay), start, lastsMs);
  });
  return windows.some((each) => each.length === 0) ? [] : windows.flat();
}

function clockOf(given: z.output<typeof times>): { start: number; end: number } {
  const { startHour, startMin, endHour, endMin } = given;
  const of = (hour: number, minute: number) => (hour * 60 + minute) * 60_000;
  return { start: of(startHour, startMin), end: of(endHour, endMin) };
}

function overridesOf(
  given: z.output<typeof override>,
  { count, losses }: { count: number; losses: string[] },
): OverrideFile[] {
  const { startDate, endDate, rotations } = given;
  const start = writtenInstant(startDate);
  const name = `the override ${given.alias ?? ''} from ${start}`.replace('  ', ' ');
  const person = personOf(given.user);
  if (person === undefined || startDate >= endDate) {
    losses.push(`${name}: left out: it puts no single person on call; add one by hand`);
    return [];
  }
  if (rotations && rotations.length > 0 && rotations.length < count) {
    const of = rotations.map((each) => each.name ?? each.id).join(', ');
    losses.push(
      `${name}: left out: it is for the rotation ${of} alone, and an override here is for all; add one of mode replace that names whom ${person} stands in for`,
    );
    return [];
  }
  return [{ mode: 'cover', users: [person], start, end: writtenInstant(endDate) }];
}

function personOf({ type, username, name, id }: Recipient): string | undefined {
  return type === 'user' ? username || name || id || undefined : undefined;
}
