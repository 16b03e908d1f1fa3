/** Every expected "no" about a status, a severity, a type, a service or a field, with its sentence. */
import type { FieldKind, IncidentType } from '../classification.ts';
import type { Severity } from '../configuration.ts';
import { clip } from '../text.ts';
import { reference } from './incident.ts';
import { MOVES, typed } from './status.ts';
import type { Status } from './status.ts';

export type ClassificationRejection =
  | { reason: 'unknown_status'; given: string; from: Status }
  | { reason: 'same_status'; number: number; status: string; from: Status }
  | {
      reason: 'status_not_allowed';
      number: number;
      from: Status;
      /** What the team calls them. */
      names: { from: string; to: string };
    }
  | { reason: 'not_paused'; number: number; status: string }
  | { reason: 'merged_into_what'; number: number }
  | {
      reason: 'fields_missing';
      number: number;
      status: string;
      missing: readonly { id: string; name: string; example: string }[];
    }
  | { reason: 'unknown_severity'; given: string; known: readonly Severity[] }
  | { reason: 'same_severity'; severity: string }
  | { reason: 'unknown_type'; given: string; known: readonly IncidentType[] }
  | { reason: 'unknown_service'; given: string; known: readonly string[] }
  | { reason: 'unknown_field'; given: string; known: readonly string[] }
  | BadFieldValue;

interface BadFieldValue {
  reason: 'bad_field_value';
  field: string;
  name: string;
  kind: FieldKind;
  options: readonly string[];
  given: string;
  example: string;
}

export function classificationSentence(rejection: ClassificationRejection): string {
  switch (rejection.reason) {
    case 'unknown_status':
      return `${quoted(rejection.given)} is not a status. ${next(rejection.from)}`;
    case 'same_status':
      return `${reference(rejection.number)} already is ${rejection.status}; nothing changed. ${next(rejection.from)}`;
    case 'status_not_allowed': {
      const { from, to } = rejection.names;
      return `${reference(rejection.number)} is ${from}, which cannot become ${to}. ${next(rejection.from)}`;
    }
    case 'not_paused':
      return `${reference(rejection.number)} is not paused but ${rejection.status}, so there is nothing to resume. \`/incident status\` shows where it can go.`;
    case 'merged_into_what':
      return `Say into which incident ${reference(rejection.number)} goes: \`/incident merge INC-7\`.`;
    case 'fields_missing': {
      const { number, status, missing } = rejection;
      const names = list(
        missing.map(({ name }) => `“${name}”`),
        'and',
      );
      const commands = missing.map(({ id, example }) => `\`/incident set ${id} ${example}\``);
      return `${reference(number)} cannot become ${status} until ${names} ${missing.length === 1 ? 'is' : 'are'} set: ${commands.join(', ')}. \`/incident set\` alone opens a form.`;
    }
    case 'unknown_severity':
      return `${quoted(rejection.given)} is not a severity. ${oneOf(rejection.known)}`;
    case 'same_severity':
      return `It already is ${rejection.severity}; nothing changed.`;
    case 'unknown_type':
      return rejection.known.length > 0
        ? `${quoted(rejection.given)} is not a type. ${oneOf(rejection.known)}`
        : `No types are configured, so ${quoted(rejection.given)} cannot be one. List yours under types in tocsin.yaml.`;
    case 'unknown_service':
      return rejection.known.length > 0
        ? `${quoted(rejection.given)} is not a service I know. Use one of ${list(rejection.known)}.`
        : `No services are configured, so ${quoted(rejection.given)} cannot be one. Leave --service out, or list your services in tocsin.yaml.`;
    case 'unknown_field':
      return rejection.known.length > 0
        ? `${quoted(rejection.given)} is not a field. Use one of ${list(rejection.known)}, for example \`/incident set ${rejection.known[0] ?? ''} …\`; \`/incident set\` alone opens a form.`
        : `No fields are configured, so ${quoted(rejection.given)} cannot be one. List yours under fields in tocsin.yaml.`;
    case 'bad_field_value':
      return `${quoted(rejection.given)} is not ${wanted(rejection)} for “${rejection.name}”. For example \`/incident set ${rejection.field} ${rejection.example}\`.`;
  }
}

/** Where one can go from a status, as one types it. */
function next(from: Status): string {
  const moves = MOVES[from].map((to) => `\`/incident ${typed(from, to)}\``);
  return `Type ${moves.length > 1 ? 'one of ' : ''}${list(moves)}.`;
}

/** As many as fit into any answer with all they say. */
const MEANINGS_MAX = 12;

/** Which there are and what each means: whoever chose a wrong one is to choose again. */
function oneOf(known: readonly { id: string; description: string }[]): string {
  const meanings = known
    .filter(({ description }) => description !== '')
    .slice(0, MEANINGS_MAX)
    .map(({ id, description }) => `\n• ${id}: ${description}`);
  const ids = list(known.map(({ id }) => id));
  return `Use ${known.length > 1 ? 'one of ' : ''}${ids}.${meanings.join('')}`;
}

const KINDS: Readonly<Record<Exclude<FieldKind, 'choice'>, string>> = {
  text: 'text of 1 to 500 characters',
  number: 'a number',
  money: 'an amount of money',
  yes_no: 'yes, no or unknown',
};

const OPTIONS_NAMED_MAX = 20;

function wanted({ kind, options }: BadFieldValue): string {
  return kind === 'choice' ? `one of ${list(options.slice(0, OPTIONS_NAMED_MAX))}` : KINDS[kind];
}

const GIVEN_CHARS_MAX = 60;

function quoted(given: string): string {
  return `“${clip(given, GIVEN_CHARS_MAX)}”`;
}

function list(words: readonly string[], last = 'or'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
