/** Lines that people put on the timeline themselves. */
import { z } from 'zod';
import { happened, optional, refuse } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { atMs, text } from './schemas.ts';
import { say } from './showing.ts';

/** What led to an incident is part of its story, but seldom from so long before. */
const BEFORE_MAX_MS = 30 * 24 * 60 * 60_000;

export const noteCommands = [
  z.object({ type: z.literal('add_note'), text, happenedAt: atMs.exactOptional() }),
] as const;

export interface NoteEvent {
  type: 'noted';
  text: string;
}

export const noteDeciders: Deciders<z.infer<(typeof noteCommands)[number]>> = {
  add_note(incident, { text: words, happenedAt: at }, { now }) {
    if (at !== undefined && at > now) return refuse({ reason: 'note_in_future' });
    if (at !== undefined && at < incident.declaredAt - BEFORE_MAX_MS) {
      return refuse({ reason: 'note_too_early', number: incident.number });
    }
    return happened({ type: 'noted', text: words, ...optional('at', at) });
  },
};

export const noteEvents: EventRules<NoteEvent> = {
  noted: {
    react: (incident, event) => say(incident, event),
    entry: (event) => ({ kind: 'note', text: event.text }),
  },
};
