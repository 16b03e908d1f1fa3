/** What keeps an incident from a status: the table of moves, or a field that must be known first. */
import type { RequiredFor } from '../classification.ts';
import type { Configuration } from '../configuration.ts';
import { statusName } from '../configuration.ts';
import { exampleOf, fieldValue } from './field-values.ts';
import type { Incident } from './incident.ts';
import type { Rejection } from './rejection.ts';
import { mayMove } from './status.ts';
import type { Status } from './status.ts';

/**
 * Undefined when nothing does.
 * @param set the fields that are being set at the same time.
 */
export function obstacle(
  incident: Incident,
  to: Status,
  configuration: Configuration,
  set: readonly string[] = [],
): Rejection | undefined {
  const { number, status: from } = incident;
  const names = { from: statusName(configuration, from), to: statusName(configuration, to) };
  if (!mayMove(from, to)) return { reason: 'status_not_allowed', number, from, names };
  const missing = missingFields(incident, to, configuration).filter(({ id }) => !set.includes(id));
  if (missing.length === 0) return undefined;
  return { reason: 'fields_missing', number, status: names.to, missing };
}

const NEEDS: Readonly<Partial<Record<Status, readonly RequiredFor[]>>> = {
  resolved: ['resolved'],
  closed: ['resolved', 'closed'],
};

function missingFields(
  incident: Incident,
  to: Status,
  configuration: Configuration,
): { id: string; name: string; example: string }[] {
  const needs = NEEDS[to] ?? [];
  return configuration.fields
    .filter(({ id, requiredFor }) => {
      return requiredFor && needs.includes(requiredFor) && fieldValue(incident, id) === undefined;
    })
    .map((field) => ({ id: field.id, name: field.name, example: exampleOf(field) }));
}
