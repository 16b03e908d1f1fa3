/** What a practice workspace can be started with, and what it is when nothing is said. */

import type { Shortcut, SlashCommand } from './protocol.ts';
import type { Json } from './shapes.ts';
import type { PayloadKind } from './transport.ts';

export interface PersonOption {
  /** The handle, as in @ana. */
  name: string;
  realName: string;
  /** IANA zone. */
  tz: string;
  isAdmin?: boolean;
  /** A guest sees only the channels they are in. */
  isGuest?: boolean;
}

export interface ChannelOption {
  name: string;
  topic?: string;
  isPrivate?: boolean;
  /** With people of another workspace (Slack Connect). */
  isShared?: boolean;
  /** Handles; without it, everybody but guests. */
  members?: string[];
}

/** Requests per minute are Slack's; `scale` below 1 tightens them. */
export interface RateLimitOption {
  scale?: number;
  /** Messages that one channel takes at once before it is held to one a second. */
  channelBurst?: number;
}

export interface PracticeOptions {
  /** 0 picks a free one. */
  port?: number;
  team?: { name: string; domain: string };
  bot?: { name: string; realName: string };
  people?: PersonOption[];
  channels?: ChannelOption[];
  /** The bot token's scopes; give those of the manifest. */
  scopes?: readonly string[];
  /** The manifest's `bot_events`; without it, every event that the scopes allow. */
  events?: readonly string[];
  commands?: readonly SlashCommand[];
  shortcuts?: readonly Shortcut[];
  transport?: { kind: 'socket' } | { kind: 'http'; requestUrl: string };
  rateLimits?: boolean | RateLimitOption;
  signingSecret?: string;
  /** Slack gives an app 3 seconds to acknowledge. */
  ackTimeoutMs?: number;
  /** Slack's waits before it delivers an event again over HTTP. */
  eventRetryDelaysMs?: readonly number[];
  /** Directories that `/page/` is served from, the first that has the file; `/` is its index.html. */
  pageDirs?: readonly string[];
  logger?: PracticeLogger;
  /** Called with each acknowledgement that arrives over Socket Mode. */
  onAck?: (ack: Acknowledgement) => void;
}

/** What the bot acknowledged, how long after it was sent, and with what. */
export interface Acknowledgement {
  kind: 'events_api' | PayloadKind;
  tookMs: number;
  payload: Json;
}

export interface PracticeLogger {
  warn(message: string): void;
}

export const ACK_TIMEOUT_MS = 3_000;
export const EVENT_RETRY_DELAYS_MS: readonly number[] = [0, 60_000, 300_000];

export const PEOPLE: PersonOption[] = [
  { name: 'ana', realName: 'Ana Ruiz', tz: 'Europe/Madrid', isAdmin: true },
  { name: 'bo', realName: 'Bo Lindqvist', tz: 'Europe/Stockholm' },
  { name: 'chidi', realName: 'Chidi Okafor', tz: 'Africa/Lagos' },
  { name: 'dee', realName: 'Dee Park', tz: 'America/New_York' },
  { name: 'eve', realName: 'Eve Tan', tz: 'Asia/Singapore' },
  { name: 'finn', realName: 'Finn Walsh (guest)', tz: 'Europe/Dublin', isGuest: true },
];

export const CHANNELS: ChannelOption[] = [
  { name: 'general', topic: 'Company-wide announcements' },
  { name: 'incidents', topic: 'Every incident is announced here' },
  { name: 'payments', topic: 'The payments team' },
  { name: 'random', topic: 'Non-work banter' },
];

/** Everything that the workspace knows how to check, for callers that bring no manifest. */
export const ALL_SCOPES: readonly string[] = [
  'app_mentions:read',
  'bookmarks:read',
  'bookmarks:write',
  'canvases:read',
  'canvases:write',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:read',
  'im:write',
  'metadata.message:read',
  'mpim:history',
  'mpim:read',
  'mpim:write',
  'pins:read',
  'pins:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'usergroups:write',
  'users.profile:read',
  'users:read',
  'users:read.email',
];
