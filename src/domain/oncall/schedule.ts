/** A schedule as files, the database and the API have it, and what each of its parts must be. */
import { z } from 'zod';
import { isZone } from '../wall-clock.ts';

const LAYERS_MAX = 100;
const PARTICIPANTS_MAX = 1_000;
const ENTRIES_MAX = 10_000;

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

const zone = z.string().refine(isZone, 'is not an IANA time zone; for example Europe/Madrid');

/** An instant in milliseconds since the epoch, written with its offset. */
const instant = z
  .string()
  .regex(
    /(Z|[+-]\d{2}:?\d{2})$/,
    'needs its offset from UTC; for example 2026-11-24T09:00:00Z or 2026-11-24T10:00:00+01:00',
  )
  .transform((text, context) => {
    const at = Date.parse(text);
    if (Number.isNaN(at)) {
      context.addIssue('is not a time; for example 2026-11-24T09:00:00Z');
      return z.NEVER;
    }
    return at;
  });

/** A wall time, as milliseconds as if its zone were UTC. */
const wallTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/,
    'is a local time without an offset; for example 2026-11-24T09:00',
  )
  .transform((text, context) => {
    const at = Date.parse(`${text.replace(' ', 'T')}Z`);
    // JavaScript takes 31 April for 1 May.
    if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(text.slice(0, 10))) {
      context.addIssue('is no day of any calendar; for example 2026-11-24T09:00');
      return z.NEVER;
    }
    return at;
  });

/** Milliseconds since midnight; 24:00 is the end of a day. */
const clock = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?|24:00)$/, 'is not a time of day; for example 09:00')
  .transform((text) => {
    const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
    return ((hours * 60 + minutes) * 60 + seconds) * 1000;
  });

/** Milliseconds, from "PT12H". */
const duration = z
  .string()
  .regex(
    /^P(?=.)(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/,
    'is not an ISO 8601 duration of weeks to seconds; for example PT12H',
  )
  .transform((text) => {
    const [date = '', time = ''] = text.slice(1).split('T');
    const of = (part: string, unit: string) =>
      Number(new RegExp(`(\\d+)${unit}`).exec(part)?.[1] ?? 0);
    const days = of(date, 'W') * 7 + of(date, 'D');
    const minutes = (days * 24 + of(time, 'H')) * 60 + of(time, 'M');
    return (minutes * 60 + of(time, 'S')) * 1000;
  });

const user = z.string().min(1);
const users = z.union([user.transform((one) => [one]), z.array(user)]);
const window = { start: instant, end: instant };

function isForward({ start, end }: { start: number; end: number }): boolean {
  return start < end;
}
const BACKWARD = 'ends before it begins';

const rotation = z.strictObject({
  start: wallTime,
  unit: z.enum(['hour', 'day', 'week', 'month']),
  count: z.int().min(1).max(10_000).default(1),
  participants: z.array(users).min(1).max(PARTICIPANTS_MAX),
  extends_before_start: z.boolean().default(false),
  week_start: z.enum(WEEKDAYS).optional(),
  occurrence_duration: duration.optional(),
  occurrence_must_start_after_effective: z.boolean().optional(),
});

const restriction = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).optional(),
  start: clock,
  end: clock,
});

const layer = z.strictObject({
  id: z.string().min(1),
  priority: z.int().default(0),
  timezone: zone.optional(),
  rotation,
  restrictions: z.array(restriction).max(ENTRIES_MAX).default([]),
  advance: z
    .enum(['sequential', 'active_days', 'calendar_week', 'calendar_month'])
    .default('sequential'),
  effective_from: instant.nullish(),
  until: instant.nullish(),
  week_start: z.enum(WEEKDAYS).optional(),
  occurrence_duration: duration.optional(),
  occurrence_must_start_after_effective: z.boolean().optional(),
});

const override = z
  .strictObject({
    id: z.string().optional(),
    mode: z.enum(['cover', 'replace', 'add', 'remove']),
    users: users.optional(),
    add: users.optional(),
    remove: users.optional(),
    ...window,
    priority: z.int().default(0),
  })
  .refine(isForward, BACKWARD);

const fixedShift = z.strictObject({ users, ...window }).refine(isForward, BACKWARD);

const temporarySchedule = z
  .strictObject({ ...window, shifts: z.array(fixedShift).max(ENTRIES_MAX).default([]) })
  .refine(isForward, BACKWARD);

const swap = z
  .strictObject({
    requester: user,
    /** Nobody yet: a swap that is not taken changes nothing. */
    taken_by: user.nullish(),
    deleted: z.boolean().default(false),
    ...window,
  })
  .refine(isForward, BACKWARD);

export const scheduleSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  timezone: zone,
  layers: z.array(layer).max(LAYERS_MAX).default([]),
  overrides: z.array(override).max(ENTRIES_MAX).default([]),
  temporary_schedules: z.array(temporarySchedule).max(ENTRIES_MAX).default([]),
  swaps: z.array(swap).max(ENTRIES_MAX).default([]),
});

export type Schedule = z.output<typeof scheduleSchema>;
/** As it is written in a file, before it is parsed. */
export type ScheduleFile = z.input<typeof scheduleSchema>;
export type LayerFile = NonNullable<ScheduleFile['layers']>[number];
export type OverrideFile = NonNullable<ScheduleFile['overrides']>[number];
export type RestrictionFile = NonNullable<LayerFile['restrictions']>[number];
export type Layer = Schedule['layers'][number];
export type Rotation = Layer['rotation'];
export type Restriction = Layer['restrictions'][number];
export type Override = Schedule['overrides'][number];
