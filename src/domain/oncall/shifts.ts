/**
 * A schedule's shifts as a calendar shows them: each whole, from its own beginning to its own end,
 * however far those are outside the days asked for.
 */
import type { Window } from './restrictions.ts';
import type { Schedule } from './schedule.ts';
import { segments } from './segments.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Further than this from the days asked for, an edge is not looked for. */
const REACH_DAYS = [32, 128, 512] as const;

export interface Shift extends Window {
  /** Everybody on call in it; of one person's shift, that person alone. */
  users: string[];
  /** How many overrides, swaps and temporary schedules have a say in it. */
  exceptions: number;
}

/** Those that touch a span: of everybody, or of one person, who has one across a change of others. */
export function shifts(schedule: Schedule, span: Window, user?: string): Shift[] {
  const whole = {
    start: beginning(schedule, span.start, user),
    end: end(schedule, span.end, user),
  };
  return stretches(schedule, whole, user)
    .filter(({ users }) => users.length > 0)
    .map((shift) => ({ ...shift, exceptions: exceptionsIn(schedule, shift) }));
}

interface Stretch extends Window {
  users: string[];
}

function stretches(schedule: Schedule, span: Window, user: string | undefined): Stretch[] {
  const found = segments(schedule, span);
  if (user === undefined) return found;
  const own: Stretch[] = [];
  for (const { start, end: to, users } of found) {
    const mine = users.includes(user) ? [user] : [];
    const before = own.at(-1);
    if (before && before.users.length === mine.length) before.end = to;
    else own.push({ start, end: to, users: mine });
  }
  return own;
}

/** When the shift that holds at an instant began. */
function beginning(schedule: Schedule, at: number, user: string | undefined): number {
  for (const days of REACH_DAYS) {
    const start = at - days * DAY_MS;
    const last = stretches(schedule, { start, end: at + 1 }, user).at(-1);
    if (last && last.start > start) return last.start;
  }
  // Nothing ever changes here: a cut that stays where it is keeps the event the same one.
  return Date.UTC(new Date(at).getUTCFullYear(), 0, 1);
}

function end(schedule: Schedule, at: number, user: string | undefined): number {
  for (const days of REACH_DAYS) {
    const to = at + days * DAY_MS;
    const [first] = stretches(schedule, { start: at - 1, end: to }, user);
    if (first && first.end < to) return first.end;
  }
  return Date.UTC(new Date(at).getUTCFullYear() + 1, 0, 1);
}

function exceptionsIn(schedule: Schedule, shift: Window): number {
  const touches = ({ start, end: to }: Window) => start < shift.end && to > shift.start;
  const swaps = schedule.swaps.filter((swap) => swap.taken_by && !swap.deleted);
  return [...schedule.overrides, ...schedule.temporary_schedules, ...swaps].filter(touches).length;
}
