/** `tocsin export`: incidents on standard output, for whoever has the database file. */
import { EXPORT_FORMATS, exported } from '../domain/export/export.ts';
import { exportable } from '../domain/export/source.ts';
import { reference, TOCSIN } from '../domain/incident/incident.ts';
import type { Clock } from '../domain/ports.ts';
import { openReadOnly } from '../store/read-only.ts';
import { SettingsError } from './settings.ts';

export interface ExportCommand {
  databasePath: string;
  /** "INC-12" or "12"; all without it. */
  only: string | undefined;
  format: string;
  clock: Clock;
}

/**
 * @returns the text, piece by piece.
 * @throws SettingsError, DatabaseError
 */
export async function* runExport(command: ExportCommand): AsyncGenerator<string> {
  const format = EXPORT_FORMATS.find((known) => known === command.format);
  if (!format) {
    throw new SettingsError(`--format ${command.format} is none; for example --format json or md`);
  }
  const store = openReadOnly(command.databasePath);
  try {
    const only = command.only === undefined ? undefined : numberFrom(command.only);
    if (only !== undefined && !(await store.incident(only))) {
      throw new SettingsError(`there is no ${reference(only)} in ${command.databasePath}`);
    }
    const about = { visibleTo: TOCSIN, ...(only === undefined ? {} : { only }) };
    yield* exported(exportable(store, about), {
      format,
      at: command.clock.now(),
      people: store,
      charsMax: Infinity,
    });
  } finally {
    store.close();
  }
}

function numberFrom(given: string): number {
  const [, digits] = /^(?:inc-?)?(\d{1,9})$/i.exec(given) ?? [];
  if (digits === undefined) {
    throw new SettingsError(`${given} is not an incident; for example tocsin export INC-12`);
  }
  return Number(digits);
}
