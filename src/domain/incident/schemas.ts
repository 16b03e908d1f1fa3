/** The pieces that commands are made of, and what each of them must be. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';

export const user = z.string().min(1);
/** In characters as people count them: an emoji is one. */
export const title = z
  .string()
  .trim()
  .min(1)
  .refine((given) => [...given].length <= LIMITS.titleCharsMax, {
    error: `has more than ${LIMITS.titleCharsMax} characters`,
  });
export const text = z.string().trim().min(1).max(LIMITS.textCharsMax);
export const reason = z.string().trim().min(1).max(LIMITS.reasonCharsMax);
export const atMs = z.number().int().positive();
export const draft = z.number().int().positive();
export const message = z.object({
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string().exactOptional(),
});
export const replyTo = z.object({ user, responseUrl: z.string().exactOptional() });
