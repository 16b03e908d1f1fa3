/** The ids of our buttons and modals: what a press or a submission is recognised by. */

export const BUTTONS = {
  declare: 'open_declare',
  takeCommand: 'take_command',
  update: 'open_update',
  resolve: 'open_resolve',
  reopen: 'reopen',
  postmortem: 'draft_postmortem',
} as const;

export const MODALS = {
  declare: 'declare',
  update: 'update',
  resolve: 'resolve',
} as const;

/** As in manifest.yml. */
export const SHORTCUTS = { declare: 'declare_incident' } as const;
