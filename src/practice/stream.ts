/** Tells open pages and waiting tests what changed, as it changes. */

import type { StreamEvent } from './protocol.ts';

type Listener = (event: StreamEvent) => void;

export class Stream {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #watchers = new Set<() => void>();

  /** Returns the way to stop. */
  listen(userId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(userId) ?? new Set<Listener>();
    this.#listeners.set(userId, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** For those who wait for something without caring whose page shows it. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  tell(userIds: Iterable<string>, event: StreamEvent): void {
    for (const userId of userIds) {
      for (const listener of this.#listeners.get(userId) ?? []) listener(event);
    }
    this.stir();
  }

  /** Something changed that no page shows. */
  stir(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
