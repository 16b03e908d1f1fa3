/** What a schedule consists of: its people, its zones, each layer by itself, its overrides in words. */
import type { Layer, Override, Schedule } from './schedule.ts';

/** Everybody whom a schedule names, whether or not they are ever on call. */
export function peopleOf(schedule: Schedule): string[] {
  const named = [
    ...schedule.layers.flatMap(({ rotation }) => rotation.participants.flat()),
    ...schedule.overrides.flatMap(({ users = [], add = [] }) => [...users, ...add]),
    ...schedule.swaps.flatMap(({ requester, taken_by: taker }) => [requester, taker ?? requester]),
    ...schedule.temporary_schedules.flatMap(({ shifts }) => shifts.flatMap(({ users }) => users)),
  ];
  return [...new Set(named)];
}

/** Each once, the schedule's own first. */
export function zonesOf({ timezone, layers }: Schedule): string[] {
  return [...new Set([timezone, ...layers.map((layer) => layer.timezone ?? timezone)])];
}

/** The schedule as if there were nothing but one layer. */
export function alone(schedule: Schedule, layer: Layer): Schedule {
  return { ...schedule, layers: [layer], overrides: [], temporary_schedules: [], swaps: [] };
}

/** "eve covers", "eve for ana", "+ eve", "− ana": names first, since the rest may not fit. */
export function overrideWords({ mode, users = [], add = [], remove = [] }: Override): string {
  const names = (...some: readonly string[]) => some.join(', ') || 'nobody';
  switch (mode) {
    case 'cover':
      return `${names(...users, ...add)} covers`;
    case 'replace':
      return `${names(...add, ...users)} for ${names(...remove)}`;
    case 'add':
      return `+ ${names(...users, ...add)}`;
    case 'remove':
      return `− ${names(...users, ...remove)}`;
  }
}
