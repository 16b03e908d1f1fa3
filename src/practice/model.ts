/**
 * What the workspace holds, as everybody in it sees it: people, conversations and messages. It follows
 * the emulator's answers, adding what the emulator does not keep (joins, pins, reads, who may see what).
 */

import type { Canvas } from './canvas.ts';
import type { Person } from './protocol.ts';
import type { Json, SlackMessage } from './shapes.ts';

export interface Note {
  value: string;
  creator: string;
  last_set: number;
}

export interface Pin {
  ts: string;
  by: string;
  /** Seconds since the epoch, as Slack counts. */
  at: number;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'channel' | 'private' | 'im' | 'mpim';
  creator: string;
  /** Seconds since the epoch. */
  created: number;
  topic: Note;
  purpose: Note;
  isArchived: boolean;
  /** With another workspace, by Slack Connect. */
  isShared: boolean;
  members: Set<string>;
  bookmarks: Json[];
  pins: Pin[];
  messages: Map<string, SlackMessage>;
  /** Messages that one person sees, by timestamp. */
  ephemerals: Map<string, { to: string; message: SlackMessage }>;
  lastRead: Map<string, string>;
  canvasId?: string;
}

export interface User extends Person {
  email: string;
  isGuest: boolean;
}

export interface UserGroup {
  id: string;
  name: string;
  /** As in @on-call, without the @. */
  handle: string;
  description: string;
  /** Channels that its members are let into. */
  channels: string[];
  users: string[];
  createdBy: string;
  /** These in seconds since the epoch; `deletedAt` is 0 while the group is switched on. */
  createdAt: number;
  updatedBy: string;
  updatedAt: number;
  deletedAt: number;
}

/** Whose identity a message was written under in the emulator, where that is not its author's. */
export type WrittenBy = Map<string, string>;

export class Model {
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly userGroups = new Map<string, UserGroup>();
  readonly canvases = new Map<string, Canvas>();
  readonly writtenBy: WrittenBy = new Map();

  /** By id or handle. */
  user(reference: string): User | undefined {
    const handle = reference.replace(/^@/, '');
    return this.users.get(handle) ?? [...this.users.values()].find((user) => user.name === handle);
  }

  /** By id or name. */
  channel(reference: string): Channel | undefined {
    const name = reference.replace(/^#/, '');
    return (
      this.channels.get(name) ??
      [...this.channels.values()].find(
        (channel) => channel.name === name && channel.kind !== 'im' && channel.kind !== 'mpim',
      )
    );
  }

  /** A private conversation does not exist for those who are not in it. */
  visibleChannel(reference: string, userId: string): Channel | undefined {
    const channel = this.channel(reference);
    return channel !== undefined && this.mayRead(channel, userId) ? channel : undefined;
  }

  mayRead(channel: Channel, userId: string): boolean {
    if (channel.members.has(userId)) return true;
    return channel.kind === 'channel' && this.users.get(userId)?.isGuest !== true;
  }

  directMessage(one: string, other: string): Channel | undefined {
    return [...this.channels.values()].find(
      (channel) => channel.kind === 'im' && channel.members.has(one) && channel.members.has(other),
    );
  }
}

export function newChannel(
  fields: Pick<Channel, 'id' | 'name' | 'kind' | 'creator' | 'created'>,
): Channel {
  const blank: Note = { value: '', creator: '', last_set: 0 };
  return {
    ...fields,
    topic: blank,
    purpose: blank,
    isArchived: false,
    isShared: false,
    members: new Set(),
    bookmarks: [],
    pins: [],
    messages: new Map(),
    ephemerals: new Map(),
    lastRead: new Map(),
  };
}

/** Replies live in the same channel as their parent, apart from its main line. */
export function isReply(message: SlackMessage): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

let stamps = 0;

/** A timestamp for something that is not a message; unique, and in Slack's form. */
export function eventTimestamp(): string {
  stamps = (stamps + 1) % 1_000_000;
  return `${nowSeconds()}.${String(stamps).padStart(6, '0')}`;
}
