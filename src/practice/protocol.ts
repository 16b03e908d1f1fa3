/**
 * What the practice workspace says to a person's browser page, and what a person may do there:
 * the one contract between the gateway, the page, the tests and the demo.
 *
 * Routes (all on the gateway's own port, JSON, loopback only; `:user` is a person's id or handle):
 *   GET  /practice/people                                         → { people: Person[] }   whom one may act as (no bots), the default one first
 *   GET  /practice/people/:user/snapshot                          → Snapshot
 *   GET  /practice/people/:user/conversations/:id/messages[?thread_ts=…]  → { messages: Message[] } oldest first
 *   GET  /practice/people/:user/stream                            → server-sent events, each `data:` a StreamEvent
 *   POST /practice/people/:user/do      body: Action              → Outcome
 *   GET  /practice/calls                                          → { calls: WebApiCall[] }   every Web API call, in order
 *   DELETE /practice/calls                                        → forgets them
 *   GET  /practice/faults, POST /practice/faults (body: Fault → {id}), DELETE /practice/faults[/:id]
 */

export interface Person {
  id: string;
  /** The handle, as in @ana. */
  name: string;
  realName: string;
  isBot: boolean;
  isAdmin: boolean;
  /** IANA zone, as users.info gives it. */
  tz: string;
}

export interface Bookmark {
  id: string;
  title: string;
  link: string;
  emoji?: string;
}

export interface Conversation {
  id: string;
  name: string;
  kind: 'channel' | 'private' | 'im';
  topic: string;
  purpose: string;
  members: string[];
  isArchived: boolean;
  /** For kind 'im': the other party. */
  withUser?: string;
  bookmarks: Bookmark[];
  /** Timestamps of the pinned messages. */
  pins: string[];
  /** Messages this person has not seen. */
  unread: number;
}

export interface SlackFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  /** Where the page can fetch the bytes. */
  url: string;
}

/** A Block Kit block as Slack carries it. */
export type Block = { type: string; block_id?: string } & Record<string, unknown>;

export interface Message {
  ts: string;
  channel: string;
  /** Who wrote it: a person's or the bot's user id. */
  user: string;
  text: string;
  blocks?: Block[];
  threadTs?: string;
  replyCount: number;
  edited: boolean;
  reactions: { name: string; users: string[] }[];
  files: SlackFile[];
  pinned: boolean;
  /** Set when only one person sees it; such messages live in the gateway and end with it. */
  ephemeralTo?: string;
  subtype?: string;
}

/** A modal or Home view as Slack carries it, with the id that interactions name. */
export interface View {
  id: string;
  type: 'modal' | 'home';
  callbackId: string;
  hash: string;
  title?: string;
  submit?: string;
  close?: string;
  blocks: Block[];
  privateMetadata: string;
}

export interface SlashCommand {
  /** With the slash: "/incident". */
  command: string;
  description: string;
  usageHint: string;
}

export interface Shortcut {
  callbackId: string;
  name: string;
  type: 'global' | 'message';
  description: string;
}

export interface Snapshot {
  team: { id: string; name: string };
  me: Person;
  bot: { userId: string; name: string };
  people: Person[];
  /** Those this person may see: public ones, private ones they are in, their direct messages. */
  conversations: Conversation[];
  /** User groups, so that `<!subteam^S1>` is shown as its handle. */
  userGroups: { id: string; handle: string; name: string }[];
  commands: SlashCommand[];
  shortcuts: Shortcut[];
  /** The stack of open modals, the topmost last. */
  modals: View[];
  home?: View;
}

export type StreamEvent =
  /** Channels, members, topics, bookmarks or pins changed: fetch the snapshot again. */
  | { type: 'conversations' }
  | { type: 'message'; channel: string; message: Message }
  | { type: 'message_deleted'; channel: string; ts: string }
  | { type: 'modals'; modals: View[] }
  /** Errors by block_id that a view_submission was answered with. */
  | { type: 'modal_errors'; viewId: string; errors: Record<string, string> }
  | { type: 'home'; view: View }
  /** What Slack itself would tell the person, e.g. "/incident failed because the app did not respond". */
  | { type: 'slackbot'; channel?: string; text: string };

