/** Everything that can be asked of an incident, by a person, a timer or a job that reports back. */
import { z } from 'zod';

/** What people may write; longer text is refused with the limit named, never cut. */
export const LIMITS = {
  titleCharsMax: 200,
  textCharsMax: 2_800,
  reasonCharsMax: 500,
} as const;

const user = z.string().min(1);
const title = z.string().trim().min(1).max(LIMITS.titleCharsMax);
const text = z.string().trim().min(1).max(LIMITS.textCharsMax);
const reason = z.string().trim().min(1).max(LIMITS.reasonCharsMax);
const atMs = z.number().int().positive();
const message = z.object({
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string().exactOptional(),
});
const source = z.custom<'pin' | `reaction:${string}`>(
  (value) => value === 'pin' || (typeof value === 'string' && value.startsWith('reaction:')),
);
export const replyTo = z.object({ user, responseUrl: z.string().exactOptional() });

export const incidentCommand = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('declare'),
    title,
    severity: z.string().exactOptional(),
    service: z.string().exactOptional(),
    isPrivate: z.boolean(),
    commander: user.exactOptional(),
    replyTo: replyTo.exactOptional(),
  }),
  z.object({ type: z.literal('assign_role'), role: z.string(), user }),
  z.object({ type: z.literal('post_update'), text }),
  z.object({
    type: z.literal('change_severity'),
    severity: z.string(),
    reason: reason.exactOptional(),
  }),
  z.object({ type: z.literal('add_note'), text }),
  z.object({
    type: z.literal('resolve'),
    summary: text.exactOptional(),
    impactStartedAt: atMs.exactOptional(),
    detectedAt: atMs.exactOptional(),
    mitigatedAt: atMs.exactOptional(),
  }),
  z.object({ type: z.literal('reopen'), reason: reason.exactOptional() }),
  z.object({ type: z.literal('draft_postmortem') }),
  z.object({ type: z.literal('capture_message'), message, source }),
  z.object({ type: z.literal('release_message'), ts: z.string(), source }),
  z.object({ type: z.literal('edit_message'), ts: z.string(), text: z.string() }),
  z.object({ type: z.literal('delete_message'), ts: z.string() }),
  z.object({ type: z.literal('record_joined'), user }),
  z.object({ type: z.literal('record_left'), user }),
  z.object({ type: z.literal('check_setup'), replyTo: replyTo.exactOptional() }),
  z.object({
    type: z.literal('record_channel'),
    channel: z.object({ id: z.string(), name: z.string() }),
    replyTo: replyTo.exactOptional(),
  }),
  z.object({
    type: z.literal('record_invited'),
    users: z.array(user),
    refused: z.array(z.object({ user, reason: z.string() })),
  }),
  z.object({ type: z.literal('record_card'), message }),
  z.object({ type: z.literal('record_announcement'), message }),
  z.object({
    type: z.literal('record_message'),
    ts: z.string(),
    text: z.string(),
    author: user,
    permalink: z.string().exactOptional(),
  }),
  z.object({
    type: z.literal('record_postmortem'),
    draft: z.number().int().positive(),
    path: z.string(),
  }),
  z.object({ type: z.literal('record_shared'), draft: z.number().int().positive() }),
  z.object({ type: z.literal('record_failure'), effect: z.string(), reason: z.string() }),
]);

export type IncidentCommand = z.infer<typeof incidentCommand>;

export type CommandOf<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>;
