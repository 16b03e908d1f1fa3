/** What everybody who follows is told: what we know, what we do, and when they hear more. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { dueAfterUpdate, nextUpdate, reminder } from './next-update.ts';
import { optional } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { text } from './schemas.ts';
import { say, shown } from './showing.ts';

export const updateCommands = [
  z.object({
    type: z.literal('post_update'),
    text,
    doing: z.string().trim().min(1).max(LIMITS.doingCharsMax).exactOptional(),
    /** As the severity has it, when nothing is said. */
    next: nextUpdate.exactOptional(),
  }),
] as const;

export interface UpdateEvent {
  type: 'update_posted';
  /** What we know. */
  text: string;
  /** What we do. */
  doing?: string;
  /** When the next one is owed. */
  dueAt?: number;
  /** Somebody said so; otherwise the severity did. */
  isPromised?: boolean;
}

export const updateDeciders: Deciders<z.infer<(typeof updateCommands)[number]>> = {
  post_update(incident, command, context) {
    const due = dueAfterUpdate(incident, command.next, context);
    if ('rejection' in due) return due;
    const { dueAt, isPromised } = due;
    return {
      events: [
        {
          type: 'update_posted',
          text: command.text,
          ...optional('doing', command.doing),
          ...optional('dueAt', dueAt),
          ...(isPromised ? { isPromised } : {}),
        },
      ],
      effects: dueAt === undefined ? [] : [reminder(incident.number, dueAt, context.now)],
    };
  },
};

export const updateEvents: EventRules<UpdateEvent> = {
  update_posted: {
    evolve({ nextUpdateDueAt: _before, ...incident }, event) {
      const { by, at, seq, dueAt, isPromised = false } = event;
      return {
        ...incident,
        lastUpdate: { text: whole(event), by, at, seq },
        ...optional('nextUpdateDueAt', dueAt),
        updateReminder: { since: at, isPromised, ...optional('at', dueAt) },
      };
    },
    react: (incident, event) => [...say(incident, event), ...shown(incident)],
    entry: (event) => ({ kind: 'update', text: whole(event) }),
  },
};

function whole({ text: known, doing }: Pick<UpdateEvent, 'text' | 'doing'>): string {
  return doing ? `${known}\nDoing: ${doing}` : known;
}
