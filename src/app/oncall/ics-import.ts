/**
 * A calendar as a schedule: recurring events are layers, events that happen once are overrides, and
 * so are the changes of single occurrences.
 */
import type { FixedShift } from '../../domain/oncall/fixed-shifts.ts';
import { placed } from '../../domain/oncall/fixed-shifts.ts';
import { mergeTurns } from '../../domain/oncall/merge-turns.ts';
import { firstFrom } from '../../domain/oncall/occurrences.ts';
import type { Recurrence } from '../../domain/oncall/occurrences.ts';
import { layersOf } from '../../domain/oncall/recurrence.ts';
import type { LayerFile, OverrideFile } from '../../domain/oncall/schedule.ts';
import { toInstant, toWall } from '../../domain/wall-clock.ts';
import { writtenInstant } from '../../domain/oncall/written.ts';
import { readIcs } from './ics-events.ts';
import type { IcsEvent } from './ics-events.ts';
import { occurrencesOf, recurrenceOf } from './ics-rules.ts';
import type { Imported } from './imported.ts';

interface Draft {
  layers: LayerFile[];
  shifts: FixedShift[];
  overrides: OverrideFile[];
  losses: string[];
}

export function importIcs(path: string, text: string): Imported {
  const file = readIcs(path, text);
  const draft: Draft = { layers: [], shifts: [], overrides: [], losses: file.losses };
  const changes = file.events.filter(({ standsInFor }) => standsInFor !== undefined);
  const masters = file.events.filter(({ standsInFor }) => standsInFor === undefined);
  const left = new Set(changes);
  for (const event of masters) {
    const own = changes.filter(({ uid }) => uid === event.uid);
    for (const change of own) left.delete(change);
    if (event.isCancelled) draft.losses.push(`${placeOf(event)}: left out: it is cancelled`);
    else add(draft, event, own);
  }
  for (const change of left) if (!change.isCancelled) draft.shifts.push(shiftOf(change));
  const { layers, overrides, losses } = placed(mergeTurns(draft.layers), draft.shifts);
  const zones = draft.layers.map(({ timezone }) => timezone ?? file.zone);
  const timezone = file.zone === 'UTC' ? (zones[0] ?? 'UTC') : file.zone;
  return {
    schedule: {
      ...(file.name ? { name: file.name } : {}),
      timezone,
      layers,
      overrides: [...overrides, ...draft.overrides],
    },
    losses: [...draft.losses, ...losses, ...levelLosses(draft)],
  };
}

function add(draft: Draft, event: IcsEvent, changes: readonly IcsEvent[]): void {
  draft.shifts.push(...event.also.map((at) => shiftOf(event, at)));
  if (!event.rule) {
    draft.shifts.push(shiftOf(event));
    return;
  }
  const following = changes.filter(({ isFollowing }) => isFollowing);
  for (const change of following) {
    draft.losses.push(
      `${placeOf(change)}: left out: it changes all that follow; end the first event before it, and make it one of its own`,
    );
  }
  const single = changes.filter(({ isFollowing }) => !isFollowing);
  const recurrence = recurrenceOf(event, event.rule);
  if (recurrence) addLayers(draft, event, recurrence, single);
  else addOccurrences(draft, event, event.rule, single);
}

function addLayers(
  draft: Draft,
  event: IcsEvent,
  recurrence: Recurrence,
  changes: readonly IcsEvent[],
): void {
  const carried = layersOf(recurrence);
  draft.layers.push(...carried.layers);
  draft.losses.push(...carried.losses);
  if (carried.layers.length === 0) return;
  const occurs = (at: number) => {
    const wall = toWall(event.zone, at);
    return firstFrom(recurrence, wall) === wall;
  };
  const isChanged = (at: number) => changes.some(({ standsInFor }) => standsInFor === at);
  for (const at of event.except.filter((each) => !isChanged(each))) {
    if (occurs(at)) draft.overrides.push(removalOf(event, at));
  }
  for (const change of changes) {
    const at = change.standsInFor ?? change.start;
    const [old, shift] = [windowOf(event, at), shiftOf(change)];
    const isSame = old.start === shift.start && old.end === shift.end;
    if (isSame && !change.isCancelled && occurs(at) && change.priority === event.priority) {
      const people = { remove: [...event.users], add: [...change.users] };
      // Several people become several others: each of the first is replaced, so all come once.
      draft.overrides.push({ mode: 'replace', ...people, ...written(old) });
      continue;
    }
    if (occurs(at)) draft.overrides.push(removalOf(event, at));
    if (!change.isCancelled) draft.shifts.push(shift);
  }
}

/** A rule that no rotation says, but that comes to an end, is as many shifts. */
function addOccurrences(
  draft: Draft,
  event: IcsEvent,
  rule: NonNullable<IcsEvent['rule']>,
  changes: readonly IcsEvent[],
): void {
  const walls = occurrencesOf(event, rule);
  if (!walls) {
    draft.losses.push(
      `${placeOf(event)}: left out: no rotation recurs by ${rule.toString()}; give it an end (UNTIL), or write a layer by hand`,
    );
    return;
  }
  if (walls.length === 0) {
    draft.losses.push(
      `${placeOf(event)}: left out: by ${rule.toString()} it never occurs; check it`,
    );
  }
  const gone = new Set([...event.except, ...changes.map(({ standsInFor }) => standsInFor)]);
  const instants = walls.map((wall) => toInstant(event.zone, wall, 'first'));
  draft.shifts.push(
    ...instants.filter((at) => !gone.has(at)).map((at) => shiftOf(event, at)),
    ...changes.filter(({ isCancelled }) => !isCancelled).map((change) => shiftOf(change)),
  );
}

/** Where an occurrence is taken out, nobody of a lower level comes forward. */
function levelLosses({ layers, overrides }: Draft): string[] {
  const levels = new Set(layers.map(({ priority = 0 }) => priority));
  const removals = overrides.filter(({ mode }) => mode === 'remove');
  if (levels.size < 2) return [];
  return removals.map(
    ({ start, remove }) =>
      `${[remove ?? []].flat().join(', ')} at ${start}: taken out, and lower levels do not come forward; add an override of mode cover if somebody should`,
  );
}

function removalOf(event: IcsEvent, at: number): OverrideFile {
  return { mode: 'remove', remove: [...event.users], ...written(windowOf(event, at)) };
}

function shiftOf(
  event: IcsEvent,
  at: number = toInstant(event.zone, event.start, 'first'),
): FixedShift {
  const { name, users, priority } = event;
  return { name, users, priority, ...windowOf(event, at) };
}

function windowOf({ zone, lastsMs }: IcsEvent, at: number): { start: number; end: number } {
  const end = toInstant(zone, toWall(zone, at) + lastsMs, 'last');
  return { start: at, end: Math.max(end, at + 1000) };
}

function written({ start, end }: { start: number; end: number }): { start: string; end: string } {
  return { start: writtenInstant(start), end: writtenInstant(end) };
}

function placeOf(event: IcsEvent): string {
  return `${event.name} (${writtenInstant(toInstant(event.zone, event.start, 'first'))})`;
}
