/** Every subcommand of /incident, in the groups and the order in which help lists them. */
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
import { rules } from './rules.ts';
import { service } from './affected.ts';
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

interface Group {
  title: string;
  subcommands: readonly Subcommand[];
}

/** As `/incident help all` lists them: what is wanted first is first. */
export const GROUPS: readonly Group[] = [
  { title: 'Begin', subcommands: [declare, sub, convert] },
  {
    title: 'Say what happens',
    subcommands: [update, snooze, note, edit, strike, unstrike, star, unstar],
  },
  {
    title: 'Say who does what',
    subcommands: [lead, role, accept, declineRole, withdraw, leave, task, followUp],
  },
  {
    title: 'Say how it stands',
    subcommands: [sev, status, ...STATUS_SHORT_FORMS, set, type, service, rename, meeting],
  },
  { title: 'End it', subcommands: [resolve, reopen, postmortem] },
  { title: 'Tie incidents together', subcommands: [link, unlink, merge, unmerge] },
  {
    title: 'Look',
    subcommands: [show, catchup, timelineCommand, links, tasks, list, search, rules],
  },
  { title: 'Take along', subcommands: [subscribe, unsubscribe, exportIncidents] },
];

export const SUBCOMMANDS: readonly Subcommand[] = GROUPS.flatMap(({ subcommands }) => subcommands);

/** By its name or one of its aliases, in lower case. */
export function findSubcommand(name: string): Subcommand | undefined {
  return SUBCOMMANDS.find((each) => each.name === name || each.aliases?.includes(name));
}