/** `state.values` of a view or message: block_id → action_id → what the element holds, as Slack sends it. */
export type FormValues = Record<string, Record<string, Record<string, unknown>>>;

export type Action =
  /** `text` is as typed; the gateway escapes &, < and > and turns known `@name`, `@here`, `#name` into mentions, as Slack's composer does. */
  | { do: 'say'; channel: string; text: string; threadTs?: string }
  | { do: 'edit'; channel: string; ts: string; text: string }
  | { do: 'delete'; channel: string; ts: string }
  | { do: 'react' | 'unreact'; channel: string; ts: string; emoji: string }
  | { do: 'pin' | 'unpin'; channel: string; ts: string }
  | { do: 'join' | 'leave' | 'archive'; channel: string }
  | { do: 'mark_read'; channel: string }
  | { do: 'create_channel'; name: string; isPrivate: boolean }
  | { do: 'invite'; channel: string; user: string }
  /** Opens (or finds) the direct message with somebody; Outcome.channel names it. */
  | { do: 'open_dm'; user: string }
  /** `text` is what follows the command; `@name` and `#name` are escaped to <@U1|name> and <#C1|name> as Slack does. */
  | { do: 'command'; channel: string; command: string; text: string }
  | { do: 'global_shortcut'; callbackId: string }
  | { do: 'message_shortcut'; callbackId: string; channel: string; ts: string }
  /** A button, menu or other element used in a message. `action` is Slack's action object without action_ts. */
  | {
      do: 'act_in_message';
      channel: string;
      ts: string;
      action: Record<string, unknown>;
      values: FormValues;
    }
  | { do: 'act_in_view'; viewId: string; action: Record<string, unknown>; values: FormValues }
  | { do: 'submit_view'; viewId: string; values: FormValues }
  | { do: 'close_view'; viewId: string }
  /** Options for an external select. Outcome.options. */
  | {
      do: 'suggest';
      viewId?: string;
      channel?: string;
      ts?: string;
      actionId: string;
      blockId: string;
      value: string;
    }
  | { do: 'open_home' };

/** `ok: false` carries what Slack would show the person. */
export type Outcome =
  | {
      ok: true;
      channel?: string;
      ts?: string;
      options?: unknown[];
      errors?: Record<string, string>;
    }
  /** `told`: Slackbot has said so already, where the person was. */
  | { ok: false; error: string; told?: boolean };

export interface WebApiCall {
  /** Milliseconds since the epoch when the request arrived. */
  at: number;
  method: string;
  args: Record<string, unknown>;
  /** What the state said, even when a fault hid it from the caller. */
  result: { ok: boolean; error?: string } & Record<string, unknown>;
  /** The HTTP status that the caller got, or 'lost' when the answer was thrown away. */
  answered: number | 'lost';
  durationMs: number;
  fault?: string;
}

export type Fault = {
  /** Web API method that it hits (or 'response_url'), '*' for every one; socket faults ignore it. */
  method?: string;
  /** How many calls or deliveries it hits; without it, until it is cleared. */
  times?: number;
} & (
  | { kind: 'latency'; ms: number }
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'http_error'; status: number }
  /** A 200 with `ok: false` and this error, nothing applied. */
  | { kind: 'platform_error'; error: string }
  /** The call is applied, then the connection is cut. */
  | { kind: 'answer_lost' }
  /** The call is applied, then 500 is answered. */
  | { kind: 'error_after_success' }
  /** Every envelope is delivered twice. */
  | { kind: 'duplicate_delivery' }
  /** Envelopes are held and delivered in reverse order. */
  | { kind: 'out_of_order'; holdMs: number }
  /** The sockets stay open but nothing is sent, nor any ping answered. */
  | { kind: 'silent_socket' }
  /** Slack asks every socket to reconnect. */
  | { kind: 'refresh_sockets' }
);
