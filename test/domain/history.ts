/** An incident without a store: commands in, and what they came to; made for tables and properties. */
import * as fc from 'fast-check';
import type { Configuration } from '../../src/domain/configuration.ts';
import type { Effect } from '../../src/domain/effects.ts';
import type { CommandOf, IncidentCommand } from '../../src/domain/incident/commands.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import type { Decision } from '../../src/domain/incident/part.ts';
import type { EventBody, IncidentEvent } from '../../src/domain/incident/events.ts';
import { evolve } from '../../src/domain/incident/evolve.ts';
import { TOCSIN } from '../../src/domain/incident/incident.ts';
import { STATUSES } from '../../src/domain/incident/status.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { react } from '../../src/domain/incident/react.ts';
import { relationCommands } from './relation-commands.ts';
import { roleCommand } from './role-commands.ts';
import { anyAmendment } from './amending.ts';

export const NUMBER = 12;
export const START = Date.UTC(2017, 0, 31, 22, 0);
export const MINUTE = 60_000;

export const configuration: Configuration = {
  announcementsChannel: 'incidents',
  severities: [
    { id: 'SEV1', description: 'Customers cannot pay.' },
    { id: 'SEV2', description: 'A main function is broken.' },
    { id: 'SEV3', description: 'Something is degraded.' },
  ],
  defaultSeverity: 'SEV3',
  importHistoryDays: 14,
  permissions: {},
  admins: [],
  rules: [],
  reactions: { pushpin: 'capture', star: 'star', clapper: 'task', memo: 'follow_up' },
  roles: [
    {
      id: 'commander',
      name: 'Commander',
      description: 'Leads.',
      handOver: 'offer',
      checklist: ['Say that you lead', 'Check the severity'],
    },
    { id: 'deputy', name: 'Deputy', description: '', handOver: 'at_once', checklist: [] },
    {
      id: 'scribe',
      name: 'Scribe',
      description: '',
      handOver: 'at_once',
      checklist: ['Note decisions'],
    },
  ],
  roleOffers: { remindAfterMs: 5 * MINUTE, expireAfterMs: 30 * MINUTE },
  defaultCommander: 'declarer',
  services: [{ id: 'payments', name: 'Payments API' }],
  statusNames: {},
  defaultStatus: 'investigating',
  types: [
    { id: 'incident', name: 'Incident', description: 'Something is broken.' },
    { id: 'security', name: 'Security', description: 'Somebody got in.' },
  ],
  fields: [
    {
      id: 'money_at_risk',
      name: 'Money at risk',
      kind: 'money',
      help: '',
      options: [],
      currency: 'EUR',
    },
    {
      id: 'customers_affected',
      name: 'Customers affected',
      kind: 'number',
      help: '',
      options: [],
      currency: 'EUR',
    },
  ],
};

export interface History {
  incident: Incident | undefined;
  events: IncidentEvent[];
  /** What each command came to, in order. */
  decisions: Decision[];
  effects: Effect[];
}

/** One command a minute. */
export function play(commands: readonly (readonly [IncidentCommand, string?])[]): History {
  const history: History = { incident: undefined, events: [], decisions: [], effects: [] };
  for (const [index, [command, by = 'UANA']] of commands.entries()) {
    const now = START + index * MINUTE;
    // Who may do what has a table of its own.
    const context = { now, by, configuration, isAdmin: true };
    const decision = decide(history.incident, command, NUMBER, context);
    history.decisions.push(decision);
    if ('rejection' in decision) continue;
    history.effects.push(...decision.effects.map(({ effect }) => effect));
    for (const { at, ...body } of decision.events) {
      const event = written(body, history.events.length + 1, { at: at ?? now, now, by });
      history.events.push(event);
      history.incident = evolve(history.incident, event, NUMBER);
      history.effects.push(...react(history.incident, event));
    }
  }
  return history;
}

function written(
  body: EventBody,
  seq: number,
  { at, now, by }: { at: number; now: number; by: string },
): IncidentEvent {
  return { ...body, seq, at, recordedAt: now, by };
}

/** The incident after these, of which the first is a declaration. */
export function incidentAfter(
  ...commands: (IncidentCommand | [IncidentCommand, string])[]
): Incident {
  const { incident } = play(commands.map((each) => (Array.isArray(each) ? each : [each])));
  if (!incident) throw new Error('begin with a declaration');
  return incident;
}

export const declareIt: CommandOf<'declare'> = {
  type: 'declare',
  title: 'Checkout is down',
  isPrivate: false,
  commander: 'UANA',
};

export const channelOpened: CommandOf<'record_channel'> = {
  type: 'record_channel',
  channel: { id: 'C1', name: 'inc-12-checkout-is-down' },
};

export const userId = fc.constantFrom('UANA', 'UBO', 'WCY', 'UDEE');

const ts = fc.constantFrom('1485900000.000100', '1485900060.000200', '1485900120.000300');
const message = fc.record({ channel: fc.constant('C1'), ts });
const source = fc.oneof(
  fc.constant('pin' as const),
  userId.map((user) => `reaction:${user}` as const),
  userId.map((user) => `star:${user}` as const),
);
const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const draft = fc.integer({ min: 1, max: 4 });
const taskNumber = fc.integer({ min: 1, max: 4 });
const dueAt = fc.constantFrom(START + 10 * MINUTE, START + 30 * MINUTE);
const users = fc.uniqueArray(userId, { minLength: 1 });

