/** Tasks and follow-ups that somebody made of a message by a reaction: its text is fetched first. */
import { z } from 'zod';
import type { MessageRef } from './incident.ts';
import { happened, nothing } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { message } from './schemas.ts';

const kind = z.enum(['task', 'follow_up']);

export const messageTaskCommands = [
  z.object({ type: z.literal('ask_task'), message, kind }),
] as const;

export interface MessageTaskEvent {
  type: 'task_asked';
  message: MessageRef;
  kind: z.infer<typeof kind>;
}

export const messageTaskDeciders: Deciders<z.infer<(typeof messageTaskCommands)[number]>> = {
  /** Asked for again, by the same person or another, it is the same task. */
  ask_task(incident, { message: about, kind: wanted }) {
    const isThere = (incident.tasks ?? []).some(
      (task) => task.source?.ts === about.ts && task.kind === wanted,
    );
    return isThere ? nothing() : happened({ type: 'task_asked', message: about, kind: wanted });
  },
};

export const messageTaskEvents: EventRules<MessageTaskEvent> = {
  task_asked: {
    react: ({ number }, { message: about, kind: task, by }) => [
      { kind: 'slack.read_message', incident: number, message: about, makes: { task, by } },
    ],
  },
};
