/**
 * Where shifts that happen once go in a schedule that may have recurring ones too: the highest level
 * with somebody counts, and equal levels unite, as between layers.
 */
import type { LayerFile, OverrideFile } from './schedule.ts';
import { toWall } from '../wall-clock.ts';
import { writtenInstant, writtenWall } from './written.ts';

/** As many as a schedule may have. */
const LAYERS_MAX = 100;

export interface FixedShift {
  name: string;
  users: readonly string[];
  start: number;
  end: number;
  /** Above those that are lower, and beside those that are equal. */
  priority: number;
}

export interface Placed {
  layers: LayerFile[];
  overrides: OverrideFile[];
  losses: string[];
}

/**
 * Above all layers a shift is a cover; beside layers of one level it is an addition. What is
 * neither needs a layer of its own.
 */
export function placed(layers: readonly LayerFile[], shifts: readonly FixedShift[]): Placed {
  const levels = layers.map(({ priority = 0 }) => priority);
  const [lowest, highest] = [Math.min(...levels), Math.max(...levels)];
  const covers = shifts.filter(({ priority }) => priority > highest);
  const result: Placed = { layers: [...layers], overrides: covers.map(coverOf), losses: [] };
  for (const shift of shifts) {
    if (shift.priority > highest) continue;
    const isCovered = covers.some((cover) => cover.start < shift.end && cover.end > shift.start);
    if (shift.priority === highest && lowest === highest && !isCovered) {
      result.overrides.push({ mode: 'add', add: [...shift.users], ...written(shift) });
    } else if (result.layers.length < LAYERS_MAX) {
      result.layers.push(layerOf(shift, result.layers.length));
    } else {
      const { start } = written(shift);
      result.losses.push(
        `${shift.name} at ${start}: left out: there are ${LAYERS_MAX} layers already; add an override for it`,
      );
    }
  }
  return result;
}

/** Where there is no layer at all, covers do as well as layers, and there may be more of them. */
function coverOf(shift: FixedShift): OverrideFile {
  const { users, priority } = shift;
  return { mode: 'cover', users: [...users], priority, ...written(shift) };
}

function layerOf(shift: FixedShift, index: number): LayerFile {
  const { start, end } = written(shift);
  return {
    id: `${shift.name} (${index + 1})`,
    priority: shift.priority,
    timezone: 'UTC',
    rotation: {
      start: writtenWall(toWall('UTC', shift.start)),
      unit: 'day',
      count: 1,
      participants: [[...shift.users]],
    },
    effective_from: start,
    until: end,
  };
}

function written({ start, end }: FixedShift): { start: string; end: string } {
  return { start: writtenInstant(start), end: writtenInstant(end) };
}
