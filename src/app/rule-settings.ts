/** The `rules` of tocsin.yaml: what is done by itself, checked before any of it is needed. */
import { z } from 'zod';
import {
  findField,
  findRole,
  findService,
  findSeverity,
  findStatus,
  findType,
} from '../domain/configuration.ts';
import type { Configuration } from '../domain/configuration.ts';
import { exampleOf, parseFieldValue } from '../domain/incident/field-values.ts';
import { TRIGGERS } from '../domain/rules.ts';
import type { Conditions, Rule, RuleAction } from '../domain/rules.ts';

/** More than anybody can tell what they do together. */
const RULES_MAX = 50;
const ACTIONS_MAX = 10;
const NAME_CHARS_MAX = 80;
const TEXT_CHARS_MAX = 1_500;
const INVITED_MAX = 50;
const REMIND_MINUTES_MAX = 7 * 24 * 60;

const text = z.string().trim().min(1).max(TEXT_CHARS_MAX);
const some = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .optional();

const conditions = z.strictObject({
  on: z.enum(TRIGGERS, { error: `is none of ${TRIGGERS.join(', ')}` }),
  severity: some,
  status: some,
  service: some,
  type: some,
  role: some,
  drill: z.boolean().optional(),
  private: z.boolean().optional(),
});

/** In plain text it could be read on the way. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  // fetch takes no log-in in an address.
  if (username !== '' || password !== '') return false;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isHere);
}

const action = z
  .strictObject({
    invite: z
      .array(z.string().regex(/^[UWS][A-Z0-9]{2,20}$/, 'is no id of a person or a user group'))
      .min(1)
      .max(INVITED_MAX)
      .optional(),
    post: text.optional(),
    set: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    remind: z
      .strictObject({ after_minutes: z.number().int().min(1).max(REMIND_MINUTES_MAX), text })
      .optional(),
    webhook: z.string().refine(isSafe, 'is not an https address').optional(),
    page: z
      .undefined('is not known yet: invite whom it should reach, or call a webhook')
      .optional(),
  })
  .refine((given) => Object.keys(given).length === 1, 'should do one thing; make two of it');

export const ruleSettings = {
  rules: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(NAME_CHARS_MAX),
        when: conditions,
        do: z.array(action).min(1).max(ACTIONS_MAX),
      }),
    )
    .max(RULES_MAX)
    .default([]),
};

export const RULE_EXAMPLES = {
  rules:
    'rules: [{ name: All hands, when: { on: severity, severity: SEV1 }, do: [{ invite: [U012AB3CD] }] }]',
} as const;

type Given = z.infer<(typeof ruleSettings)['rules']>;
type Read = { rules: Rule[] } | { problem: string };

/** What is named in a rule must be there: it would wait for it for ever. */
export function rulesFrom(given: Given, configuration: Omit<Configuration, 'rules'>): Read {
  const full = { ...configuration, rules: [] };
  const rules: Rule[] = [];
  for (const [index, { name, when, do: all }] of given.entries()) {
    const place = `rules[${index}]`;
    if (rules.some((rule) => rule.name === name)) {
      return { problem: `${place}.name: “${name}” is there twice; each runs once by its name` };
    }
    const known = conditionsFrom(when, full);
    if ('problem' in known) return { problem: `${place}.when.${known.problem}` };
    const actions: RuleAction[] = [];
    for (const [at, each] of all.entries()) {
      const read = actionFrom(each, when.private ?? false, full);
      if ('problem' in read) return { problem: `${place}.do[${at}].${read.problem}` };
      actions.push(...read.actions);
    }
    if (actions.filter((each) => each.do === 'post').length > 1) {
      return { problem: `${place}.do: has two posts; write them as one, in several lines` };
    }
    rules.push({ name, when: known.when, actions });
  }
  return { rules };
}

function conditionsFrom(
  when: Given[number]['when'],
  configuration: Configuration,
): { when: Conditions } | { problem: string } {
  const read: Record<string, unknown> = {};
  const find: Record<string, (word: string) => string | undefined> = {
    severity: (word) => findSeverity(configuration, word)?.id,
    status: (word) => findStatus(configuration, word),
    service: (word) => findService(configuration, word)?.id,
    type: (word) => findType(configuration, word)?.id,
    role: (word) => findRole(configuration, word)?.id,
  };
  for (const [what, value] of Object.entries(when)) {
    if (!Array.isArray(value)) {
      if (value !== undefined) read[what] = value;
      continue;
    }
    const ids = value.map((word) => find[what]?.(word));
    const unknown = value.find((_word, index) => ids[index] === undefined);
    if (unknown !== undefined) return { problem: `${what}: there is no ${what} “${unknown}”` };
    read[what] = ids;
  }
  if (when.role && when.on !== 'role') return { problem: 'role: goes with `on: role`' };
  // Each was looked up by its own finder.
  return { when: read as unknown as Conditions };
}

function actionFrom(
  { invite, post, set, remind, webhook }: Given[number]['do'][number],
  isPrivate: boolean,
  configuration: Configuration,
): { actions: RuleAction[] } | { problem: string } {
  if (invite) {
    const groups = invite.filter((id) => id.startsWith('S'));
    const users = invite.filter((id) => !id.startsWith('S'));
    return { actions: [{ do: 'invite', users, groups }] };
  }
  if (post !== undefined) return { actions: [{ do: 'post', text: post }] };
  if (remind) {
    const { after_minutes: afterMinutes, text: said } = remind;
    return { actions: [{ do: 'remind', afterMinutes, text: said }] };
  }
  if (webhook !== undefined) {
    if (isPrivate) return { problem: 'webhook: would tell others of a private incident' };
    return { actions: [{ do: 'webhook', url: webhook }] };
  }
  return settingsFrom(set ?? {}, configuration);
}

function settingsFrom(
  set: Readonly<Record<string, string | number | boolean>>,
  configuration: Configuration,
): { actions: RuleAction[] } | { problem: string } {
  const actions: RuleAction[] = [];
  for (const [name, given] of Object.entries(set)) {
    const field = findField(configuration, name);
    if (!field) return { problem: `set: there is no field “${name}”` };
    const value = typeof given === 'boolean' ? (given ? 'yes' : 'no') : String(given);
    if (parseFieldValue(field, value) === undefined) {
      return { problem: `set.${name}: “${value}” is not right; for example ${exampleOf(field)}` };
    }
    actions.push({ do: 'set', field: field.id, value });
  }
  return { actions };
}
