/** The windows outside which a layer does not count. */
import type { Restriction } from './schedule.ts';
import { WEEKDAYS } from './schedule.ts';
import { midnight, toInstant, toWall, weekday } from '../wall-clock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A window lasts a day at most, and a zone may skip one. */
const DAYS_BACK = 3;

export interface Window {
  start: number;
  end: number;
}

export function isWithin(restrictions: readonly Restriction[], zone: string, at: number): boolean {
  if (restrictions.length === 0) return true;
  return restrictions.some((restriction) =>
    windowsBetween(restriction, zone, { start: at, end: at + 1 }).some(
      ({ start, end }) => start <= at && at < end,
    ),
  );
}

/**
 * The windows that touch a span. An overnight one belongs to the day on which it begins; start and
 * end alike are a whole day, so that a run of days is one block.
 */
export function windowsBetween(restriction: Restriction, zone: string, span: Window): Window[] {
  const found: Window[] = [];
  const last = midnight(toWall(zone, span.end)) + DAY_MS;
  const isOvernight = restriction.start >= restriction.end;
  let day = midnight(toWall(zone, span.start)) - DAYS_BACK * DAY_MS;
  for (; day <= last; day += DAY_MS) {
    if (!includes(restriction, day)) continue;
    const start = toInstant(zone, day + restriction.start, 'first');
    const endDay = isOvernight ? day + DAY_MS : day;
    const end = toInstant(zone, endDay + restriction.end, 'last');
    if (start < end && start < span.end && end > span.start) found.push({ start, end });
  }
  return found;
}

/** Windows that meet or overlap become one. */
export function joined(windows: readonly Window[]): Window[] {
  const found: Window[] = [];
  for (const { start, end } of windows.toSorted((a, b) => a.start - b.start)) {
    const before = found.at(-1);
    if (before && before.end >= start) before.end = Math.max(before.end, end);
    else found.push({ start, end });
  }
  return found;
}

function includes({ days }: Restriction, day: number): boolean {
  if (!days || days.length === 0) return true;
  const name = WEEKDAYS[weekday(day)];
  return name !== undefined && days.includes(name);
}
