/** PagerDuty: the answer of its REST API to GET /schedules/{id}, as it came. */
import { z } from 'zod';
import { onCallAt } from '../../domain/oncall/on-call.ts';
import { clocks, windowInWeek } from '../../domain/oncall/recurrence.ts';
import { scheduleSchema } from '../../domain/oncall/schedule.ts';
import type {
  LayerFile,
  OverrideFile,
  RestrictionFile,
  ScheduleFile,
} from '../../domain/oncall/schedule.ts';
import { toWall } from '../../domain/wall-clock.ts';
import { writtenInstant, writtenWall } from '../../domain/oncall/written.ts';
import { instant, parseExport, zone } from './imported.ts';
import type { Imported } from './imported.ts';
import { turnLength } from './turn-length.ts';

const DAY_SECONDS = 24 * 60 * 60;
/** Enough to see what is different. */
const DIFFERENCES_SHOWN = 3;

const user = z
  .object({ id: z.string().min(1), summary: z.string().nullish(), name: z.string().nullish() })
  .transform(({ id, summary, name }) => summary || name || id);

const entry = z.object({ start: instant, end: instant, user: user.nullish() });
type Entry = z.output<typeof entry>;

const rendered = z.object({ rendered_schedule_entries: z.array(entry).nullish() }).nullish();

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, 'is not a time of day; for example 08:00:00')
  .transform((text) => Date.parse(`1970-01-01T${text}Z`));

const restriction = z.object({
  type: z.enum(['daily_restriction', 'weekly_restriction']),
  start_time_of_day: clock,
  start_day_of_week: z.int().min(1).max(7).nullish(),
  duration_seconds: z
    .int()
    .min(1)
    .max(7 * DAY_SECONDS),
});

const layer = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  start: instant,
  end: instant.nullish(),
  rotation_virtual_start: instant,
  rotation_turn_length_seconds: z
    .int()
    .min(1)
    .max(400 * DAY_SECONDS),
  users: z.array(z.object({ user })),
  restrictions: z.array(restriction).nullish(),
});
type GivenLayer = z.output<typeof layer>;

const fileSchema = z.object({
  schedule: z.object({
    name: z.string().nullish(),
    summary: z.string().nullish(),
    time_zone: zone,
    schedule_layers: z.array(layer).max(100),
    overrides_subschedule: rendered,
    final_schedule: rendered,
  }),
});

export function importPagerDuty(path: string, text: string): Imported {
  const { schedule } = parseExport(path, text, fileSchema);
  const losses: string[] = [];
  const layers = schedule.schedule_layers.flatMap((given, index) => {
    const name = given.name || given.id || `layer ${index + 1}`;
    const made = layerOf(given, name, schedule.time_zone);
    if (typeof made !== 'string') return [made];
    losses.push(`${name}: left out: ${made}`);
    return [];
  });
  const name = schedule.name || schedule.summary;
  const overrides = (schedule.overrides_subschedule?.rendered_schedule_entries ?? []).flatMap(
    overrideOf,
  );
  if (overrides.length === 0) {
    losses.push(
      'overrides: none in the file; PagerDuty gives those of a span only: ask again with since= and until= if there are any',
    );
  }
  const whole = { ...(name ? { name } : {}), timezone: schedule.time_zone, overrides };
  const final = schedule.final_schedule?.rendered_schedule_entries ?? [];
  const best = ordered(whole, layers, final);
  return { schedule: best.schedule, losses: [...losses, ...best.losses] };
}

/** Or why there is none. */
function layerOf(given: GivenLayer, name: string, timezone: string): LayerFile | string {
  if (given.users.length === 0) return 'nobody is in it; add people';
  const length = turnLength(given.rotation_turn_length_seconds);
  if (!length) {
    return `its turns last ${given.rotation_turn_length_seconds} seconds, and a turn has whole hours; write a layer by hand`;
  }
  if (given.end && given.end <= given.start) return 'it ends before it begins';
  const windows = (given.restrictions ?? []).map(restrictionsOf);
  return {
    id: name,
    rotation: {
      start: writtenWall(toWall(timezone, given.rotation_virtual_start)),
      ...length,
      participants: given.users.map((each) => [each.user]),
      extends_before_start: given.rotation_virtual_start > given.start,
    },
    // One window that is always open leaves nothing to restrict.
    restrictions: windows.some((each) => each.length === 0) ? [] : windows.flat(),
    effective_from: writtenInstant(given.start),
    ...(given.end ? { until: writtenInstant(given.end) } : {}),
  };
}

/** None for a window that never closes. */
function restrictionsOf(given: z.output<typeof restriction>): RestrictionFile[] {
  const { start_time_of_day: start, start_day_of_week: day, duration_seconds: seconds } = given;
  if (given.type === 'daily_restriction') {
    return seconds >= DAY_SECONDS ? [] : [clocks(start, seconds * 1000)];
  }
  return seconds >= 7 * DAY_SECONDS ? [] : windowInWeek((day ?? 1) - 1, start, seconds * 1000);
}

function overrideOf({ start, end, user: name }: Entry): OverrideFile[] {
  if (!name || start >= end) return [];
  const window = { start: writtenInstant(start), end: writtenInstant(end) };
  return [{ mode: 'cover', users: [name], ...window }];
}

/**
 * A later layer hides an earlier one, but which end of the list is the later one has differed
 * between answers of the API. Its own final schedule, where it is in the file, tells.
 */
function ordered(
  whole: Omit<ScheduleFile, 'layers'>,
  layers: readonly LayerFile[],
  final: readonly Entry[],
): Imported {
  const [firstOnTop, lastOnTop] = [layers.toReversed(), layers].map((list) => {
    const schedule = {
      ...whole,
      layers: list.map((each, priority) => ({ ...each, priority })),
    };
    return { schedule, differences: differences(schedule, final) };
  });
  if (!firstOnTop || !lastOnTop) throw new Error('there are two orders');
  const isReversed = lastOnTop.differences.length < firstOnTop.differences.length;
  const best = isReversed ? lastOnTop : firstOnTop;
  const losses = best.differences.slice(0, DIFFERENCES_SHOWN);
  const isSure = firstOnTop.differences.length !== lastOnTop.differences.length;
  if (layers.length > 1 && !isSure) {
    losses.push(
      `layers: ${layers[0]?.id} is taken for the one on top; if it is the lowest in PagerDuty, turn the priorities round`,
    );
  }
  return { schedule: best.schedule, losses };
}

/** Where PagerDuty's own final schedule has somebody else. */
function differences(file: ScheduleFile, final: readonly Entry[]): string[] {
  const parsed = scheduleSchema.safeParse(file);
  if (!parsed.success) return [];
  return final.flatMap(({ start, end, user: theirs }) => {
    if (!theirs || start >= end) return [];
    const at = Math.floor((start + end) / 2);
    const ours = onCallAt(parsed.data, at);
    if (ours.join() === theirs) return [];
    return [
      `${writtenInstant(start)}: PagerDuty has ${theirs} on call and this schedule ${ours.join(', ') || 'nobody'}; look at the layers there`,
    ];
  });
}
