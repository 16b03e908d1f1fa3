/** What the page knows, and how each event of the stream changes it. Pure: no network, no DOM. */

import type { Conversation, Message, Snapshot, StreamEvent, View } from '../protocol.ts';

/** The page keeps this many messages of a conversation, the newest. */
export const MAX_MESSAGES = 500;

/** Slack's own user, who says what went wrong. */
export const SLACKBOT = 'USLACKBOT';

export type Place = { at: 'conversation'; id: string; ts?: string } | { at: 'home' };

export interface State {
  snapshot: Snapshot;
  connection: 'connecting' | 'live' | 'lost';
  place: Place;
  thread: { channel: string; ts: string } | undefined;
  /** Messages by conversation, oldest first, thread replies among them; only of those opened. */
  messages: ReadonlyMap<string, readonly Message[]>;
  /** Whom one may act as. */
  people: Snapshot['people'];
  modals: readonly View[];
  modalErrors: Readonly<Record<string, Record<string, string>>>;
  home: View | undefined;
  /** A line at the foot of the page about something that did not work. */
  notice: string | undefined;
  /** What the composer of a conversation is to hold next; `stamp` tells two equal ones apart. */
  draft: { conversation: string; text: string; stamp: number } | undefined;
  /** The question that waits for its answer. */
  confirming: { question: Question; answer: (yes: boolean) => void } | undefined;
  /** Milliseconds since the epoch, ticking, so that "today" and "5 minutes ago" stay true. */
  now: number;
}

/** Slack's `confirm` object, or one of the page's own. */
export interface Question {
  title: string;
  /** mrkdwn. */
  text: string;
  confirm: string;
  deny: string;
  style?: string;
}

export function conversationOf(state: State, id: string): Conversation | undefined {
  return state.snapshot.conversations.find((one) => one.id === id);
}

/** The conversation on screen, if one is. */
export function currentConversation(state: State): Conversation | undefined {
  return state.place.at === 'conversation' ? conversationOf(state, state.place.id) : undefined;
}

export function isReply(message: Message): boolean {
  return (
    message.threadTs !== undefined &&
    message.threadTs !== message.ts &&
    message.subtype !== 'thread_broadcast'
  );
}

export function isInThread(message: Message, ts: string): boolean {
  return message.ts === ts || message.threadTs === ts;
}

/** Adds or replaces messages by timestamp, keeps the order and the limit. */
export function withMessages(
  state: State,
  channel: string,
  added: readonly Message[],
): ReadonlyMap<string, readonly Message[]> {
  const byTs = new Map((state.messages.get(channel) ?? []).map((one) => [one.ts, one]));
  for (const message of added) byTs.set(message.ts, message);
  const sorted = [...byTs.values()].toSorted((a, b) => Number(a.ts) - Number(b.ts));
  return new Map(state.messages).set(channel, sorted.slice(-MAX_MESSAGES));
}

/**
 * What the gateway just listed takes the place of what was known, so that messages deleted while
 * the stream was down go; what a listing does not hold (replies and ephemeral messages) stays.
 */
export function withListing(
  state: State,
  channel: string,
  listed: readonly Message[],
): ReadonlyMap<string, readonly Message[]> {
  const kept = (state.messages.get(channel) ?? []).filter(
    (one) => isReply(one) || one.ephemeralTo !== undefined,
  );
  const emptied = { ...state, messages: new Map(state.messages).set(channel, kept) };
  return withMessages(emptied, channel, listed);
}

export function withoutMessage(
  state: State,
  channel: string,
  ts: string,
): ReadonlyMap<string, readonly Message[]> {
  const left = (state.messages.get(channel) ?? []).filter((one) => one.ts !== ts);
  return new Map(state.messages).set(channel, left);
}

/** Slack's own word to one person, which looks like an ephemeral message and lives only here. */
export function slackbotMessage(state: State, channel: string, text: string): Message {
  // After what stands there already, whatever the clocks say.
  const newest = Number(state.messages.get(channel)?.at(-1)?.ts ?? 0);
  return {
    ts: Math.max(state.now / 1000, newest + 0.00001).toFixed(6),
    channel,
    user: SLACKBOT,
    text,
    replyCount: 0,
    edited: false,
    reactions: [],
    files: [],
    pinned: false,
    ephemeralTo: state.snapshot.me.id,
  };
}

/** The state after an event; `conversations` is not here, because it asks for a new snapshot. */
export function applyEvent(state: State, event: StreamEvent): Partial<State> {
  switch (event.type) {
    case 'message':
      // A conversation that was never opened is loaded whole when it is.
      return state.messages.has(event.channel)
        ? { messages: withMessages(state, event.channel, [event.message]) }
        : {};
    case 'message_deleted':
      return state.messages.has(event.channel)
        ? { messages: withoutMessage(state, event.channel, event.ts) }
        : {};
    case 'modals':
      return { modals: event.modals, modalErrors: keepErrorsOf(state, event.modals) };
    case 'modal_errors':
      return { modalErrors: { ...state.modalErrors, [event.viewId]: event.errors } };
    case 'home':
      return { home: event.view };
    case 'slackbot': {
      const here = state.place.at === 'conversation' ? state.place.id : undefined;
      const channel = event.channel ?? here;
      if (channel === undefined) return { notice: event.text };
      return {
        messages: withMessages(state, channel, [slackbotMessage(state, channel, event.text)]),
      };
    }
    case 'conversations':
      return {};
    default:
      return event satisfies never;
  }
}

/** Errors belong to the view as it was submitted: a view that was replaced starts without them. */
function keepErrorsOf(state: State, modals: readonly View[]): State['modalErrors'] {
  const hashes = new Map(state.modals.map((view) => [view.id, view.hash]));
  return Object.fromEntries(
    Object.entries(state.modalErrors).filter(([id]) =>
      modals.some((view) => view.id === id && view.hash === hashes.get(id)),
    ),
  );
}

/** "#C123", "#C123/1700000000.000100" and "#home" in the address bar. */
export function readPlace(hash: string, snapshot: Snapshot): Place {
  const [id = '', ts] = decodeURIComponent(hash.replace(/^#/, '')).split('/');
  if (id === 'home') return { at: 'home' };
  const known = snapshot.conversations.find(
    (one) => id !== '' && (one.id === id || one.name === id),
  );
  const first =
    known ??
    snapshot.conversations.find((one) => one.name === 'general') ??
    snapshot.conversations[0];
  if (first === undefined) return { at: 'home' };
  return known !== undefined && ts !== undefined
    ? { at: 'conversation', id: first.id, ts }
    : { at: 'conversation', id: first.id };
}
