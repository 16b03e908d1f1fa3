/** The `reactions` of tocsin.yaml: what an emoji on a message in an incident's channel does. */
import { z } from 'zod';
import { REACTION_MEANINGS } from '../domain/configuration.ts';
import type { ReactionMeaning } from '../domain/configuration.ts';

/** More than anybody remembers. */
const REACTIONS_MAX = 50;

/** ✅ is not among them: people use it for "I have seen this", and would make tasks unawares. */
const DEFAULTS: Readonly<Record<string, ReactionMeaning>> = {
  pushpin: 'capture',
  star: 'star',
  clapper: 'task',
  memo: 'follow_up',
  repeat: 'follow_up',
};

const EMOJI = /^:?[a-z0-9_+'-]{1,100}:?$/;

export const reactionSettings = {
  reactions: z
    .record(z.string(), z.enum(REACTION_MEANINGS))
    .superRefine((all, context) => {
      const names = Object.keys(all);
      if (names.length > REACTIONS_MAX) {
        context.addIssue(`has ${names.length} emoji; ${REACTIONS_MAX} is the most`);
      }
      for (const name of names.filter((each) => !EMOJI.test(each))) {
        const message = 'is not an emoji’s name as Slack has it, such as pushpin';
        context.addIssue({ code: 'custom', path: [name], message });
      }
    })
    .default(DEFAULTS),
};

export const REACTION_EXAMPLES = { reactions: 'reactions: { pushpin: capture, star: star }' };

/** By the name without colons, as Slack's events have it. */
export function reactionsFrom(given: Readonly<Record<string, ReactionMeaning>>) {
  return Object.fromEntries(
    Object.entries(given).map(([name, meaning]) => [name.replaceAll(':', ''), meaning]),
  );
}
