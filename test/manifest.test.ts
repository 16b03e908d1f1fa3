/** manifest.yml: Slack takes it, and it asks for what the code needs and nothing more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readManifest, readScopes } from '../src/app/manifest.ts';
import { PACKAGE_ROOT } from '../src/app/package-root.ts';
import { SHORTCUTS } from '../src/slack/views/button-ids.ts';
import { commandsAnswered, eventsHandled, methodsCalled } from './slack-calls.ts';
import { COMMAND_SCOPES, EVENT_SCOPES, METHOD_SCOPES } from './slack-scopes.ts';

const text = readFileSync(join(PACKAGE_ROOT, 'manifest.yml'), 'utf8');
const manifest = readManifest(PACKAGE_ROOT);
const scopes = manifest.oauth_config.scopes.bot;
const events = manifest.settings.event_subscriptions.bot_events;
const methods = methodsCalled();

describe('the manifest', () => {
  it('passes Slack’s schema', () => {
    expect(problemsOf(text)).toEqual([]);
  });

  it('passes it in HTTP mode too, with its commented lines', () => {
    const lines = text.match(/# (request_url|url): .*/g);
    expect(lines).toHaveLength(3);
    const forHttp = text
      .replaceAll(/# ((request_url|url): .*)/g, '$1')
      .replace('socket_mode_enabled: true', 'socket_mode_enabled: false');
    expect(problemsOf(forHttp)).toEqual([]);
    expect(forHttp.match(/https:\/\/tocsin\.example\.com\/slack\/events/g)).toHaveLength(3);
  });

  it('says what each scope is for', () => {
    const unexplained = [...readScopes(PACKAGE_ROOT)].filter(([, purpose]) => purpose === '');
    expect(unexplained).toEqual([]);
    expect([...readScopes(PACKAGE_ROOT).keys()]).toEqual(scopes);
  });

  it('asks for every scope that a method needs which the code calls', () => {
    expect(methods).toContain('chat.postMessage');
    const missing = methods.flatMap((method) => {
      const needed = METHOD_SCOPES[method];
      if (!needed) return [`${method} is called: add its scopes to test/slack-scopes.ts`];
      return needed
        .filter((scope) => !scopes.includes(scope))
        .map((scope) => `${method} needs ${scope}: add it to manifest.yml`);
    });
    expect(missing).toEqual([]);
  });

  it('asks for every scope that an event needs which it subscribes to', () => {
    const missing = events.flatMap((event) => {
      const needed = EVENT_SCOPES[event];
      if (!needed) return [`${event}: add its scopes to test/slack-scopes.ts`];
      return needed
        .filter((scope) => !scopes.includes(scope))
        .map((scope) => `${event} needs ${scope}: add it to manifest.yml`);
    });
    expect(missing).toEqual([]);
  });

  it('asks for no scope that nothing uses', () => {
    const used = new Set([
      ...COMMAND_SCOPES,
      ...methods.flatMap((method) => METHOD_SCOPES[method] ?? []),
      ...events.flatMap((event) => EVENT_SCOPES[event] ?? []),
    ]);
    const unused = scopes.filter((scope) => !used.has(scope));
    expect(unused).toEqual([]);
  });

  it('subscribes to the events that the code handles, and to no other', () => {
    expect(new Set(events)).toEqual(new Set(eventsHandled()));
  });

  it('has the command that the code answers, with mentions as ids', () => {
    const { slash_commands: commands } = manifest.features;
    expect(commands.map(({ command }) => command)).toEqual(commandsAnswered());
    const raw = (parse(text) as { features: { slash_commands: object[] } }).features;
    expect(raw.slash_commands).toEqual([expect.objectContaining({ should_escape: true })]);
  });

  it('has the shortcuts that the code answers', () => {
    const ids = manifest.features.shortcuts.map(({ callback_id: id }) => id);
    expect(ids).toEqual(Object.values(SHORTCUTS));
  });
});

/** Slack's own schema, from https://github.com/slackapi/manifest-schema (MIT License). */
function problemsOf(yaml: string): string[] {
  const path = join(PACKAGE_ROOT, 'test/fixtures/slack-manifest.schema.json');
  const schema = JSON.parse(readFileSync(path, 'utf8')) as object;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.validate(schema, parse(yaml));
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