function optional<T>(arbitrary: fc.Arbitrary<T>, key: string): fc.Arbitrary<object> {
  return fc.oneof(
    fc.constant({}),
    arbitrary.map((value) => ({ [key]: value })),
  );
}

function command(
  type: IncidentCommand['type'],
  ...fields: fc.Arbitrary<object>[]
): fc.Arbitrary<IncidentCommand> {
  return fc
    .tuple(...fields)
    .map((given) => Object.assign({ type }, ...given) as unknown as IncidentCommand);
}

export const declaration = command(
  'declare',
  fc.record({ title: text, isPrivate: fc.boolean() }),
  optional(userId, 'commander'),
  optional(fc.constant(true), 'isDrill'),
  optional(fc.boolean(), 'isTriage'),
  optional(fc.constantFrom('security', 'party'), 'incidentType'),
);

/** Any command but a declaration, right or wrong. */
export const anyCommand: fc.Arbitrary<IncidentCommand> = fc.oneof(
  command(
    'assign_role',
    fc.record({ role: fc.constantFrom('commander', 'Scribe', 'king'), user: userId }),
  ),
  roleCommand(fc.integer({ min: 0, max: 40 }).map((minutes) => START + minutes * MINUTE)),
  command(
    'post_update',
    fc.record({ text }),
    optional(text, 'doing'),
    optional(fc.constantFrom('none', { inMinutes: 15 }, { at: START + 30 * MINUTE }), 'next'),
  ),
  command('snooze_update', fc.record({ minutes: fc.constantFrom(1, 60) })),
  command(
    'remind_update',
    fc.record({
      at: fc.constant(START + 30 * MINUTE),
      whom: fc.constantFrom('commander', 'channel'),
    }),
  ),
  command('follow'),
  command('unfollow'),
  command('tell_followers', fc.record({ about: fc.constant(1), users })),
  command(
    'set_meeting',
    fc.record({ url: fc.constantFrom('https://a.example/1', 'https://b.example') }),
  ),
  command(
    'change_severity',
    fc.record({ severity: fc.constantFrom('1', 'sev-2', 'SEV3', 'huge') }),
  ),
  command('add_note', fc.record({ text }), optional(fc.constant(START), 'happenedAt')),
  anyAmendment,
  ...relationCommands,
  command('resolve', optional(text, 'summary'), optional(fc.constant(START), 'mitigatedAt')),
  command(
    'change_status',
    fc.record({ to: fc.constantFrom(...STATUSES, 'mitigated', 'nirvana') }),
    optional(text, 'reason'),
  ),
  command('resume', optional(text, 'reason')),
  command(
    'change_details',
    optional(text, 'title'),
    optional(fc.constantFrom('security', 'Incident', 'party'), 'incidentType'),
    optional(fc.constantFrom('payments', 'nope'), 'service'),
    optional(
      fc.dictionary(
        fc.constantFrom('money_at_risk', 'customers affected', 'mood'),
        fc.constantFrom('1.2m', '5', 'many', ''),
      ),
      'fields',
    ),
  ),
  command('record_channel_name', fc.record({ name: fc.constant('inc-12-renamed') })),
  command('reopen', optional(text, 'reason')),
  command('draft_postmortem'),
  command(
    'add_task',
    fc.record({ kind: fc.constantFrom('task', 'follow_up'), text }),
    optional(userId, 'owner'),
    optional(dueAt, 'dueAt'),
  ),
  command('assign_task', fc.record({ task: taskNumber, owner: userId })),
  command('move_task', fc.record({ task: taskNumber }), optional(dueAt, 'dueAt')),
  command('end_task', fc.record({ task: taskNumber, as: fc.constantFrom('done', 'dropped') })),
  command('reopen_task', fc.record({ task: taskNumber })),
  command('remind_task', fc.record({ task: taskNumber, dueAt, reminders: fc.nat({ max: 2 }) })),
  command('capture_message', fc.record({ message, source })),
  command('release_message', fc.record({ ts, source })),
  command('edit_message', fc.record({ ts, text })),
  command('delete_message', fc.record({ ts })),
  command('record_joined', fc.record({ user: userId })),
  command('record_left', fc.record({ user: userId })),
  command('check_setup'),
  command('remind_rule', fc.record({ rule: text, text })),
  command('record_channel', fc.constant({ channel: { id: 'C1', name: 'inc-12' } })),
  command('record_invited', fc.record({ users, refused: fc.constant([]) })),
  command('record_card', fc.record({ message })),
  command('record_announcement', fc.record({ message })),
  command('record_message', fc.record({ ts, text, author: userId })),
  command('record_postmortem', fc.record({ draft, path: fc.constant('INC-12.md') })),
  command('record_shared', fc.record({ draft })),
  command(
    'record_failure',
    fc.record({ effect: fc.constantFrom('slack.card', 'slack.topic'), reason: text }),
  ),
);

/** A declaration and what follows, each by somebody. */
export const life: fc.Arbitrary<[IncidentCommand, string][]> = fc
  .tuple(
    fc.tuple(declaration, userId),
    fc.array(fc.tuple(anyCommand, fc.oneof(userId, fc.constant(TOCSIN))), { maxLength: 40 }),
  )
  .map(([first, rest]) => [first, ...rest]);
