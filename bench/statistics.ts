/** A series in three numbers. */

export interface Summary {
  count: number;
  median: number;
  /** Absent where there are too few samples for it to differ from the largest. */
  p99?: number;
  max: number;
}

const P99_SAMPLES_MIN = 100;

export function summarise(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((a, b) => a - b);
  const summary: Summary = {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    max: quantile(sorted, 1),
  };
  if (sorted.length >= P99_SAMPLES_MIN) summary.p99 = quantile(sorted, 0.99);
  return summary;
}

/** The nearest rank: always one that was measured, never one in between. */
function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(Math.ceil(sorted.length * share), 1) - 1];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}
