/** What src/slack does with Slack, read from its source: for comparing it with the manifest. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { PACKAGE_ROOT } from '../src/app/package-root.ts';

const folder = join(PACKAGE_ROOT, 'src/slack');
const source = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => codeOf(join(entry.parentPath, entry.name)))
  .join('\n');

function codeOf(path: string): string {
  return readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

/** The Web API methods that are called: a path that is a method of the SDK's client, and a "(". */
export function methodsCalled(): string[] {
  const client = new WebClient();
  const called = [...source.matchAll(/((?:\w+\s*\??\.\s*)+\w+)\s*\(/g)].flatMap(([, path = '']) =>
    methodAtEndOf(path.replaceAll(/[\s?]/g, ''), client),
  );
  const named = [...source.matchAll(/\.apiCall\(\s*'([^']+)'/g)].map(([, name = '']) => name);
  return [...new Set([...called, ...named])].toSorted();
}

/** "ports.client.chat.update" → "chat.update"; nothing when there is none. */
function methodAtEndOf(path: string, client: WebClient): string[] {
  if (path.endsWith('.filesUploadV2')) return ['filesUploadV2'];
  const parts = path.split('.');
  for (let from = 1; from <= parts.length - 2; from++) {
    const tail = parts.slice(from);
    let value: unknown = client;
    // Own properties alone: "value.toString()" is no method of Slack's.
    for (const part of tail) {
      const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, part);
      value = isOwn ? (value as Record<string, unknown>)[part] : undefined;
    }
    if (typeof value === 'function') return [tail.join('.')];
  }
  return [];
}

/** The events that something is done about, as one subscribes to them. */
export function eventsHandled(): string[] {
  const code = codeOf(join(folder, 'listen/events.ts'));
  const recorded = [...code.matchAll(/\btype: z\.(?:literal|enum)\(([^)]*)\)/g)].flatMap(
    ([, types = '']) => [...types.matchAll(/'([^']+)'/g)].map(([, type = '']) => type),
  );
  return [...recorded, ...listenedTo('event')].flatMap((type) =>
    type === 'message' ? ['message.channels', 'message.groups'] : [type],
  );
}

export function commandsAnswered(): string[] {
  return listenedTo('command');
}

/** What Bolt is asked to call us for: "command" → ["/incident"]. */
function listenedTo(kind: 'command' | 'event'): string[] {
  const registered = new RegExp(`\\.${kind}\\(\\s*'([^']+)'`, 'g');
  return [...source.matchAll(registered)].map(([, name = '']) => name);
}
