/** The length of a turn in the largest unit that it is a whole number of. */
import type { LayerFile } from '../../domain/oncall/schedule.ts';

const HOUR_SECONDS = 60 * 60;

/** Undefined when it is no whole number of hours. */
export function turnLength(
  seconds: number,
): Pick<LayerFile['rotation'], 'unit' | 'count'> | undefined {
  const units = [
    ['week', 7 * 24 * HOUR_SECONDS],
    ['day', 24 * HOUR_SECONDS],
    ['hour', HOUR_SECONDS],
  ] as const;
  const found = units.find(([, length]) => seconds % length === 0);
  return found && { unit: found[0], count: seconds / found[1] };
}
