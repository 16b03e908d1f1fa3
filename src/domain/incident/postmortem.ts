/** The postmortem's drafts: asked for, written, shared. */
import { z } from 'zod';
import type { Effect } from '../effects.ts';
import { worked } from './failures.ts';
import type { Incident } from './incident.ts';
import { happened, nothing, refuse } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { isResolved } from './status.ts';
import { draft } from './schemas.ts';

export const postmortemCommands = [
  z.object({ type: z.literal('draft_postmortem') }),
  z.object({ type: z.literal('record_postmortem'), draft, path: z.string() }),
  z.object({ type: z.literal('record_shared'), draft }),
] as const;

export type PostmortemEvent =
  | { type: 'postmortem_asked'; draft: number }
  | { type: 'postmortem_written'; draft: number; path: string }
  | { type: 'postmortem_shared'; draft: number };

export const postmortemDeciders: Deciders<z.infer<(typeof postmortemCommands)[number]>> = {
  draft_postmortem(incident) {
    if (!isResolved(incident.status)) {
      return refuse({ reason: 'not_resolved', number: incident.number, wanted: 'postmortem' });
    }
    return happened(nextDraft(incident));
  },
  record_postmortem(incident, command) {
    if ((incident.postmortem?.written?.draft ?? 0) >= command.draft) return nothing();
    return happened({ type: 'postmortem_written', draft: command.draft, path: command.path });
  },
  record_shared(incident, command) {
    if ((incident.postmortem?.sharedDraft ?? 0) >= command.draft) return nothing();
    return happened({ type: 'postmortem_shared', draft: command.draft });
  },
};

export const postmortemEvents: EventRules<PostmortemEvent> = {
  postmortem_asked: {
    evolve: (incident, event) => withPostmortem(incident, { asked: event.draft }),
    react: ({ number }, event) => [
      { kind: 'postmortem.write', incident: number, draft: event.draft },
    ],
  },
  postmortem_written: {
    evolve: (incident, { draft: number, path }) =>
      worked(withPostmortem(incident, { written: { draft: number, path } }), 'postmortem.write'),
    react: (incident) => sharing(incident),
  },
  postmortem_shared: {
    evolve: (incident, event) =>
      worked(withPostmortem(incident, { sharedDraft: event.draft }), 'slack.share_postmortem'),
  },
};

export function nextDraft(incident: Incident): PostmortemEvent {
  return { type: 'postmortem_asked', draft: (incident.postmortem?.asked ?? 0) + 1 };
}

/** A draft that was written while Slack did not let us open the channel is shared when it is there. */
export function sharing({ number, channel, postmortem }: Incident): Effect[] {
  const written = postmortem?.written?.draft;
  if (!channel || written === undefined) return [];
  return [{ kind: 'slack.share_postmortem', incident: number, draft: written }];
}

function withPostmortem(
  incident: Incident,
  change: Partial<NonNullable<Incident['postmortem']>>,
): Incident {
  return { ...incident, postmortem: { asked: 0, ...incident.postmortem, ...change } };
}
