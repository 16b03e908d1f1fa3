/** A slow second opinion on who is on call: walks from hand-off to hand-off, minute by minute. */
import { tzOffset } from '@date-fns/tz';
import { scheduleSchema } from '../../../src/domain/oncall/schedule.ts';
import type { Schedule } from '../../../src/domain/oncall/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Given = Record<string, unknown>;

export function schedule(given: Given): Schedule {
  return scheduleSchema.parse({ timezone: 'UTC', ...given });
}

function wallAt(zone: string, at: number): number {
  return at + tzOffset(zone, new Date(at)) * MINUTE;
}

/** Looks at every minute around, instead of reasoning about offsets. */
export function slowInstant(zone: string, wall: number, which: 'first' | 'last'): number {
  const matches: number[] = [];
  let afterGap: number | undefined;
  for (let at = wall - 15 * HOUR; at <= wall + 15 * HOUR; at += MINUTE) {
    const shown = wallAt(zone, at);
    if (shown === wall) matches.push(at);
    if (shown > wall) afterGap ??= at;
  }
  const found = which === 'first' ? matches[0] : matches.at(-1);
  if (found !== undefined) return found;
  if (afterGap === undefined) throw new Error('no such time');
  return afterGap;
}

/** The distinct hand-offs of a sequential rotation, from its start until an instant. */
export function handOffs(layer: Schedule['layers'][number], zone: string, until: number): number[] {
  const { start, unit, count } = layer.rotation;
  const instants: number[] = [];
  for (let step = 0; ; step++) {
    const at = slowInstant(zone, moved(start, unit, step * count), 'first');
    if (at > until) return instants;
    if (instants.at(-1) !== at) instants.push(at);
  }
}

function moved(start: number, unit: 'hour' | 'day' | 'week' | 'month', by: number): number {
  switch (unit) {
    case 'hour':
      return start + by * HOUR;
    case 'day':
      return start + by * DAY;
    case 'week':
      return start + by * 7 * DAY;
    case 'month': {
      const date = new Date(start);
      const day = date.getUTCDate();
      date.setUTCDate(1);
      date.setUTCMonth(date.getUTCMonth() + by);
      const last = new Date(
        Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0),
      ).getUTCDate();
      date.setUTCDate(Math.min(day, last));
      return date.getTime();
    }
  }
}

/** Whether a window of any restriction shows, found by walking back over the days. */
export function slowWithin(
  restrictions: Schedule['layers'][number]['restrictions'],
  zone: string,
  at: number,
): boolean {
  if (restrictions.length === 0) return true;
  const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
  const today = Math.floor(wallAt(zone, at) / DAY) * DAY;
  return restrictions.some(({ days, start, end }) => {
    for (let back = -1; back <= 3; back++) {
      const day = today - back * DAY;
      const name = names[new Date(day).getUTCDay()] ?? '';
      if (days?.length && !days.some((each) => each === name)) continue;
      const from = slowInstant(zone, day + start, 'first');
      const to = slowInstant(zone, day + end + (start >= end ? DAY : 0), 'last');
      if (from <= at && at < to) return true;
    }
    return false;
  });
}
