/**
 * Posts a message once, however often it is tried. chat.postMessage has no idempotency key, so the
 * message carries the job's key in its metadata, and a repeated attempt looks for it first.
 */
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { MessageRef } from '../domain/incident/incident.ts';
import type { Attempt } from '../domain/ports.ts';
import { failed } from './errors.ts';

export const METADATA_TYPE = 'tocsin';

/** Messages are looked for from a little before the job: Slack's clock is not ours. */
const CLOCK_SLACK_MS = 60_000;
const PAGE_SIZE = 200;
const PAGES_MAX = 10;

export interface Post {
  /** A channel's or a person's id, or "#name" of a public channel. */
  channel: string;
  text: string;
  blocks?: KnownBlock[];
  /** Replies in the thread of this message. */
  threadTs?: string;
  /** The entry of the timeline that it tells of: a reaction to it is about that entry. */
  entry?: number;
}

/** @throws what the SDK throws. */
export async function postOnce(
  client: WebClient,
  post: Post,
  attempt: Attempt,
): Promise<MessageRef> {
  if (attempt.number > 1) {
    const before = await findPosted(client, post, attempt);
    if (before) return before;
  }
  attempt.signal.throwIfAborted();
  const { threadTs, entry, ...shown } = post;
  const about = entry === undefined ? {} : { entry };
  const metadata = { event_type: METADATA_TYPE, event_payload: { key: attempt.key, ...about } };
  // A link in somebody's text must not unfold into a page of its own in the middle of an incident.
  const answer = await client.chat.postMessage({
    ...shown,
    ...(threadTs ? { thread_ts: threadTs } : {}),
    metadata,
    unfurl_links: false,
    unfurl_media: false,
  });
  return { channel: answer.channel ?? post.channel, ts: answer.ts ?? '' };
}

/**
 * The first message since the job was decided that satisfies `matches`.
 * @param threadTs looks in this thread instead of the channel.
 */
export async function findMessage(
  client: WebClient,
  channel: string,
  since: number,
  matches: (message: Found) => boolean,
  threadTs?: string,
): Promise<MessageRef | undefined> {
  const oldest = String(Math.floor((since - CLOCK_SLACK_MS) / 1000));
  let cursor: string | undefined;
  for (let read = 0; read < PAGES_MAX; read++) {
    const page = {
      channel,
      oldest,
      include_all_metadata: true,
      limit: PAGE_SIZE,
      ...(cursor ? { cursor } : {}),
    };
    const answer = threadTs
      ? await client.conversations.replies({ ...page, ts: threadTs })
      : await client.conversations.history(page);
    const found = answer.messages?.find((message) => matches(message));
    if (found?.ts) return { channel, ts: found.ts };
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return undefined;
  }
  return undefined;
}

export interface Found {
  ts?: string;
  metadata?: { event_type?: string; event_payload?: { key?: unknown } };
  files?: { name?: string | null }[];
}

async function findPosted(
  client: WebClient,
  post: Post,
  attempt: Attempt,
): Promise<MessageRef | undefined> {
  const id = await readableChannel(client, post.channel);
  if (id === undefined) return undefined;
  return findMessage(
    client,
    id,
    attempt.since,
    ({ metadata }) =>
      metadata?.event_type === METADATA_TYPE && metadata.event_payload?.key === attempt.key,
    post.threadTs,
  );
}

/** Reading takes an id and membership, where posting takes a name and none. */
async function readableChannel(client: WebClient, channel: string): Promise<string | undefined> {
  if (/^[UW][A-Z0-9]+$/.test(channel)) {
    const opened = await client.conversations.open({ users: channel });
    return opened.channel?.id;
  }
  const id = /^[CDG][A-Z0-9]+$/.test(channel) ? channel : await channelByName(client, channel);
  if (id === undefined) return undefined;
  try {
    await client.conversations.join({ channel: id });
  } catch (error) {
    // Private channels and direct messages cannot be joined; there we are a member already.
    if (failed(error).outcome !== 'give_up') throw error;
  }
  return id;
}

export async function channelByName(client: WebClient, name: string): Promise<string | undefined> {
  const wanted = name.replace(/^#/, '');
  let cursor: string | undefined;
  do {
    const answer = await client.conversations.list({
      exclude_archived: true,
      limit: 999,
      types: 'public_channel',
      ...(cursor ? { cursor } : {}),
    });
    const found = answer.channels?.find((channel) => channel.name === wanted);
    if (found?.id) return found.id;
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}
