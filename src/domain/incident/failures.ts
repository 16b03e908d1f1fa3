/** What could not be done and will not be tried again, until it has worked once more. */
import { z } from 'zod';
import type { EffectKind } from '../effects.ts';
import type { Incident } from './incident.ts';
import { happened, nothing } from './part.ts';
import type { Deciders, EventRules } from './part.ts';

export const failureCommands = [
  z.object({ type: z.literal('record_failure'), effect: z.string(), reason: z.string() }),
] as const;

export interface FailureEvent {
  type: 'effect_failed';
  effect: string;
  reason: string;
}

export const failureDeciders: Deciders<z.infer<(typeof failureCommands)[number]>> = {
  record_failure(incident, { effect, reason }) {
    // Said once; until it has worked again, saying it again tells nobody anything.
    const isKnown = incident.failures.some(
      (known) => known.what === effect && known.reason === reason,
    );
    return isKnown ? nothing() : happened({ type: 'effect_failed', effect, reason });
  },
};

export const failureEvents: EventRules<FailureEvent> = {
  effect_failed: {
    evolve: (incident, { effect: what, reason }) => ({
      ...incident,
      failures: [...incident.failures, { what, reason }],
    }),
    react: (incident, { effect, reason }) => [
      // A card that cannot be shown cannot show that, and to try would fail for ever.
      ...(incident.channel && effect !== 'slack.card'
        ? [{ kind: 'slack.card', incident: incident.number } as const]
        : []),
      {
        kind: 'slack.tell',
        replyTo: { user: incident.declaredBy },
        notice: { kind: 'effect_failed', incident: incident.number, effect, reason },
      },
    ],
  },
};

/** What had failed has worked now, and the card need not say so any more. */
export function worked(incident: Incident, effect: EffectKind): Incident {
  const failures = incident.failures.filter(({ what }) => what !== effect);
  return failures.length === incident.failures.length ? incident : { ...incident, failures };
}
