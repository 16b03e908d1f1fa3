/**
 * Between instants and what the clocks on a zone's walls show. A wall time is kept as milliseconds,
 * as if the zone were UTC, so that days and weeks can be added to it without thought of DST.
 */
import { tzOffset } from '@date-fns/tz';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;
/** A year takes a few hundred bytes; of more zones or years they are worked out anew. */
const ZONES_KEPT_MAX = 1_000;
const YEARS_KEPT_MAX = 400;

/** From `at` on the zone is ahead of UTC by `afterMs`, and until then by `beforeMs`. */
export interface Change {
  at: number;
  beforeMs: number;
  afterMs: number;
}

interface Year {
  changes: readonly Change[];
  /** The offset with which it begins. */
  offsetMs: number;
}

const zones = new Map<string, Map<number, Year>>();

/** Whether the zone is one that clocks know. */
export function isZone(zone: string): boolean {
  return !Number.isNaN(tzOffset(zone, new Date(0)));
}

/** What nobody knows counts as UTC: people's zones come from Slack. */
export function zoneOrUtc(zone: string): string {
  return isZone(zone) ? zone : 'UTC';
}

export function offsetMs(zone: string, at: number): number {
  const year = yearOf(zone, new Date(at).getUTCFullYear());
  let offset = year.offsetMs;
  for (const change of year.changes) {
    if (change.at > at) break;
    offset = change.afterMs;
  }
  return offset;
}

/** The changes of a zone's offset within [from, to), in order. */
export function changesBetween(zone: string, from: number, to: number): Change[] {
  const found: Change[] = [];
  for (let year = utcYear(from); year <= utcYear(to); year++) {
    found.push(...yearOf(zone, year).changes.filter(({ at }) => at >= from && at < to));
  }
  return found;
}

export function toWall(zone: string, at: number): number {
  return at + offsetMs(zone, at);
}

/**
 * A wall time that the clocks skip is the first instant after the gap; of one that they show twice
 * `which` says the occurrence: the first for a hand-off or a start, the last for an end, so that
 * neighbours may overlap but never leave a gap.
 */
export function toInstant(zone: string, wall: number, which: 'first' | 'last'): number {
  // No offset is as much as a day, so what changes it at that time lies in between.
  const offsets = [offsetMs(zone, wall - DAY_MS), offsetMs(zone, wall + DAY_MS)] as const;
  if (offsets[0] === offsets[1]) return wall - offsets[0];
  const real = offsets
    .map((offset) => wall - offset)
    .filter((at, index) => offsetMs(zone, at) === offsets[index]);
  if (real.length > 0) return which === 'first' ? Math.min(...real) : Math.max(...real);
  const gap = changesBetween(zone, wall - DAY_MS, wall + DAY_MS).find(
    ({ at, beforeMs, afterMs }) => at + beforeMs <= wall && wall < at + afterMs,
  );
  return gap?.at ?? wall - offsets[0];
}

/** So many days later on the zone's calendar, whatever its clocks do meanwhile. */
export function daysLater(zone: string, at: number, days: number): number {
  return toInstant(zone, toWall(zone, at) + days * DAY_MS, 'first');
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(wall: number): number {
  // The first of January 1970 was a Thursday.
  return (((Math.floor(wall / DAY_MS) + 3) % 7) + 7) % 7;
}

/** Midnight of the day that a wall time is in. */
export function midnight(wall: number): number {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

function utcYear(at: number): number {
  return new Date(at).getUTCFullYear();
}

function yearOf(zone: string, year: number): Year {
  const years = yearsOf(zone);
  const known = years.get(year);
  if (known) return known;
  if (years.size >= YEARS_KEPT_MAX) years.clear();
  const worked = workOut(zone, year);
  years.set(year, worked);
  return worked;
}

function yearsOf(zone: string): Map<number, Year> {
  const known = zones.get(zone);
  if (known) return known;
  if (zones.size >= ZONES_KEPT_MAX) zones.clear();
  const years = new Map<number, Year>();
  zones.set(zone, years);
  return years;
}

/** No zone has changed its offset twice within a week. */
function workOut(zone: string, year: number): Year {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const ask = (at: number) => tzOffset(zone, new Date(at)) * MINUTE_MS;
  const changes: Change[] = [];
  const before = ask(start - 1);
  let offset = before;
  for (let from = start - 1; from < end - 1; from += WEEK_MS) {
    const to = Math.min(from + WEEK_MS, end - 1);
    const next = ask(to);
    if (next !== offset) {
      changes.push({ at: changeIn(from, to, ask), beforeMs: offset, afterMs: next });
      offset = next;
    }
  }
  return { changes, offsetMs: before };
}

/** The first instant in (from, to] with the offset that holds at the end. */
function changeIn(from: number, to: number, ask: (at: number) => number): number {
  const wanted = ask(to);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ask(middle) === wanted) high = middle;
    else low = middle;
  }
  return high;
}
