/**
 * Who is on call. The one answer to it: Slack, the pager, calendars, charts and hand-offs all ask
 * here.
 */
import { isWithin } from './restrictions.ts';
import { turnAt } from './rotation.ts';
import type { Turn } from './rotation.ts';
import type { Layer, Override, Schedule } from './schedule.ts';

type UsersOfLayer = (layer: Layer) => readonly string[];

/** @returns their names, each once, sorted; none when there is a gap. */
export function onCallAt(schedule: Schedule, at: number): string[] {
  return resolved(schedule, at, (layer) => layerAt(layer, layer.timezone ?? schedule.timezone, at));
}

/** For whoever knows already whom each layer has at that instant. */
export function resolved(schedule: Schedule, at: number, usersOfLayer: UsersOfLayer): string[] {
  const covers = (window: { start: number; end: number }) => window.start <= at && at < window.end;
  const temporary = schedule.temporary_schedules.filter(covers);
  if (temporary.length > 0) {
    // It hides everything for its window, its own gaps included.
    const shifts = temporary.flatMap((each) => each.shifts.filter(covers));
    return sorted(shifts.flatMap(({ users }) => users));
  }
  const overrides = schedule.overrides.filter(covers);
  const cover = highest(overrides.filter(({ mode }) => mode === 'cover'));
  const base = cover.length > 0 ? cover.flatMap(usersOf) : layersAt(schedule, usersOfLayer);
  const swaps = schedule.swaps.filter((swap) => covers(swap) && swap.taken_by && !swap.deleted);
  const people = swaps.reduce(
    (sofar, { requester, taken_by: taker }) =>
      sofar.map((user) => (user === requester ? (taker ?? user) : user)),
    changed([...new Set(base)], overrides),
  );
  return sorted(people);
}

/** The highest priority with anybody on call; equal ones unite, an empty one hides nothing. */
function layersAt(schedule: Schedule, usersOfLayer: UsersOfLayer): string[] {
  let priority = -Infinity;
  let people: string[] = [];
  for (const layer of schedule.layers) {
    if (layer.priority < priority) continue;
    const users = usersOfLayer(layer);
    if (users.length === 0) continue;
    people = layer.priority > priority ? [...users] : [...people, ...users];
    priority = layer.priority;
  }
  return people;
}

function layerAt(layer: Layer, zone: string, at: number): readonly string[] {
  if (!isWithin(layer.restrictions, zone, at)) return [];
  return usersOfTurn(layer, turnAt(layer, zone, at), at);
}

/** Of the turn that holds at an instant, whoever is on call by it then. */
export function usersOfTurn(layer: Layer, turn: Turn | undefined, at: number): readonly string[] {
  const from = layer.effective_from ?? -Infinity;
  if (!turn || at < from || at >= (layer.until ?? Infinity)) return [];
  const { rotation } = layer;
  const lastsMs = layer.occurrence_duration ?? rotation.occurrence_duration;
  if (lastsMs !== undefined && at >= turn.start + lastsMs) return [];
  const mustStartAfter =
    layer.occurrence_must_start_after_effective ?? rotation.occurrence_must_start_after_effective;
  return mustStartAfter && turn.start < from ? [] : turn.users;
}

function highest(covers: readonly Override[]): Override[] {
  const priority = Math.max(...covers.map((each) => each.priority));
  return covers.filter((each) => each.priority === priority);
}

function usersOf({ users, add }: Override): string[] {
  return [...(users ?? []), ...(add ?? [])];
}

/**
 * Each person of the base is looked at once: replaced, taken out or left, so that two overrides
 * never chain. Then come those who are added.
 */
function changed(base: readonly string[], overrides: readonly Override[]): string[] {
  if (overrides.length === 0) return [...base];
  const replacements = new Map<string, string[]>();
  const removed = new Set<string>();
  const added: string[] = [];
  for (const override of overrides.toSorted((a, b) => a.start - b.start)) {
    const { mode, users = [], add = [], remove = [] } = override;
    if (mode === 'replace') {
      for (const user of remove) replacements.set(user, [...add, ...users]);
    }
    if (mode === 'remove') for (const user of [...users, ...remove]) removed.add(user);
    if (mode === 'add') added.push(...users, ...add);
  }
  const kept = base.flatMap((user) => replacements.get(user) ?? (removed.has(user) ? [] : [user]));
  return [...kept, ...added];
}

function sorted(users: readonly string[]): string[] {
  return [...new Set(users)].toSorted();
}
