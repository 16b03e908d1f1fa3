/** Every subcommand of /incident, in the order in which help lists them. */
import { declare } from './declare.ts';
import { list } from './list.ts';
import { note } from './note.ts';
import { postmortem } from './postmortem.ts';
import { reopen, resolve } from './resolve.ts';
import { lead, role } from './role.ts';
import { sev } from './sev.ts';
import { show } from './show.ts';
import type { Subcommand } from './subcommand.ts';
import { update } from './update.ts';

export const SUBCOMMANDS: readonly Subcommand[] = [
  declare,
  update,
  note,
  lead,
  role,
  sev,
  resolve,
  reopen,
  postmortem,
  show,
  list,
];

/** By its name or one of its aliases, in lower case. */
export function findSubcommand(name: string): Subcommand | undefined {
  return SUBCOMMANDS.find((each) => each.name === name || each.aliases?.includes(name));
}
