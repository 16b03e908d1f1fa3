/** Reads `tocsin.yaml`; everything in it has a default, so it need not exist. */
import { existsSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { z } from 'zod';
import {
  COMMANDER,
  findField,
  findRole,
  findService,
  findSeverity,
  findStatus,
  findType,
  statusName,
} from '../domain/configuration.ts';
import type { Configuration } from '../domain/configuration.ts';
import { NEXT_UPDATE_MINUTES_MAX } from '../domain/incident/next-update.ts';
import {
  CLASSIFICATION_EXAMPLES,
  classification,
  classificationSettings,
} from './classification-settings.ts';
import { MEETING_EXAMPLES, meetingFrom, meetingSettings } from './meeting-setting.ts';
import { REACTION_EXAMPLES, reactionSettings, reactionsFrom } from './reaction-settings.ts';
import { PERMISSION_EXAMPLES, permissionSettings } from './permission-settings.ts';
import { ROLE_EXAMPLES, roleSettings, rolesFrom } from './role-settings.ts';
import { RULE_EXAMPLES, ruleSettings, rulesFrom } from './rule-settings.ts';
import { STATUSES } from '../domain/incident/status.ts';
import type { Status } from '../domain/incident/status.ts';
import { SettingsError } from './settings.ts';

const id = z.string().trim().min(1).max(40);

/** As many as a select in Slack can hold. */
const SEVERITIES_MAX = 100;
/** Further back nobody remembers what a mark was for. */
const HISTORY_DAYS_MAX = 365;

const DEFAULT_SEVERITIES = [
  {
    id: 'SEV1',
    description: 'Customers cannot pay or money moves wrongly. All hands, now.',
    update_every_minutes: 30,
  },
  {
    id: 'SEV2',
    description: 'A main function is broken for many, or money is at risk.',
    update_every_minutes: 60,
  },
  {
    id: 'SEV3',
    description: 'Something is degraded; there is a way around it.',
    update_every_minutes: 240,
  },
  { id: 'SEV4', description: 'Little harm, but it must not be forgotten.' },
];

const file = z.strictObject({
  announcements_channel: z
    .string()
    .trim()
    .regex(/^#?[^#\s]{1,80}$/, 'is not a channel’s name')
    .default('incidents'),
  severities: z
    .array(
      z.strictObject({
        id,
        description: z.string().trim().min(1).max(150),
        update_every_minutes: z.number().int().min(5).max(NEXT_UPDATE_MINUTES_MAX).optional(),
      }),
    )
    .min(1)
    .max(SEVERITIES_MAX)
    .default(DEFAULT_SEVERITIES),
  default_severity: id.optional(),
  ...roleSettings,
  services: z.array(z.strictObject({ id, name: id.optional() })).default([]),
  ...meetingSettings,
  ...classificationSettings,
  ...reactionSettings,
  import_history_days: z.number().int().min(0).max(HISTORY_DAYS_MAX).default(14),
  ...permissionSettings,
  ...ruleSettings,
});

/** What a good value looks like, for whoever got one wrong. */
const EXAMPLES: Readonly<Record<string, string>> = {
  announcements_channel: 'announcements_channel: incidents',
  severities: 'severities: [{ id: SEV1, description: Customers cannot pay }]',
  default_severity: 'default_severity: SEV3',
  ...ROLE_EXAMPLES,
  services: 'services: [{ id: payments, name: Payments API }]',
  ...MEETING_EXAMPLES,
  ...CLASSIFICATION_EXAMPLES,
  ...REACTION_EXAMPLES,
  import_history_days: 'import_history_days: 14',
  ...PERMISSION_EXAMPLES,
  ...RULE_EXAMPLES,
};

/**
 * @returns the defaults when there is no file at `path`.
 * @throws SettingsError naming the place in the file, what is wrong, and a good value.
 */
export function readConfiguration(path: string): Configuration {
  return parseConfiguration(existsSync(path) ? textOf(path) : '', path);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SettingsError(
      `${path} cannot be read (${reason(error)}). Make it a file that this user may read, or set TOCSIN_CONFIG to another, for example ./tocsin.yaml`,
    );
  }
}

export function parseConfiguration(yaml: string, path: string): Configuration {
  const document = parseDocument(yaml, { prettyErrors: true });
  const mistake = document.errors[0];
  if (mistake) throw new SettingsError(`${path}: ${firstLine(mistake.message)}`);
  const parsed = file.safeParse(plain(document, path) ?? {});
  if (!parsed.success) throw new SettingsError(`${path}: ${explain(parsed.error)}`);
  return checked(parsed.data, path);
}

/** An alias that names nothing, or expands to too much, is only found here. */
function plain(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new SettingsError(`${path}: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? firstLine(error.message) : String(error);
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/:$/, '');
}

function checked(data: z.infer<typeof file>, path: string): Configuration {
  const ids = data.severities.map((severity) => severity.id);
  // The middle one of the defaults is for "we do not know yet"; of others, the mildest.
  const defaultSeverity = data.default_severity ?? (ids.includes('SEV3') ? 'SEV3' : ids.at(-1));
  if (!defaultSeverity || !ids.includes(defaultSeverity)) {
    throw new SettingsError(
      `${path}: default_severity is ${defaultSeverity}, which is none of ${ids.join(', ')}; for example default_severity: ${ids[0]}`,
    );
  }
  if (!data.roles.some((role) => role.id === COMMANDER)) {
    throw new SettingsError(
      `${path}: roles has no "${COMMANDER}", the one role every incident needs; for example ${EXAMPLES['roles']}`,
    );
  }
  const configuration = {
    announcementsChannel: data.announcements_channel.replace(/^#/, ''),
    severities: data.severities.map(({ update_every_minutes: minutes, ...severity }) => ({
      ...severity,
      ...(minutes === undefined ? {} : { updateEveryMinutes: minutes }),
    })),
    defaultSeverity,
    ...rolesFrom(data),
    services: data.services.map((service) => ({ ...service, name: service.name ?? service.id })),
    ...meetingFrom(data),
    ...classification(data),
    reactions: reactionsFrom(data.reactions),
    importHistoryDays: data.import_history_days,
    permissions: data.permissions,
    admins: data.admins,
  };
  const same = mistakable({ ...configuration, rules: [] });
  if (same) {
    throw new SettingsError(
      `${path}: ${same} is there twice, as people type it (spaces, dashes and case do not count); give each an id of its own`,
    );
  }
  const read = rulesFrom(data.rules, configuration);
  if ('problem' in read) {
    throw new SettingsError(`${path}: ${read.problem}; for example ${RULE_EXAMPLES.rules}`);
  }
  return { ...configuration, rules: read.rules };
}

/** The first that nobody could name, since its id or name already means another. */
function mistakable(configuration: Configuration): string | undefined {
  const { severities, roles, services, types, fields } = configuration;
  const severity = severities.find((each) => findSeverity(configuration, each.id) !== each);
  if (severity) return `severities: ${severity.id}`;
  const role = roles.find((each) => findRole(configuration, each.id) !== each);
  if (role) return `roles: ${role.id}`;
  const service = services.find((each) => findService(configuration, each.id) !== each);
  if (service) return `services: ${service.id}`;
  const type = types.find((each) => findType(configuration, each.id) !== each);
  if (type) return `types: ${type.id}`;
  const field = fields.find((each) => findField(configuration, each.id) !== each);
  if (field) return `fields: ${field.id}`;
  const isItself = (status: Status, word: string) => findStatus(configuration, word) === status;
  const status = STATUSES.find(
    (each) => !isItself(each, each) || !isItself(each, statusName(configuration, each)),
  );
  return status && `statuses: ${statusName(configuration, status)}`;
}

function explain(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'is not understood';
  const example = EXAMPLES[String(issue.path[0])];
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(EXAMPLES).join(', ');
    const right = example ? `for example ${example}` : `the settings are ${known}`;
    return `${place([...issue.path, issue.keys[0] ?? ''])} is not a setting; ${right}`;
  }
  if (issue.path.length === 0) {
    return `it should be names with values, for example ${EXAMPLES['default_severity']}`;
  }
  return `${place(issue.path)}: ${issue.message}${example ? `; for example ${example}` : ''}`;
}

function place(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
