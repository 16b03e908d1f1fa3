/**
 * Who may do what, as one table: `permissions` in tocsin.yaml changes it, docs/permissions.md shows
 * it. It trusts whoever responds: the rare mistake can be taken back, and at three in the morning
 * the one who would have to be asked is asleep.
 */
import { COMMANDER, findStatus } from './configuration.ts';
import type { Configuration } from './configuration.ts';
import type { IncidentCommand } from './incident/commands.ts';
import { reference, responders, TOCSIN } from './incident/incident.ts';
import type { Incident, UserId } from './incident/incident.ts';
import { isOpen } from './incident/status.ts';

/**
 * From the many to the few; whoever is further down may do what those above may. `anybody` is
 * whoever can see the incident, `responder` who is in its channel, declared it or has a role.
 */
export const WHO = ['anybody', 'responder', 'commander', 'admin'] as const;

export type Who = (typeof WHO)[number];

/** What people do, by the word that they type for most of it, and who may unless a team says so. */
export const ACTIONS = {
  declare: { who: 'anybody', does: 'declare an incident, or a part of one' },
  role: { who: 'anybody', does: 'take, give and offer roles' },
  sev: { who: 'anybody', does: 'change its severity' },
  update: { who: 'anybody', does: 'post an update and put one off' },
  note: { who: 'anybody', does: 'put notes and messages on its timeline, and star entries' },
  task: { who: 'anybody', does: 'add, take and end its tasks' },
  link: { who: 'anybody', does: 'link it to another incident' },
  set: { who: 'responder', does: 'change its title, type, service, fields or meeting' },
  edit: { who: 'responder', does: 'edit and strike entries of its timeline' },
  status: { who: 'responder', does: 'change its status' },
  resolve: { who: 'responder', does: 'resolve it' },
  reopen: { who: 'responder', does: 'open it again' },
  close: { who: 'responder', does: 'close it' },
  decline: { who: 'responder', does: 'decline it' },
  cancel: { who: 'responder', does: 'cancel it' },
  merge: { who: 'responder', does: 'merge it into another incident, and take that back' },
  postmortem: { who: 'responder', does: 'have its postmortem drafted anew' },
} as const satisfies Readonly<Record<string, { who: Who; does: string }>>;

export type Action = keyof typeof ACTIONS;

export function isAction(word: string): word is Action {
  return Object.hasOwn(ACTIONS, word);
}

/** What nobody asks for: timers and jobs that report back. */
type Bookkeeping =
  | Extract<IncidentCommand['type'], `record_${string}` | `remind_${string}`>
  | 'check_setup'
  | 'expire_offer'
  | 'tell_followers'
  | 'absorb'
  | 'redirect';

/** `own` is somebody's own affair: what was offered to them, their own list, what they wrote. */
const ACTION_OF: Readonly<
  Record<Exclude<IncidentCommand['type'], Bookkeeping | 'change_status'>, Action | 'own'>
> = {
  declare: 'declare',
  assign_role: 'role',
  assign_roles: 'role',
  withdraw_offer: 'role',
  accept_role: 'own',
  decline_role: 'own',
  leave_role: 'own',
  tick_item: 'own',
  change_severity: 'sev',
  post_update: 'update',
  snooze_update: 'update',
  follow: 'own',
  unfollow: 'own',
  set_meeting: 'set',
  change_details: 'set',
  add_note: 'note',
  capture_message: 'note',
  star_entry: 'note',
  unstar_entry: 'note',
  edit_message: 'own',
  delete_message: 'own',
  release_message: 'own',
  edit_entry: 'edit',
  strike_entry: 'edit',
  unstrike_entry: 'edit',
  add_task: 'task',
  ask_task: 'task',
  assign_task: 'task',
  move_task: 'task',
  end_task: 'task',
  reopen_task: 'task',
  link: 'link',
  unlink: 'link',
  merge_into: 'merge',
  unmerge: 'merge',
  resume: 'status',
  resolve: 'resolve',
  reopen: 'reopen',
  draft_postmortem: 'postmortem',
};

export interface Asker {
  by: UserId;
  /** Whether the workspace calls them an administrator or owner. */
  isAdmin?: boolean;
  /** The channel that they are asking in. */
  channel?: string;
}

/** @param incident none when it is about to be declared. */
export function forbidden(
  incident: Incident | undefined,
  command: IncidentCommand,
  asker: Asker,
  configuration: Configuration,
): PermissionRejection | undefined {
  const action = actionOf(command, incident, configuration);
  if (!action) return undefined;
  const who = whoMay(action, configuration);
  if (isWithin(who, incident, asker, configuration)) return undefined;
  const commander = incident?.roles[COMMANDER];
  return {
    reason: 'not_allowed',
    action,
    who,
    ...(incident ? { number: incident.number } : {}),
    ...(who === 'commander' && commander ? { commander } : {}),
  };
}

export function whoMay(action: Action, { permissions }: Pick<Configuration, 'permissions'>): Who {
  return permissions[action] ?? ACTIONS[action].who;
}

/** Undefined for what is nobody's to forbid. */
export function actionOf(
  command: IncidentCommand,
  incident: Incident | undefined,
  configuration: Configuration,
): Action | undefined {
  if (command.type === 'change_status') return statusAction(command.to, incident, configuration);
  const known: Readonly<Partial<Record<IncidentCommand['type'], Action | 'own'>>> = ACTION_OF;
  const action = known[command.type];
  return action === 'own' ? undefined : action;
}

/** However a status is reached, it takes the same permission. */
function statusAction(
  to: string,
  incident: Incident | undefined,
  configuration: Configuration,
): Action {
  switch (findStatus(configuration, to)) {
    case 'resolved':
      return 'resolve';
    case 'closed':
      return 'close';
    case 'declined':
      return 'decline';
    case 'cancelled':
      return 'cancel';
    case 'merged':
      return 'merge';
    case 'investigating':
      return incident && !isOpen(incident.status) ? 'reopen' : 'status';
    default:
      return 'status';
  }
}

function isWithin(
  who: Who,
  incident: Incident | undefined,
  { by, isAdmin = false, channel }: Asker,
  { admins }: Configuration,
): boolean {
  if (by === TOCSIN || who === 'anybody' || isAdmin || admins.includes(by)) return true;
  if (who === 'admin' || !incident) return false;
  const commander = incident.roles[COMMANDER];
  if (who === 'commander' && commander !== undefined) return by === commander;
  // Where nobody leads, those who are there must be able to end it.
  return (
    incident.members.includes(by) ||
    responders(incident).includes(by) ||
    (channel !== undefined && channel === incident.channel?.id)
  );
}

export interface PermissionRejection {
  reason: 'not_allowed';
  action: Action;
  who: Who;
  number?: number;
  commander?: UserId;
}

export function permissionSentence(rejection: PermissionRejection): string {
  const { action, who, commander } = rejection;
  const { does } = ACTIONS[action];
  const name = rejection.number === undefined ? 'it' : reference(rejection.number);
  switch (who) {
    case 'anybody':
    case 'responder':
      return `Only those who respond to ${name} may ${does}. Join its channel and say it there, or ask somebody in it.`;
    case 'commander': {
      const leads = commander ? ` (<@${commander}>)` : '';
      return `Only the commander of ${name}${leads} and admins may ${does}. Ask one of them.`;
    }
    case 'admin':
      return `Only admins may ${does}: those of the workspace, and those under \`admins\` in tocsin.yaml. Ask one of them.`;
  }
}
