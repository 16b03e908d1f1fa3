/**
 * The one object behind the page: holds the state, follows the stream, and carries out what the
 * person does. Components read `state` and call these methods; they never fetch themselves.
 */

import type { Action, FormValues, Outcome, StreamEvent } from '../protocol.ts';
import type { Api } from './api.ts';
import { openStream } from './stream.ts';
import {
  applyEvent,
  currentConversation,
  readPlace,
  withListing,
  withMessages,
  withoutMessage,
  type Question,
  type State,
} from './state.ts';

/** Several events often come at once; one snapshot answers them all. */
const SNAPSHOT_DELAY_MS = 60;
const NOTICE_MS = 6000;
const TICK_MS = 20_000;

export class Workspace {
  state: State;
  readonly #api: Api;
  readonly #listeners = new Set<() => void>();
  /** The hash last acted on. */
  #arrivedAt = '';
  #snapshotTimer: ReturnType<typeof setTimeout> | undefined;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  /** For each listing under way, the events that came meanwhile: its answer may be older than they are. */
  readonly #meanwhile = new Set<StreamEvent[]>();

  constructor(api: Api, initial: State) {
    this.#api = api;
    this.state = initial;
  }

  start(): void {
    openStream(this.#api.streamUrl, {
      event: (event) => this.#receive(event),
      opened: () => {
        this.#set({ connection: 'live' });
        void this.#catchUp();
      },
      lost: () => this.#set({ connection: 'lost' }),
    });
    window.addEventListener('hashchange', () => {
      if (location.hash !== this.#arrivedAt) this.#arrive();
    });
    document.addEventListener('visibilitychange', () => this.#markRead());
    setInterval(() => this.#set({ now: Date.now() }), TICK_MS);
    this.#arrive();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  // — moving about —

  /** Shows a conversation, or a message of it. */
  go(conversation: string, ts?: string): void {
    const hash = ts === undefined ? `#${conversation}` : `#${conversation}/${ts}`;
    location.hash = hash;
    // At once, not when the event comes: what follows may open a thread there.
    this.#arrive();
  }

  goHome(): void {
    location.hash = '#home';
  }

  openThread(channel: string, ts: string): void {
    this.#set({ thread: { channel, ts } });
    void this.#loadThread(channel, ts);
  }

  closeThread(): void {
    this.#set({ thread: undefined });
  }

  putInComposer(conversation: string, text: string): void {
    this.#set({ draft: { conversation, text, stamp: (this.state.draft?.stamp ?? 0) + 1 } });
  }

  #arrive(): void {
    this.#arrivedAt = location.hash;
    const place = readPlace(location.hash, this.state.snapshot);
    const before = this.state.place;
    const moved =
      place.at !== before.at ||
      (place.at === 'conversation' && before.at === 'conversation' && place.id !== before.id);
    this.#set({ place, ...(moved ? { thread: undefined } : {}) });
    if (place.at === 'home') {
      void this.perform({ do: 'open_home' });
    } else {
      void this.#loadMessages(place.id);
      this.#markRead();
    }
  }

  // — what comes in —

  #receive(event: StreamEvent): void {
    for (const events of this.#meanwhile) events.push(event);
    this.#set({ now: Date.now() });
    this.#set(applyEvent(this.state, event));
    if (event.type === 'conversations') this.#refreshSoon();
    if (event.type === 'message') {
      if (this.#isOnScreen(event.channel)) this.#markRead();
      else this.#refreshSoon();
    }
  }

  #isOnScreen(conversation: string): boolean {
    const { place } = this.state;
    return (
      place.at === 'conversation' &&
      place.id === conversation &&
      document.visibilityState === 'visible'
    );
  }

  #refreshSoon(): void {
    clearTimeout(this.#snapshotTimer);
    this.#snapshotTimer = setTimeout(() => void this.#refresh(), SNAPSHOT_DELAY_MS);
  }

  async #refresh(): Promise<void> {
    try {
      const snapshot = await this.#api.snapshot();
      const home = snapshot.home ?? this.state.home;
      this.#set({ snapshot, modals: snapshot.modals, home, now: Date.now() });
    } catch {
      // The stream's own reconnecting says so, and fetches again.
    }
  }

  /** After a gap in the stream: everything that could have changed, once more. */
  async #catchUp(): Promise<void> {
    await this.#refresh();
    const { place, thread } = this.state;
    if (place.at === 'conversation') await this.#loadMessages(place.id);
    if (thread !== undefined) await this.#loadThread(thread.channel, thread.ts);
  }

  #loadMessages(conversation: string): Promise<void> {
    return this.#load(async () => {
      const listed = await this.#api.messages(conversation);
      this.#set({ messages: withListing(this.state, conversation, listed) });
    });
  }

  #loadThread(channel: string, ts: string): Promise<void> {
    return this.#load(async () => {
      const listed = await this.#api.messages(channel, ts);
      this.#set({ messages: withMessages(this.state, channel, listed) });
    });
  }

  async #load(list: () => Promise<void>): Promise<void> {
    const meanwhile: StreamEvent[] = [];
    this.#meanwhile.add(meanwhile);
    try {
      await list();
      for (const event of meanwhile) this.#set(applyEvent(this.state, event));
    } catch {
      this.notify('The messages could not be loaded.');
    } finally {
      this.#meanwhile.delete(meanwhile);
    }
  }

  #markRead(): void {
    const here = currentConversation(this.state);
    if (here === undefined || !this.#isOnScreen(here.id)) return;
    void this.#api.perform({ do: 'mark_read', channel: here.id }).then(() => this.#refreshSoon());
  }

  // — what the person does —

  /** Does it, and says at the foot of the page when it could not be done. */
  async perform(action: Action): Promise<Outcome> {
    const outcome = await this.#api.perform(action);
    if (!outcome.ok && outcome.told !== true) this.notify(outcome.error);
    return outcome;
  }

  /** As `perform`, for callers that show the error themselves. */
  attempt(action: Action): Promise<Outcome> {
    return this.#api.perform(action);
  }

  async openDirectMessage(user: string): Promise<void> {
    const outcome = await this.perform({ do: 'open_dm', user });
    if (!outcome.ok || outcome.channel === undefined) return;
    await this.#refresh();
    this.go(outcome.channel);
  }

  async createChannel(name: string, isPrivate: boolean): Promise<Outcome> {
    const outcome = await this.attempt({ do: 'create_channel', name, isPrivate });
    if (outcome.ok && outcome.channel !== undefined) {
      await this.#refresh();
      this.go(outcome.channel);
    }
    return outcome;
  }

  async submitView(viewId: string, values: FormValues): Promise<Outcome> {
    this.setModalErrors(viewId, {});
    const outcome = await this.attempt({ do: 'submit_view', viewId, values });
    if (outcome.ok && outcome.errors !== undefined) this.setModalErrors(viewId, outcome.errors);
    return outcome;
  }

  setModalErrors(viewId: string, errors: Record<string, string>): void {
    this.#set({ modalErrors: { ...this.state.modalErrors, [viewId]: errors } });
  }

  dismissEphemeral(channel: string, ts: string): void {
    this.#set({ messages: withoutMessage(this.state, channel, ts) });
  }

  notify(text: string): void {
    this.#set({ notice: text });
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = setTimeout(() => this.#set({ notice: undefined }), NOTICE_MS);
  }

  /** Asks before something is done; resolves with what was chosen. */
  ask(question: Question): Promise<boolean> {
    return new Promise((resolve) => {
      const answer = (yes: boolean) => {
        this.#set({ confirming: undefined });
        resolve(yes);
      };
      this.#set({ confirming: { question, answer } });
    });
  }
}
