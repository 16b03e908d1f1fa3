/** Opening our forms, and what travels in them from the request to the submission. */
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { slackCode } from '../errors.ts';

/** Kept in the modal's private_metadata. */
const carried = z.object({
  incident: z.number().int().exactOptional(),
  responseUrl: z.string().exactOptional(),
  /** They have seen what is probably the same, and declare all the same. */
  anyway: z.literal(true).exactOptional(),
  /** Where an incident is merged to. */
  into: z.number().int().exactOptional(),
  /** The channel that is to become an incident's. */
  adopts: z.object({ id: z.string(), name: z.string() }).exactOptional(),
  /** The message that is declared from. */
  origin: z
    .object({
      message: z.object({
        channel: z.string(),
        ts: z.string(),
        threadTs: z.string().exactOptional(),
      }),
      text: z.string(),
      author: z.string(),
      permalink: z.string().exactOptional(),
    })
    .exactOptional(),
});

export type Carried = z.infer<typeof carried>;

export function carry(metadata: Carried): string {
  return JSON.stringify(metadata);
}

export function carriedBy(privateMetadata: string): Carried {
  return carried.parse(JSON.parse(privateMetadata));
}

/**
 * Undefined when it is open; otherwise the sentence for the person. A trigger id is good for 3
 * seconds, and nothing can be done about one that has passed but to ask again.
 */
export async function openModal(
  client: WebClient,
  triggerId: string,
  view: ModalView,
): Promise<string | undefined> {
  try {
    await client.views.open({ trigger_id: triggerId, view });
    return undefined;
  } catch (error) {
    // The same request delivered twice: the first has opened it.
    if (slackCode(error) === 'exchanged_trigger_id') return undefined;
    return `Slack did not open the form (${slackCode(error) ?? 'it did not answer'}). Please try again, or type it all at once: \`/incident help\` shows how.`;
  }
}
