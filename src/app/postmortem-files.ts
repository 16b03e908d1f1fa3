/** Postmortem drafts as files: written whole or not at all, and never over what a person wrote. */
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '../domain/configuration.ts';
import type { IncidentEvent } from '../domain/incident/events.ts';
import { reference } from '../domain/incident/incident.ts';
import type { Incident, UserId } from '../domain/incident/incident.ts';
import type { People, Perform, Performed, Queries } from '../domain/ports.ts';
import { draftPostmortem } from '../domain/postmortem/draft.ts';
import { peopleIn } from '../domain/postmortem/people.ts';

/** A Slack that does not give names by then leaves ids in the draft. */
const NAMES_PATIENCE_MS = 3_000;
/** So many versions of one second cannot be; something is wrong. */
const KEPT_IN_A_SECOND_MAX = 100;

interface PostmortemParts {
  /** Made when it is not there. */
  folder: string;
  queries: Pick<Queries, 'incident' | 'events'>;
  people: Pick<People, 'names'>;
  configuration: Configuration;
}

export function writePostmortem(parts: PostmortemParts): Perform<'postmortem.write'> {
  const { folder, queries, people, configuration } = parts;
  return async ({ incident: number, draft }): Promise<Performed> => {
    const incident = await queries.incident(number);
    if (!incident) return { outcome: 'give_up', reason: `there is no ${reference(number)}` };
    // A later draft was asked for and writes what this one would.
    if ((incident.postmortem?.asked ?? draft) > draft) return { outcome: 'done' };
    const events = await queries.events(number);
    const names = await namesInTime(people, peopleIn(incident, events));
    const at = askedAt(incident, events, draft);
    const text = draftPostmortem({ incident, events, names, configuration, at });
    try {
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${reference(number)}.md`);
      await put(path, text, incident.isPrivate);
      return { outcome: 'done', report: { type: 'record_postmortem', draft, path } };
    } catch (error) {
      return { outcome: 'retry', reason: reasonFor(error, folder) };
    }
  };
}

/** The text of a written postmortem, with what people have made of it since. */
export function readPostmortem(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

/** What the draft says of its own time must be the same at every attempt, so not the clock's. */
function askedAt(incident: Incident, events: readonly IncidentEvent[], draft: number): number {
  const asked = events.findLast(
    (event) => event.type === 'postmortem_asked' && event.draft === draft,
  );
  return asked?.at ?? incident.declaredAt;
}

async function namesInTime(
  people: Pick<People, 'names'>,
  ids: readonly UserId[],
): Promise<ReadonlyMap<UserId, string>> {
  let timer: NodeJS.Timeout | undefined;
  const none: ReadonlyMap<UserId, string> = new Map();
  const tooLate = new Promise<typeof none>((resolve) => {
    timer = setTimeout(() => resolve(none), NAMES_PATIENCE_MS);
  });
  try {
    // A draft with ids is better than none: why there are no names is Slack's affair.
    return await Promise.race([people.names(ids).catch(() => none), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Replaces the file at once; what was there with other content is kept beside it. */
async function put(path: string, text: string, isPrivate: boolean): Promise<void> {
  const content = Buffer.from(text);
  const before = await contentOf(path);
  if (before?.equals(content)) return;
  const unfinished = `${path}.unfinished`;
  try {
    await rm(unfinished, { force: true });
    await writeDurably(unfinished, content, isPrivate ? 0o600 : 0o644);
    if (before) await rename(path, await nameToKeep(path, before));
    await rename(unfinished, path);
  } catch (error) {
    // On a full disk it would take what little room there is.
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function writeDurably(path: string, content: Buffer, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** `INC-12.2026-11-24T21-15-00Z.md`, by when it was last written; never another file's name. */
async function nameToKeep(path: string, content: Buffer): Promise<string> {
  const { mtime } = await stat(path);
  const time = mtime.toISOString().slice(0, 19).replaceAll(':', '-');
  const stem = path.replace(/\.md$/, `.${time}Z`);
  for (let count = 1; count <= KEPT_IN_A_SECOND_MAX; count++) {
    const name = count === 1 ? `${stem}.md` : `${stem}-${count}.md`;
    const taken = await contentOf(name);
    if (!taken || taken.equals(content)) return name;
  }
  throw new Error(`there are ${KEPT_IN_A_SECOND_MAX} versions of ${path} from one second`);
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** People are shown it once we give up, so it says how to go on from there. */
function reasonFor(error: unknown, folder: string): string {
  const then = 'then `/incident postmortem` drafts it again';
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `no space is left for ${folder}; make room there, ${then}`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${folder} may not be written to; let the user that Tocsin runs as write there, ${then}`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `${folder} is not a folder; move away what is there, ${then}`;
    default:
      return `${folder} cannot be written to: ${error instanceof Error ? error.message : String(error)}; mend that, ${then}`;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
