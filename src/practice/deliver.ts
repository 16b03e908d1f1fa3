/** Spoils the delivery of payloads as the active faults say: twice, or held back and in reverse. */

import type { Faults } from './faults.ts';
import type { Json } from './shapes.ts';
import type { Ack, PayloadKind, Transport } from './transport.ts';

export class SpoiledDelivery implements Transport {
  readonly #transport: Transport;
  readonly #faults: Faults;
  #held: (() => void)[] = [];

  constructor(transport: Transport, faults: Faults) {
    this.#transport = transport;
    this.#faults = faults;
  }

  connectionUrl(): string | undefined {
    return this.#transport.connectionUrl?.();
  }

  event(payload: Json): void {
    this.#hold(() => {
      this.#transport.event(payload);
      if (this.#faults.forDelivery('duplicate_delivery')) this.#transport.event(payload);
    });
  }

  request(kind: PayloadKind, payload: Json): Promise<Ack> {
    return new Promise((resolve) => {
      this.#hold(() => {
        void this.#transport.request(kind, payload).then(resolve);
        // What the second is acknowledged with changes nothing: Slack has its answer.
        if (this.#faults.forDelivery('duplicate_delivery')) {
          void this.#transport.request(kind, payload);
        }
      });
    });
  }

  pending(): number {
    return this.#transport.pending() + this.#held.length;
  }

  close(): Promise<void> {
    this.#held = [];
    return this.#transport.close();
  }

  #hold(deliver: () => void): void {
    const fault = this.#faults.forDelivery('out_of_order');
    if (fault === undefined) {
      deliver();
      return;
    }
    this.#held.push(deliver);
    if (this.#held.length > 1) return;
    setTimeout(() => {
      const held = this.#held.toReversed();
      this.#held = [];
      for (const release of held) release();
    }, fault.holdMs);
  }
}
