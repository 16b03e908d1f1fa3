/** The part of `tocsin.yaml` on statuses' names, types and fields: its shape and its defaults. */
import { z } from 'zod';
import { FIELD_KINDS, REQUIRED_FOR } from '../domain/classification.ts';
import type { Field } from '../domain/classification.ts';
import { STATUSES } from '../domain/incident/status.ts';

const id = z.string().trim().min(1).max(40);
const line = z.string().trim().max(150);
/** As much as a select in Slack holds. */
const OPTIONS_MAX = 100;
/** As many as one form can ask for beside the rest of what it asks. */
const FIELDS_MAX = 40;
const CURRENCY = 'EUR';

const DEFAULT_TYPES = [
  { id: 'incident', name: 'Incident', description: 'Something is broken, slow or down.' },
  {
    id: 'security',
    name: 'Security',
    description: 'Somebody may have got in, or something got out.',
  },
  {
    id: 'data',
    name: 'Data',
    description: 'Data is wrong, lost or exposed, or balances do not reconcile.',
  },
  {
    id: 'provider',
    name: 'Provider',
    description: 'A bank, card scheme, processor or cloud that we depend on fails.',
  },
];

const DEFAULT_FIELDS = [
  {
    id: 'money_at_risk',
    name: 'Money at risk',
    kind: 'money' as const,
    help: 'What may be lost, late or paid twice, as far as is known.',
  },
  {
    id: 'customers_affected',
    name: 'Customers affected',
    kind: 'number' as const,
    help: 'How many noticed or could have.',
  },
  {
    id: 'reconciliation_needed',
    name: 'Reconciliation needed',
    kind: 'yes_no' as const,
    help: 'Whether ledgers must be compared with banks or processors afterwards.',
  },
];

const field = z
  .strictObject({
    // One word, since people type it before the value.
    id: id.regex(/^[\w-]+$/, 'has spaces or signs; use letters, digits, "_" and "-"'),
    name: id.optional(),
    kind: z.enum(FIELD_KINDS).default('text'),
    help: line.default(''),
    options: z
      .array(z.string().trim().min(1).max(75))
      .max(OPTIONS_MAX)
      .refine((all) => new Set(all.map((each) => each.toLowerCase())).size === all.length, {
        error: 'has an option twice',
      })
      .default([]),
    currency: z
      .string()
      .refine((code) => Intl.supportedValuesOf('currency').includes(code), {
        error: 'is not a currency’s code, for example EUR',
      })
      .default(CURRENCY),
    required_for: z.enum(REQUIRED_FOR).optional(),
  })
  .refine(({ kind, options }) => kind !== 'choice' || options.length > 0, {
    error: 'a choice needs options, for example options: [low, high]',
    path: ['options'],
  });

export const classificationSettings = {
  statuses: z.partialRecord(z.enum(STATUSES), id).default({}),
  default_status: z.enum(['triage', 'investigating']).default('investigating'),
  types: z
    .array(z.strictObject({ id, name: id.optional(), description: line.default('') }))
    .max(OPTIONS_MAX)
    .default(DEFAULT_TYPES),
  fields: z.array(field).max(FIELDS_MAX).prefault(DEFAULT_FIELDS),
};

export const CLASSIFICATION_EXAMPLES = {
  statuses: 'statuses: { monitoring: Watching }',
  default_status: 'default_status: triage',
  types: 'types: [{ id: security, name: Security }]',
  fields: 'fields: [{ id: money_at_risk, name: Money at risk, kind: money }]',
} as const;

const shape = z.object(classificationSettings);

export function classification(data: z.infer<typeof shape>) {
  return {
    statusNames: data.statuses,
    defaultStatus: data.default_status,
    types: data.types.map((type) => ({ ...type, name: type.name ?? type.id })),
    fields: data.fields.map(({ required_for: requiredFor, ...rest }): Field => ({
      ...rest,
      name: rest.name ?? rest.id,
      ...(requiredFor ? { requiredFor } : {}),
    })),
  };
}
