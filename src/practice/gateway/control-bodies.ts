/** Checks what is sent to the control API, and says which field is wrong and what would be right. */

import { z } from 'zod';

import type { Action, Fault } from '../protocol.ts';

type Read<T> = { ok: true; value: T } | { ok: false; error: string };

export function readAction(body: unknown): Read<Action> {
  return read<Action>(
    body,
    'do',
    ACTIONS,
    'a body such as {"do":"say","channel":"C1","text":"Hello"}',
  );
}

export function readFault(body: unknown): Read<Fault> {
  return read<Fault>(body, 'kind', FAULTS, 'a body such as {"kind":"answer_lost","times":1}');
}

const text = z.string({ error: 'must be text' });
const id = text.min(1, 'is empty');
const channel = id;
const ts = text.regex(/^\d+\.\d{6}$/, 'must be a timestamp such as 1700000000.000100');
const record = z.record(z.string(), z.unknown(), { error: 'must be an object' });
const values = z.record(z.string(), z.record(z.string(), record), {
  error: 'must be an object such as {"block":{"action":{"type":"plain_text_input","value":"a"}}}',
});
const positive = z.number({ error: 'must be a number' }).min(0, 'must not be negative');

const ACTIONS = {
  say: z.object({ do: z.literal('say'), channel, text, threadTs: ts.exactOptional() }),
  edit: z.object({ do: z.literal('edit'), channel, ts, text }),
  delete: z.object({ do: z.literal('delete'), channel, ts }),
  react: z.object({ do: z.literal('react'), channel, ts, emoji: id }),
  unreact: z.object({ do: z.literal('unreact'), channel, ts, emoji: id }),
  pin: z.object({ do: z.literal('pin'), channel, ts }),
  unpin: z.object({ do: z.literal('unpin'), channel, ts }),
  join: z.object({ do: z.literal('join'), channel }),
  leave: z.object({ do: z.literal('leave'), channel }),
  archive: z.object({ do: z.literal('archive'), channel }),
  mark_read: z.object({ do: z.literal('mark_read'), channel }),
  create_channel: z.object({
    do: z.literal('create_channel'),
    name: text,
    isPrivate: z.boolean({ error: 'must be true or false' }),
  }),
  invite: z.object({ do: z.literal('invite'), channel, user: id }),
  open_dm: z.object({ do: z.literal('open_dm'), user: id }),
  command: z.object({
    do: z.literal('command'),
    channel,
    command: text.regex(/^\/\S+$/, 'must be a command such as /incident'),
    text,
  }),
  global_shortcut: z.object({ do: z.literal('global_shortcut'), callbackId: id }),
  message_shortcut: z.object({ do: z.literal('message_shortcut'), callbackId: id, channel, ts }),
  act_in_message: z.object({
    do: z.literal('act_in_message'),
    channel,
    ts,
    action: record,
    values,
  }),
  act_in_view: z.object({ do: z.literal('act_in_view'), viewId: id, action: record, values }),
  submit_view: z.object({ do: z.literal('submit_view'), viewId: id, values }),
  close_view: z.object({ do: z.literal('close_view'), viewId: id }),
  suggest: z.object({
    do: z.literal('suggest'),
    viewId: id.exactOptional(),
    channel: channel.exactOptional(),
    ts: ts.exactOptional(),
    actionId: id,
    blockId: id,
    value: text,
  }),
  open_home: z.object({ do: z.literal('open_home') }),
} satisfies { [K in Action['do']]: z.ZodType<Extract<Action, { do: K }>> | z.ZodType<Action> };

const scope = {
  method: id.exactOptional(),
  times: z.int({ error: 'must be a whole number' }).min(1, 'must be at least 1').exactOptional(),
};

const FAULTS = {
  latency: z.object({ kind: z.literal('latency'), ms: positive, ...scope }),
  rate_limited: z.object({
    kind: z.literal('rate_limited'),
    retryAfterSeconds: positive,
    ...scope,
  }),
  http_error: z.object({
    kind: z.literal('http_error'),
    status: z
      .int({ error: 'must be an HTTP status such as 503' })
      .min(400, 'must be an HTTP status from 400 to 599')
      .max(599, 'must be an HTTP status from 400 to 599'),
    ...scope,
  }),
  platform_error: z.object({ kind: z.literal('platform_error'), error: id, ...scope }),
  answer_lost: z.object({ kind: z.literal('answer_lost'), ...scope }),
  error_after_success: z.object({ kind: z.literal('error_after_success'), ...scope }),
  duplicate_delivery: z.object({ kind: z.literal('duplicate_delivery'), ...scope }),
  out_of_order: z.object({ kind: z.literal('out_of_order'), holdMs: positive, ...scope }),
  silent_socket: z.object({ kind: z.literal('silent_socket'), ...scope }),
  refresh_sockets: z.object({ kind: z.literal('refresh_sockets'), ...scope }),
} satisfies { [K in Fault['kind']]: z.ZodType<Extract<Fault, { kind: K }>> };

/** Chooses the schema by the field that names the kind, so that an error is about that kind's fields. */
function read<T>(
  body: unknown,
  discriminator: string,
  schemas: Record<string, z.ZodType<T>>,
  example: string,
): Read<T> {
  if (typeof body !== 'object' || body === null) {
    return { ok: false, error: `the body must be JSON: ${example}` };
  }
  const kind = new Map<string, unknown>(Object.entries(body)).get(discriminator);
  const schema =
    typeof kind === 'string' && Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
  if (schema === undefined) {
    const known = Object.keys(schemas).join(', ');
    return { ok: false, error: `${discriminator}: must be one of ${known}` };
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  return {
    ok: false,
    error: `${issue?.path.join('.') ?? discriminator}: ${issue?.message ?? 'is wrong'}`,
  };
}
