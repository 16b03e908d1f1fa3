/** Every subcommand of /incident, in the order in which help lists them. */
import { edit, star, strike, unstar, unstrike } from './amend.ts';
import { convert } from './convert.ts';
import { catchup } from './catchup.ts';
import { declare } from './declare.ts';
import { exportIncidents } from './export.ts';
import { link, unlink } from './link.ts';
import { list } from './list.ts';
import { merge, unmerge } from './merge.ts';
import { meeting } from './meeting.ts';
import { note } from './note.ts';
import { postmortem } from './postmortem.ts';
import { reopen, resolve } from './resolve.ts';
import { accept, declineRole, leave, withdraw } from './role-offers.ts';
import { lead, role } from './role.ts';
import { sev } from './sev.ts';
import { show } from './show.ts';
import { search } from './search.ts';
import { rename, set, type } from './set.ts';
import { status, STATUS_SHORT_FORMS } from './status.ts';
import { sub } from './sub.ts';
import type { Subcommand } from './subcommand.ts';
import { followUp, task } from './task.ts';
import { tasks } from './tasks.ts';
import { links, timelineCommand } from './timeline.ts';
import { subscribe, unsubscribe } from './subscribe.ts';
import { snooze, update } from './update.ts';

export const SUBCOMMANDS: readonly Subcommand[] = [
  declare,
  update,
  snooze,
  note,
  timelineCommand,
  edit,
  strike,
  unstrike,
  star,
  unstar,
  links,
  lead,
  role,
  accept,
  declineRole,
  withdraw,
  leave,
  sev,
  set,
  type,
  rename,
  status,
  ...STATUS_SHORT_FORMS,
  resolve,
  reopen,
  postmortem,
  sub,
  link,
  unlink,
  merge,
  unmerge,
  convert,
  show,
  catchup,
  meeting,
  subscribe,
  unsubscribe,
  task,
  followUp,
  tasks,
  list,
  search,
  exportIncidents,
];

/** By its name or one of its aliases, in lower case. */
export function findSubcommand(name: string): Subcommand | undefined {
  return SUBCOMMANDS.find((each) => each.name === name || each.aliases?.includes(name));
}
