/** What an entry of the timeline can be about: what it looks like, and what one can ask for. */
export const ENTRY_KINDS = [
  'state',
  'role',
  'update',
  'note',
  'message',
  'task',
  'people',
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];
