/** The part of `tocsin.yaml` on roles: who does what, how a role changes hands, and its defaults. */
import { z } from 'zod';
import { COMMANDER } from '../domain/configuration.ts';
import type { Role } from '../domain/configuration.ts';

const id = z.string().trim().min(1).max(40);

/** As many as one form can ask for and one glance can take in. */
const ROLES_MAX = 20;
/** More is a runbook, and nobody reads one out of a list at three in the morning. */
const ITEMS_MAX = 10;
/** Slack's limit for the text of a checkbox. */
const ITEM_CHARS_MAX = 75;
const MINUTES_MAX = 24 * 60;
const MINUTE_MS = 60_000;

const DEFAULT_ROLES = [
  {
    id: COMMANDER,
    name: 'Commander',
    description: 'Leads and decides; does not debug.',
    checklist: [
      'Say in the channel that you lead',
      'Size it up: symptoms, scope, getting worse?',
      'Check the severity',
      'Name a deputy, a scribe and somebody for communications',
      'Give each action one person, a time and a “yes”',
      'Post an update and say when the next comes',
      'Hand over before you are tired',
    ],
  },
  {
    id: 'deputy',
    name: 'Deputy',
    description: 'Keeps the commander free; takes over.',
    checklist: [
      'Know what the commander knows',
      'Watch the clock: updates and actions that are due',
      'Keep questions away from the commander',
    ],
  },
  {
    id: 'scribe',
    name: 'Scribe',
    description: 'Keeps the timeline.',
    checklist: [
      'Note who leads and who does what',
      'Note decisions and actions with their times',
      'Pin what matters with 📌',
      'Note what should be done afterwards',
    ],
  },
  {
    id: 'communications',
    name: 'Communications',
    description: 'Tells everyone outside the channel.',
    checklist: [
      'Find out what customers see',
      'Agree with the commander on what is said',
      'Tell stakeholders and the status page',
      'Say when the next word comes, and keep to it',
    ],
  },
  {
    id: 'operations',
    name: 'Operations',
    description: 'Makes the changes; nobody else does.',
    checklist: [
      'Stop other changes and deployments',
      'Say each change before you make it, and its way back',
      'Say what came of it',
      'List what must be undone afterwards',
    ],
  },
  {
    id: 'customer_liaison',
    name: 'Customer liaison',
    description: 'Brings in what customers see and need.',
    checklist: [
      'Count the customers and payments affected',
      'Give support one answer to send',
      'Bring customers’ reports into the channel',
      'Keep a list of who must be told when it is over',
    ],
  },
];

const item = z.string().trim().min(1).max(ITEM_CHARS_MAX).regex(/^.*$/, 'has more than one line');
const minutes = z.number().min(1).max(MINUTES_MAX);

export const roleSettings = {
  roles: z
    .array(
      z.strictObject({
        id,
        name: id.optional(),
        description: z.string().max(150).default(''),
        hand_over: z.enum(['offer', 'at_once']).optional(),
        checklist: z.array(item).max(ITEMS_MAX).optional(),
      }),
    )
    .max(ROLES_MAX)
    .prefault(DEFAULT_ROLES),
  role_offers: z
    .strictObject({
      remind_after_minutes: minutes.default(5),
      expire_after_minutes: minutes.default(30),
    })
    .prefault({}),
  commander: z.enum(['declarer', 'none']).default('declarer'),
};

export const ROLE_EXAMPLES = {
  roles: 'roles: [{ id: commander, name: Commander }]',
  role_offers: 'role_offers: { remind_after_minutes: 5, expire_after_minutes: 30 }',
  commander: 'commander: declarer',
} as const;

const shape = z.object(roleSettings);

export function rolesFrom(data: z.infer<typeof shape>) {
  return {
    roles: data.roles.map(({ hand_over: handOver, ...role }): Role => ({
      ...role,
      name: role.name ?? role.id,
      // Two who both lead, or none, cost most where one leads the rest.
      handOver: handOver ?? (role.id === COMMANDER ? 'offer' : 'at_once'),
      checklist: [...new Set(role.checklist ?? defaultChecklist(role.id))],
    })),
    roleOffers: {
      remindAfterMs: data.role_offers.remind_after_minutes * MINUTE_MS,
      expireAfterMs: data.role_offers.expire_after_minutes * MINUTE_MS,
    },
    defaultCommander: data.commander,
  };
}

/** A role that is only renamed keeps its list. */
function defaultChecklist(role: string): readonly string[] {
  return DEFAULT_ROLES.find((each) => each.id === role)?.checklist ?? [];
}
