/** What every import gives: a schedule in our shape, and what of the other one is not in it. */
import { z } from 'zod';
import type { ScheduleFile } from '../../domain/oncall/schedule.ts';
import { isZone } from '../../domain/wall-clock.ts';
import { SettingsError } from '../settings.ts';

export interface Imported {
  schedule: ScheduleFile;
  /** Each names the thing, and says what to do. */
  losses: string[];
}

/** What all exports are made of. */
export const zone = z
  .string()
  .refine(isZone, 'is not an IANA time zone; for example Europe/Madrid');

/** An instant with its offset, as milliseconds. */
export const instant = z.string().transform((text, context) => {
  const at = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at) && new Date(at).getUTCFullYear() < 10_000) return at;
  context.addIssue('is not an instant with its offset; for example 2026-11-24T09:00:00Z');
  return z.NEVER;
});

/** A list, or the API’s page around one. */
export function listOf<T extends z.ZodType>(key: string, item: T) {
  const unwrap = (given: unknown) =>
    typeof given === 'object' && given !== null && key in given
      ? (given as Record<string, unknown>)[key]
      : given;
  return z.preprocess(unwrap, z.array(item));
}

/** @throws SettingsError naming the place in the file, what is wrong, and a good value. */
export function parseExport<T>(path: string, text: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`${path}: is no JSON (${reason}): save the API’s answer as it came`, {
      cause: error,
    });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.map(String).join('.') || 'the file';
  throw new SettingsError(`${path}: ${place}: ${issue?.message ?? 'is not understood'}`);
}
