/** The stream of server-sent events: reconnects by itself, ever less often, and says how it stands. */

import type { StreamEvent } from '../protocol.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

export interface StreamListener {
  event(event: StreamEvent): void;
  /** Called on each connection, also the first: what happened in between has to be fetched again. */
  opened(): void;
  lost(): void;
}

export function openStream(url: string, listener: StreamListener): void {
  let waitMs = FIRST_WAIT_MS;
  const connect = () => {
    const source = new EventSource(url);
    source.addEventListener('open', () => {
      waitMs = FIRST_WAIT_MS;
      listener.opened();
    });
    source.addEventListener('message', (message: MessageEvent<string>) => {
      listener.event(JSON.parse(message.data) as StreamEvent);
    });
    source.addEventListener('error', () => {
      // EventSource would try again at a fixed pace, and gives up on some answers; we do neither.
      source.close();
      listener.lost();
      setTimeout(connect, waitMs);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    });
  };
  connect();
}
