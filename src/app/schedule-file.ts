/** Reads one schedule from a file, JSON or YAML, and answers about it on the command line. */
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { onCallAt } from '../domain/oncall/on-call.ts';
import { scheduleSchema } from '../domain/oncall/schedule.ts';
import type { Schedule } from '../domain/oncall/schedule.ts';
import { segments } from '../domain/oncall/segments.ts';
import { SettingsError } from './settings.ts';

/** @throws SettingsError naming the place in the file, what is wrong, and a good value. */
export function readSchedule(path: string): Schedule {
  const document = parseDocument(read(path), { prettyErrors: true });
  const mistake = document.errors[0];
  if (mistake) throw new SettingsError(`${path}: ${mistake.message.split('\n')[0]}`);
  const parsed = scheduleSchema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.map(String).join('.') || 'the file';
  throw new SettingsError(`${path}: ${place}: ${issue?.message ?? 'is not understood'}`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`cannot read ${path}: ${reason}`, { cause: error });
  }
}

/** `[{"at", "users"}]`, each instant as it was given and its users sorted. */
export function resolveSchedule(path: string, instants: readonly string[]): string {
  const schedule = readSchedule(path);
  const answers = instants.map((at) => ({ at, users: onCallAt(schedule, instant('--at', at)) }));
  return JSON.stringify(answers);
}

/** `[{"start", "end", "users"}]`: the final schedule from one instant to another, gaps included. */
export function segmentSchedule(path: string, from: string, to: string): string {
  const span = { start: instant('--from', from), end: instant('--to', to) };
  if (span.start >= span.end) {
    throw new SettingsError(`--to ${to} is not after --from ${from}`);
  }
  const found = segments(readSchedule(path), span).map(({ start, end, users }) => ({
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    users,
  }));
  return JSON.stringify(found);
}

/** @throws SettingsError naming the option, and a good value. */
export function instant(option: string, text: string): number {
  const at = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new SettingsError(
      `${option} ${text} is not an instant with its offset from UTC; for example 2026-11-24T09:00:00Z`,
    );
  }
  return at;
}
