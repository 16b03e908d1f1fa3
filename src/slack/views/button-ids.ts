/** The ids of our buttons and modals: what a press or a submission is recognised by. */

export const BUTTONS = {
  declare: 'open_declare',
  takeCommand: 'take_command',
  update: 'open_update',
  snoozeUpdate: 'snooze_update',
  follow: 'follow_incident',
  /** It opens a link, of which Slack tells us too. */
  meeting: 'join_meeting',
  resolve: 'open_resolve',
  roles: 'open_roles',
  acceptRole: 'accept_role',
  declineRole: 'decline_role',
  /** A checkbox of a role's list. */
  tickItem: 'tick_item',
  reopen: 'reopen',
  /** A menu: its option names the incident and the status. */
  status: 'change_status',
  postmortem: 'draft_postmortem',
  joinIncident: 'join_incident',
  declareAnyway: 'declare_anyway',
  addTask: 'open_task',
  timeline: 'show_timeline',
} as const;

export const MODALS = {
  task: 'task',
  declare: 'declare',
  update: 'update',
  resolve: 'resolve',
  note: 'note',
  convert: 'convert',
  merge: 'merge',
  roles: 'roles',
  details: 'details',
} as const;

/** As in manifest.yml. */
export const SHORTCUTS = {
  declare: 'declare_incident',
  declareFromMessage: 'declare_from_message',
  addToTimeline: 'add_to_timeline',
} as const;

/** In lists of tasks: the menu of one, and the buttons to other pages. */
export const TASKS = {
  choose: 'task_choose',
  done: 'task_done',
  pages: { newer: 'tasks_back', older: 'tasks_more' },
  ownPages: { newer: 'own_tasks_back', older: 'own_tasks_more' },
} as const;

/** In a timeline, and in the links of one. */
export const TIMELINE_PAGES = { newer: 'timeline_newer', older: 'timeline_older' } as const;
export const LINK_PAGES = { newer: 'links_newer', older: 'links_older' } as const;

/** In lists of incidents. */
export const LIST_PAGES = { newer: 'list_newer', older: 'list_older' } as const;

/** In App Home: the pages of each of its lists. */
export const HOME_PAGES = {
  open: { newer: 'home_open_newer', older: 'home_open_older' },
  mine: { newer: 'home_mine_newer', older: 'home_mine_older' },
  tasks: { newer: 'home_tasks_back', older: 'home_tasks_more' },
  overdue: { newer: 'home_overdue_newer', older: 'home_overdue_older' },
} as const;
