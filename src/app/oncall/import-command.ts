/** `tocsin oncall import`: another program’s schedule as a file of ours, and what it lost. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Document, isScalar, isSeq, visit } from 'yaml';
import type { LayerFile, ScheduleFile } from '../../domain/oncall/schedule.ts';
import { scheduleSchema } from '../../domain/oncall/schedule.ts';
import { SettingsError } from '../settings.ts';
import { importGrafana } from './grafana-import.ts';
import { importIcs } from './ics-import.ts';
import type { Imported } from './imported.ts';
import { importOpsgenie } from './opsgenie-import.ts';
import { importPagerDuty } from './pagerduty-import.ts';

const IMPORTERS: Readonly<Record<string, (path: string, text: string) => Imported>> = {
  ics: importIcs,
  grafana: importGrafana,
  pagerduty: importPagerDuty,
  opsgenie: importOpsgenie,
};

const SOURCES = Object.keys(IMPORTERS).join(', ');

interface ImportOptions {
  from: string;
  /** Where the schedule goes; otherwise it is printed. */
  out?: string | undefined;
}

interface ImportAnswer {
  /** The schedule, or where it is. */
  output: string;
  report: string;
}

/** @throws SettingsError naming the file, the place in it, and a good value. */
export function runImport(path: string, { from, out }: ImportOptions): ImportAnswer {
  const { schedule, losses } = importSchedule(path, from, read(path));
  const yaml = written(schedule);
  if (out !== undefined) write(out, yaml);
  return { output: out === undefined ? yaml : `${out}\n`, report: reportOf(losses) };
}

/** Lists of names and days are on one line, and times in quotes where older readers take numbers. */
function written(schedule: ScheduleFile): string {
  const document = new Document(schedule, { compat: 'yaml-1.1' });
  visit(document, {
    Seq(_key, list) {
      if (!list.items.some(isWide)) list.flow = true;
    },
  });
  return document.toString({ lineWidth: 100, flowCollectionPadding: false });
}

/** What needs lines of its own: anything but a word or a list of words. */
function isWide(item: unknown): boolean {
  return isSeq(item) ? item.items.some((each) => !isScalar(each)) : !isScalar(item);
}

export function importSchedule(path: string, from: string, text: string): Imported {
  const importer = Object.hasOwn(IMPORTERS, from) ? IMPORTERS[from] : undefined;
  if (!importer) {
    throw new SettingsError(`--from ${from} is none of ${SOURCES}; for example --from ics`);
  }
  const { schedule, losses } = importer(path, text);
  const tidied = tidy(schedule);
  const parsed = scheduleSchema.safeParse(tidied);
  if (parsed.success) return { schedule: tidied, losses };
  const issue = parsed.error.issues[0];
  throw new SettingsError(
    `${path}: makes no schedule: ${issue?.path.map(String).join('.')} ${issue?.message}; take that part out of the file and import again`,
  );
}

/** What goes without saying is not written, and no two layers have one id. */
function tidy(schedule: ScheduleFile): ScheduleFile {
  const { layers = [], overrides = [], ...rest } = schedule;
  const seen = new Map<string, number>();
  const tidied = layers.map((layer) => {
    const count = (seen.get(layer.id) ?? 0) + 1;
    seen.set(layer.id, count);
    return tidyLayer(
      count === 1 ? layer : { ...layer, id: `${layer.id} #${count}` },
      rest.timezone,
    );
  });
  const plain = overrides.map(({ priority, ...override }) => ({
    ...override,
    ...(priority ? { priority } : {}),
  }));
  return { ...rest, layers: tidied, ...(plain.length > 0 ? { overrides: plain } : {}) };
}

function tidyLayer(layer: LayerFile, zone: string): LayerFile {
  const { id, priority, timezone, rotation, restrictions = [], ...rest } = layer;
  const { extends_before_start: extendsBack, ...turn } = rotation;
  return {
    id,
    ...(priority ? { priority } : {}),
    ...(timezone && timezone !== zone ? { timezone } : {}),
    rotation: extendsBack ? { ...turn, extends_before_start: true } : turn,
    ...(restrictions.length > 0 ? { restrictions } : {}),
    ...rest,
  };
}

function reportOf(losses: readonly string[]): string {
  if (losses.length === 0) return 'Everything was carried over.\n';
  const lines = losses.map((loss) => `- ${loss.replaceAll(/\s+/g, ' ')}\n`);
  return `Not carried over as it was:\n${lines.join('')}`;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SettingsError(`cannot read ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

/** Never over a file that is there: somebody may have worked on it. */
function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const reason = isThere ? 'it is there already; give --out another name' : reasonOf(error);
    throw new SettingsError(`cannot write ${path}: ${reason}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
