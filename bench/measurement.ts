/** What a measurement is, and what it hands to the report. */

export interface Measurement {
  /** The heading of its table. */
  name: string;
  /** For the reader of the table: from where to where it is measured, and against what. */
  about: string;
  run(): Promise<Comparison[]>;
}

export type Unit = 'calls' | 'ms' | 'µs' | 'MiB' | 'jobs/s';

/** What was measured side by side; every other figure is also given as a ratio to the baseline. */
export interface Comparison {
  unit: Unit;
  baseline?: Series;
  series: readonly Series[];
}

export interface Series {
  what: string;
  samples: readonly number[];
  /** What it must not exceed, as the issue that asked for it says. */
  most?: number;
  /** The same figure of others, with whose it is. */
  others?: string;
}

/** Takes turns, so that whatever else the machine does meanwhile falls on each alike. */
export async function inTurns(
  rounds: number,
  ...subjects: readonly (() => Promise<number>)[]
): Promise<number[][]> {
  const samples: number[][] = subjects.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, subject] of subjects.entries()) samples[index]?.push(await subject());
  }
  return samples;
}

/** How long it takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
