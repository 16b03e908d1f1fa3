/** Every measurement, in the order of the report. */
import type { Measurement } from '../measurement.ts';
import { acknowledgement } from './acknowledgement.ts';
import { commit } from './commit.ts';
import { declare } from './declare.ts';
import { memory } from './memory.ts';
import { schedules } from './schedules.ts';
import { start } from './start.ts';
import { throughput } from './throughput.ts';

export const MEASUREMENTS: readonly Measurement[] = [
  declare,
  acknowledgement,
  commit,
  throughput,
  schedules,
  start,
  memory,
];
