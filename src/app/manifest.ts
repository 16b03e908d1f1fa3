/** manifest.yml, the one place that says which scopes, events, commands and shortcuts we need. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isScalar, isSeq, parse, parseDocument } from 'yaml';
import { z } from 'zod';

const manifest = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string().default(''),
      }),
    ),
    shortcuts: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(['global', 'message']),
          callback_id: z.string(),
          description: z.string(),
        }),
      )
      .default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

export type Manifest = z.infer<typeof manifest>;

/** @param root the folder that manifest.yml is in. */
export function readManifest(root: string): Manifest {
  return manifest.parse(parse(textOf(root)));
}

/** Each bot scope with what it is for, which is the comment behind it. */
export function readScopes(root: string): ReadonlyMap<string, string> {
  const scopes = parseDocument(textOf(root)).getIn(['oauth_config', 'scopes', 'bot']);
  const items = isSeq(scopes) ? scopes.items.filter(isScalar) : [];
  return new Map(items.map(({ value, comment }) => [String(value), comment?.trim() ?? '']));
}

function textOf(root: string): string {
  return readFileSync(join(root, 'manifest.yml'), 'utf8');
}
