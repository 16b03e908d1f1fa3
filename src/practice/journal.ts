/** Every Web API call that arrived, in order, for tests and the curious. */

import type { WebApiCall } from './protocol.ts';

/** Beyond this the oldest are forgotten, so that a workspace can be left running. */
const CALLS_KEPT_MAX = 50_000;

export class Journal {
  #calls: WebApiCall[] = [];

  record(call: WebApiCall): void {
    this.#calls.push(call);
    if (this.#calls.length > CALLS_KEPT_MAX) this.#calls.shift();
  }

  calls(): WebApiCall[] {
    return [...this.#calls];
  }

  forget(): void {
    this.#calls = [];
  }
}
