/** What an incident is called, what kind it is, what it hits, and the team's own fields. */
import { z } from 'zod';
import type { Field, FieldValue } from '../classification.ts';
import type { Configuration } from '../configuration.ts';
import { findField, findService, findType } from '../configuration.ts';
import type { Effect } from '../effects.ts';
import { exampleOf, fieldText, fieldValue, parseFieldValue } from './field-values.ts';
import type { Incident } from './incident.ts';
import { worked } from './failures.ts';
import { happened, nothing, optional, refuse } from './part.ts';
import type { Deciders, EventRules, NewEvent } from './part.ts';
import type { Rejection } from './rejection.ts';
import { title } from './schemas.ts';
import { say, shown, topic } from './showing.ts';

export const detailCommands = [
  z.object({
    type: z.literal('change_details'),
    title: title.exactOptional(),
    /** By id or name, like the service. */
    incidentType: z.string().exactOptional(),
    service: z.string().exactOptional(),
    /** By id or name, as people write the value; an empty one takes it away. */
    fields: z.record(z.string(), z.string()).exactOptional(),
  }),
  z.object({ type: z.literal('record_channel_name'), name: z.string() }),
] as const;

export type DetailEvent =
  | { type: 'renamed'; from: string; to: string }
  | { type: 'type_changed'; from?: string; to: string }
  | { type: 'service_changed'; from?: string; to: string }
  /** The name of the field as it was then; without `to` it was taken away. */
  | { type: 'field_set'; field: string; name: string; from?: FieldValue; to?: FieldValue }
  | { type: 'channel_renamed'; name: string };

type DetailCommand = z.infer<(typeof detailCommands)[number]>;
type Change = Extract<DetailCommand, { type: 'change_details' }>;

/** What one of the given details comes to: nothing when it was so already. */
type Step = NewEvent[] | Rejection;

export const detailDeciders: Deciders<DetailCommand> = {
  change_details(incident, command, { configuration }) {
    const changes = together(steps(incident, command, configuration));
    return 'reason' in changes ? refuse(changes) : happened(...changes);
  },
  record_channel_name: (incident, { name }) =>
    !incident.channel || incident.channel.name === name
      ? nothing()
      : happened({ type: 'channel_renamed', name }),
};

function steps(incident: Incident, change: Change, configuration: Configuration): Step[] {
  return [
    ...(change.title === undefined ? [] : [titled(incident, change.title)]),
    ...(change.incidentType === undefined
      ? []
      : [typed(incident, change.incidentType, configuration)]),
    ...(change.service === undefined ? [] : [served(incident, change.service, configuration)]),
    fieldChanges(incident, change.fields ?? {}, configuration),
  ];
}

/** Refused as a whole when one of them is. */
function together(all: readonly Step[]): Step {
  const events: NewEvent[] = [];
  for (const step of all) {
    if ('reason' in step) return step;
    events.push(...step);
  }
  return events;
}

/** What is recorded together with something else, such as the end. */
export function fieldChanges(
  incident: Incident,
  fields: Readonly<Record<string, string>>,
  configuration: Configuration,
): Step {
  return together(
    Object.entries(fields).map(([field, given]) =>
      fieldStep(incident, { field, given }, configuration),
    ),
  );
}

function titled({ title: from }: Incident, to: string): Step {
  return from === to ? [] : [{ type: 'renamed', from, to }];
}

function typed({ type: from }: Incident, given: string, configuration: Configuration): Step {
  const to = findType(configuration, given)?.id;
  if (to === undefined) return { reason: 'unknown_type', given, known: configuration.types };
  return from === to ? [] : [{ type: 'type_changed', ...optional('from', from), to }];
}

function served({ service: from }: Incident, given: string, configuration: Configuration): Step {
  const to = findService(configuration, given)?.id;
  if (to === undefined) {
    const known = configuration.services.map(({ id }) => id);
    return { reason: 'unknown_service', given, known };
  }
  return from === to ? [] : [{ type: 'service_changed', ...optional('from', from), to }];
}

function fieldStep(
  incident: Incident,
  { field: name, given }: { field: string; given: string },
  configuration: Configuration,
): Step {
  const field = findField(configuration, name);
  if (!field) {
    return {
      reason: 'unknown_field',
      given: name,
      known: configuration.fields.map(({ id }) => id),
    };
  }
  const from = fieldValue(incident, field.id);
  const to = given.trim() === '' ? undefined : parseFieldValue(field, given);
  if (given.trim() !== '' && to === undefined) return badValue(field, given);
  const isSame =
    from === undefined || to === undefined ? from === to : fieldText(from) === fieldText(to);
  if (isSame) return [];
  const change = { ...optional('from', from), ...optional('to', to) };
  return [{ type: 'field_set', field: field.id, name: field.name, ...change }];
}

function badValue(field: Field, given: string): Rejection {
  const { id, name, kind, options } = field;
  return {
    reason: 'bad_field_value',
    field: id,
    name,
    kind,
    options,
    given,
    example: exampleOf(field),
  };
}

export const detailEvents: EventRules<DetailEvent> = {
  renamed: {
    evolve: (incident, { to }) => ({ ...incident, title: to }),
    react: (incident, event) => [
      ...say(incident, event),
      ...topic(incident),
      ...shown(incident),
      ...channelNamed(incident),
    ],
    entry: ({ from, to }) => ({ kind: 'state', text: `Renamed from “${from}” to “${to}”.` }),
  },
  type_changed: {
    evolve: (incident, { to }) => ({ ...incident, type: to }),
    react: (incident, event) => [...say(incident, event), ...shown(incident)],
    entry: ({ from, to }) => ({ kind: 'state', text: changed('Type', from, to) }),
  },
  service_changed: {
    evolve: (incident, { to }) => ({ ...incident, service: to }),
    react: (incident, event) => [...say(incident, event), ...shown(incident)],
    entry: ({ from, to }) => ({ kind: 'state', text: changed('Service', from, to) }),
  },
  field_set: {
    evolve(incident, { field, to }) {
      const { [field]: _before, ...others } = incident.fields ?? {};
      return { ...incident, fields: to === undefined ? others : { ...others, [field]: to } };
    },
    react: (incident, event) => [...say(incident, event), ...shown(incident)],
    entry: ({ name, from, to }) => ({
      kind: 'state',
      text: changed(name, shownValue(from), shownValue(to)),
    }),
  },
  channel_renamed: {
    evolve: (incident, { name }) =>
      worked(
        incident.channel ? { ...incident, channel: { ...incident.channel, name } } : incident,
        'slack.rename_channel',
      ),
  },
};

function shownValue(value: FieldValue | undefined): string | undefined {
  return value === undefined ? undefined : fieldText(value);
}

/** "Type changed from incident to security." */
function changed(what: string, from: string | undefined, to: string | undefined): string {
  if (to === undefined) return `${what} removed; it was ${from ?? 'not set'}.`;
  return from === undefined ? `${what} set to ${to}.` : `${what} changed from ${from} to ${to}.`;
}

/** Slack lets only its creator rename a channel, and one that was there before keeps its name. */
function channelNamed({ number, channel, adopts }: Incident): Effect[] {
  return channel && !adopts ? [{ kind: 'slack.rename_channel', incident: number }] : [];
}
