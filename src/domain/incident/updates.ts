/** What everybody who follows is told: what we know and what we do. */
import { z } from 'zod';
import { happened } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { text } from './schemas.ts';
import { say, shown } from './showing.ts';

export const updateCommands = [z.object({ type: z.literal('post_update'), text })] as const;

export interface UpdateEvent {
  type: 'update_posted';
  text: string;
}

export const updateDeciders: Deciders<z.infer<(typeof updateCommands)[number]>> = {
  post_update: (_incident, command) => happened({ type: 'update_posted', text: command.text }),
};

export const updateEvents: EventRules<UpdateEvent> = {
  update_posted: {
    evolve: (incident, { text: words, by, at }) => ({
      ...incident,
      lastUpdate: { text: words, by, at },
    }),
    react: (incident, event) => [...say(incident, event), ...shown(incident)],
    entry: (event) => ({ kind: 'update', text: event.text }),
  },
};
