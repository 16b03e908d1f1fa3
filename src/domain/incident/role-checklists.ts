/** What each role should not forget: a list in its holder's own message, ticked off in place. */
import { z } from 'zod';
import { findRole } from '../configuration.ts';
import type { MessageRef, UserId } from './incident.ts';
import { happened, nothing, refuse } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { roleMessage } from './roles.ts';
import { message, user } from './schemas.ts';

export const checklistCommands = [
  z.object({
    type: z.literal('tick_item'),
    role: z.string(),
    item: z.string(),
    isDone: z.boolean(),
  }),
  z.object({ type: z.literal('record_role_message'), role: z.string(), user, message }),
] as const;

export type ChecklistEvent =
  | { type: 'item_ticked'; role: string; item: string; isDone: boolean }
  | { type: 'role_message_posted'; role: string; user: UserId; message: MessageRef };

export const checklistDeciders: Deciders<z.infer<(typeof checklistCommands)[number]>> = {
  /** By anybody: whoever did it says so. */
  tick_item(incident, { role: id, item, isDone }, { configuration }) {
    const role = findRole(configuration, id);
    // A message in the channel can be older than the configuration.
    if (!role?.checklist.includes(item)) return refuse({ reason: 'not_on_checklist', item });
    const was = incident.checklists?.[role.id]?.[item]?.isDone ?? false;
    if (was === isDone) return nothing();
    return happened({ type: 'item_ticked', role: role.id, item, isDone });
  },
  record_role_message(incident, { role, user: holder, message: posted }) {
    const known = incident.roleMessages?.[role];
    if (known?.user === holder && known.message.ts === posted.ts) return nothing();
    return happened({ type: 'role_message_posted', role, user: holder, message: posted });
  },
};

export const checklistEvents: EventRules<ChecklistEvent> = {
  item_ticked: {
    evolve(incident, { role, item, isDone, by, at }) {
      const ticks = { ...incident.checklists?.[role], [item]: { isDone, by, at } };
      return { ...incident, checklists: { ...incident.checklists, [role]: ticks } };
    },
    react: (incident, event) => roleMessage(incident, event.role),
  },
  role_message_posted: {
    evolve: (incident, { role, user: holder, message: posted }) => ({
      ...incident,
      roleMessages: { ...incident.roleMessages, [role]: { user: holder, message: posted } },
    }),
  },
};
