/** Lines that people put on the timeline themselves. */
import { z } from 'zod';
import { happened } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { text } from './schemas.ts';
import { say } from './showing.ts';

export const noteCommands = [z.object({ type: z.literal('add_note'), text })] as const;

export interface NoteEvent {
  type: 'noted';
  text: string;
}

export const noteDeciders: Deciders<z.infer<(typeof noteCommands)[number]>> = {
  add_note: (_incident, command) => happened({ type: 'noted', text: command.text }),
};

export const noteEvents: EventRules<NoteEvent> = {
  noted: {
    react: (incident, event) => say(incident, event),
    entry: (event) => ({ kind: 'note', text: event.text }),
  },
};
