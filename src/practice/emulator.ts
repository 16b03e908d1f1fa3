/** Runs the npm package `emulate`'s Slack service in this process and calls its Web API. */

import { createServer } from 'node:net';

import { createEmulator } from 'emulate';

import { type ApiResult, isJson, type Json, jsonList, textOf } from './shapes.ts';

/**
 * The emulator answers 403 after 5,000 calls an hour with one token, so each identity has several and
 * they take turns.
 */
const ALIASES_PER_IDENTITY = 40;
const PORT_ATTEMPTS_MAX = 5;
const FULL_SCOPES = [
  ...['chat:write', 'channels:read', 'channels:history', 'channels:join', 'channels:manage'],
  ...['channels:write', 'groups:read', 'groups:history', 'groups:write', 'im:read', 'im:history'],
  ...['im:write', 'mpim:read', 'mpim:history', 'mpim:write', 'users:read', 'users:read.email'],
  ...['users.profile:read', 'users.profile:write', 'users:write', 'files:read', 'files:write'],
  ...['pins:read', 'pins:write', 'bookmarks:read', 'bookmarks:write', 'reactions:read'],
  ...['reactions:write', 'team:read'],
];

/** The user that the emulator always makes and that owns its first channels; nobody sees it. */
export const OWNER_ID = 'U000000001';

export interface EmulatorSeed {
  team: { name: string; domain: string };
  people: { name: string; realName: string; isAdmin: boolean; email: string }[];
  channels: { name: string; topic: string; isPrivate: boolean }[];
  bot: {
    userId: string;
    botId: string;
    appId: string;
    name: string;
    realName: string;
    scopes: readonly string[];
  };
}

export interface Emulator {
  url: string;
  /** The ids that the people of the seed were given, by handle. */
  ids: ReadonlyMap<string, string>;
  /** With the scopes that the identity really has. */
  call(userId: string, method: string, args: Json): Promise<ApiResult>;
  /** With every scope, for what Slack itself does on somebody's behalf. */
  callFreely(userId: string, method: string, args: Json): Promise<ApiResult>;
  /** Tokens for the requests that are handed through as they are (files). */
  token(userId: string): string;
  close(): Promise<void>;
}

export async function startEmulator(seed: EmulatorSeed, publicUrl: string): Promise<Emulator> {
  const listening = await listen(emulatorSeed(seed), publicUrl);
  const { url } = listening;
  const handles = new Map<string, string>();
  let turn = 0;

  async function post(token: string, method: string, args: Json): Promise<ApiResult> {
    const response = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    const body: unknown = await response.json();
    if (!isJson(body)) throw new Error(`the emulator answered ${method} with no object`);
    if (body.ok === true) return { ...body, ok: true };
    if (typeof body.error === 'string') return { ...body, ok: false, error: body.error };
    throw new Error(`the emulator answered ${method} with ${response.status}`);
  }

  const aliasOf = (userId: string, kind: 'own' | 'full'): string => {
    turn = (turn + 1) % ALIASES_PER_IDENTITY;
    // The bot is the one identity whose scopes are limited.
    const limited = userId === seed.bot.userId ? kind : 'full';
    return aliasToken(handles.get(userId) ?? userId, limited, turn);
  };

  const listed = await post(aliasOf(OWNER_ID, 'full'), 'users.list', { limit: 1000 });
  const members = jsonList(listed.members);
  for (const person of seed.people) {
    const id = textOf(members.find((member) => member.name === person.name)?.id);
    handles.set(id, person.name);
  }

  return {
    ids: new Map([...handles].map(([id, handle]) => [handle, id])),
    url,
    call: (userId, method, args) => post(aliasOf(userId, 'own'), method, args),
    callFreely: (userId, method, args) => post(aliasOf(userId, 'full'), method, args),
    token: (userId) => aliasOf(userId, 'full'),
    close: () => listening.close(),
  };
}

type ListenResult = { url: string; close(): Promise<void> };

/** The emulator reports its public address, not its own: so its port is chosen here. */
async function listen(seed: Json, publicUrl: string): Promise<ListenResult> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      const emulator = await createEmulator({
        service: 'slack',
        port,
        hostname: '127.0.0.1',
        baseUrl: publicUrl,
        seed: { slack: seed },
      });
      return { url: `http://127.0.0.1:${port}`, close: () => emulator.close() };
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || attempt >= PORT_ATTEMPTS_MAX) throw error;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}

/** People are known by their handle until the emulator has given them an id. */
function aliasToken(user: string, kind: 'own' | 'full', turn: number): string {
  return `${user}/${kind}/${turn}`;
}

function emulatorSeed(seed: EmulatorSeed): Json {
  const { bot } = seed;
  const botFields = { app_id: bot.appId, bot_id: bot.botId, bot_user_id: bot.userId };
  const aliases = (user: string, kind: 'own' | 'full', scopes: readonly string[], more: Json) =>
    Array.from({ length: ALIASES_PER_IDENTITY }, (_, turn) => ({
      token: aliasToken(user, kind, turn),
      user_id: user,
      scopes,
      ...more,
    }));
  return {
    strict_scopes: true,
    team: seed.team,
    users: seed.people.map((person) => ({
      name: person.name,
      real_name: person.realName,
      email: person.email,
      is_admin: person.isAdmin,
    })),
    channels: seed.channels.map((channel) => ({
      name: channel.name,
      topic: channel.topic,
      is_private: channel.isPrivate,
    })),
    oauth_apps: [
      {
        ...botFields,
        client_id: 'practice',
        client_secret: 'practice',
        name: bot.realName,
        bot_name: bot.name,
        redirect_uris: [],
        scopes: bot.scopes,
      },
    ],
    tokens: [
      ...aliases(bot.userId, 'own', bot.scopes, { ...botFields, type: 'bot' }),
      ...aliases(bot.userId, 'full', FULL_SCOPES, { ...botFields, type: 'bot' }),
      ...aliases(OWNER_ID, 'full', FULL_SCOPES, { type: 'user' }),
      ...seed.people.flatMap((person) =>
        aliases(person.name, 'full', FULL_SCOPES, { type: 'user' }),
      ),
    ],
  };
}
