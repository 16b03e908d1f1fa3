/** `tocsin oncall chart`: a schedule as a picture, in a file. */
import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { chart } from '../../domain/oncall/chart.ts';
import type { Clock } from '../../domain/ports.ts';
import { toPng } from './chart-image.ts';
import { readSchedule } from '../schedule-file.ts';
import { daysSpan, moment } from './command-span.ts';
import { SettingsError } from '../settings.ts';

/** A day must stay wide enough to be seen. */
const DAYS_MAX = 92;

export interface ChartCommand {
  path: string;
  out: string;
  from: string | undefined;
  days: string;
  now: string | undefined;
  clock: Clock;
}

/** @throws SettingsError */
export function runChart({ path, out, from, days, now, clock }: ChartCommand): void {
  const kind = extname(out).toLowerCase();
  if (kind !== '.svg' && kind !== '.png') {
    throw new SettingsError(`--out ${out} is neither .png nor .svg; for example --out chart.png`);
  }
  const schedule = readSchedule(path);
  const zone = schedule.timezone;
  const at = now === undefined ? clock.now() : moment('--now', now, zone);
  const span = daysSpan({ from, days }, { zone, now: at, daysMax: DAYS_MAX });
  const svg = chart(schedule, { start: span.start, days: span.days, now: at });
  write(out, kind === '.svg' ? svg : toPng(svg));
}

function write(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`cannot write --out ${path}: ${reason}`, { cause: error });
  }
}
