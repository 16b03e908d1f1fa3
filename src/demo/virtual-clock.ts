/** Sets what `Date` says for the whole process. Timers, and so sockets and the disk, stay real. */
import { channel } from 'node:diagnostics_channel';
import { install } from '@sinonjs/fake-timers';

/** Where a WebSocket of ours says that its peer has answered a ping: `{ websocket, payload }`. */
const PONGS = channel('undici:websocket:pong');

export class VirtualClock {
  readonly #clock: ReturnType<typeof install>;
  /** The last pong of each socket. */
  readonly #pongs = new Map<unknown, unknown>();
  readonly #hear = (pong: unknown): void => {
    this.#pongs.set((pong as { websocket: unknown }).websocket, pong);
  };

  /** Stands at `time` until it is set. */
  constructor(time: Date) {
    this.#clock = install({ now: time, toFake: ['Date'] });
    PONGS.subscribe(this.#hear);
  }

  now(): number {
    return this.#clock.now;
  }

  set(time: Date): void {
    this.#clock.setSystemTime(time);
    // A socket takes a jump for a long silence, and closes, unless it hears something at once.
    for (const pong of this.#pongs.values()) PONGS.publish(pong);
  }

  /** `Date` says the real time again. */
  stop(): void {
    PONGS.unsubscribe(this.#hear);
    this.#clock.uninstall();
  }
}
