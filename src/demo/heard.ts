/** What a person sees the bot do: answers only they get, posts, and messages that changed. */
import type { Practice } from '../practice/practice.ts';
import type { Message, StreamEvent, View } from '../practice/protocol.ts';

export type Heard =
  /** Only the person sees it. */
  | { is: 'answer' | 'post' | 'change'; message: Message }
  | { is: 'join'; message: Message }
  | { is: 'form'; view: View };

export class Ears {
  readonly #practice: Practice;
  readonly #events = new Map<string, StreamEvent[]>();
  /** What each of the bot's messages said last. */
  readonly #said = new Map<string, string>();
  readonly #stops: (() => void)[];

  constructor(practice: Practice, handles: readonly string[]) {
    this.#practice = practice;
    this.#stops = handles.map((handle) => {
      const events: StreamEvent[] = [];
      this.#events.set(handle, events);
      return practice.listen(handle, (event) => events.push(event));
    });
  }

  /** Since it was asked for last, by anybody. */
  heardBy(handle: string): Heard[] {
    const events = [...(this.#events.get(handle) ?? [])];
    for (const each of this.#events.values()) each.length = 0;
    return events.flatMap((event) => this.#meaningOf(event));
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #meaningOf(event: StreamEvent): Heard[] {
    if (event.type === 'modals') {
      const view = event.modals.at(-1);
      return view ? [{ is: 'form', view }] : [];
    }
    if (event.type !== 'message') return [];
    const { message } = event;
    const { botUserId } = this.#practice;
    if (message.subtype === 'channel_join') {
      return message.user === botUserId ? [] : [{ is: 'join', message }];
    }
    if (message.user !== botUserId || message.subtype?.startsWith('channel_')) return [];
    if (message.ephemeralTo !== undefined) return [{ is: 'answer', message }];
    const key = `${message.channel}/${message.ts}`;
    const saysNow = JSON.stringify([message.text, message.blocks]);
    const before = this.#said.get(key);
    // A pin or a reaction shows the message again, as it was.
    if (before === saysNow) return [];
    this.#said.set(key, saysNow);
    return [{ is: before === undefined ? 'post' : 'change', message }];
  }
}
