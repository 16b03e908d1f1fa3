/** Delivers payloads as signed HTTP requests to the bot, as Slack does to a request URL. */

import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { PracticeLogger } from './options.ts';
import { isJson, type Json, jsonOf, textOf } from './shapes.ts';
import type { Ack, PayloadKind, Transport } from './transport.ts';

export interface HttpOptions {
  requestUrl: string;
  signingSecret: string;
  ackTimeoutMs: number;
  retryDelaysMs: readonly number[];
  logger: PracticeLogger | undefined;
}

type Posted = { ok: true; payload: Json } | { ok: false; reason: string; mayRetry: boolean };

export class HttpDelivery implements Transport {
  readonly #options: HttpOptions;
  readonly #closing = new AbortController();
  #pending = 0;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  event(payload: Json): void {
    this.#pending += 1;
    void this.#deliverEvent(payload).finally(() => {
      this.#pending -= 1;
    });
  }

  async request(kind: PayloadKind, payload: Json): Promise<Ack> {
    this.#pending += 1;
    try {
      const posted = await this.#post(
        'application/x-www-form-urlencoded',
        kind === 'slash_commands' ? commandForm(payload) : interactionForm(payload),
      );
      return posted.ok ? posted : { ok: false, reason: posted.reason };
    } finally {
      this.#pending -= 1;
    }
  }

  pending(): number {
    return this.#pending;
  }

  close(): Promise<void> {
    this.#closing.abort();
    return Promise.resolve();
  }

  async #deliverEvent(payload: Json): Promise<void> {
    const body = JSON.stringify(payload);
    let posted = await this.#post('application/json', body);
    for (const [index, delayMs] of this.#options.retryDelaysMs.entries()) {
      if (posted.ok || !posted.mayRetry) return;
      const stopped = await this.#waitFor(delayMs);
      if (stopped) return;
      posted = await this.#post('application/json', body, {
        'x-slack-retry-num': String(index + 1),
        'x-slack-retry-reason': posted.reason,
      });
    }
    if (posted.ok || !posted.mayRetry) return;
    const type = textOf(jsonOf(payload.event).type);
    this.#options.logger?.warn(`gave up on delivering ${type}: ${posted.reason}`);
  }

  async #waitFor(delayMs: number): Promise<boolean> {
    try {
      await sleep(delayMs, undefined, { signal: this.#closing.signal, ref: false });
      return false;
    } catch {
      return true;
    }
  }

  async #post(type: string, body: string, headers: Record<string, string> = {}): Promise<Posted> {
    const { requestUrl, signingSecret, ackTimeoutMs } = this.#options;
    const timestamp = String(Math.floor(Date.now() / 1000));
    const digest = createHmac('sha256', signingSecret)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex');
    try {
      const response = await fetch(requestUrl, {
        method: 'POST',
        headers: {
          'content-type': type,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${digest}`,
          ...headers,
        },
        body,
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(ackTimeoutMs)]),
      });
      const text = await response.text();
      if (response.ok) return { ok: true, payload: ackPayload(text) };
      const mayRetry = response.headers.get('x-slack-no-retry') !== '1';
      return { ok: false, reason: 'http_error', mayRetry };
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      const reason = late ? 'http_timeout' : 'connection_failed';
      return { ok: false, reason, mayRetry: !this.#closing.signal.aborted };
    }
  }
}

function commandForm(payload: Json): string {
  return new URLSearchParams(
    Object.entries(payload).map(([name, value]): [string, string] => [name, textOf(value)]),
  ).toString();
}

function interactionForm(payload: Json): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** An answer in plain text is a message of that text. */
function ackPayload(text: string): Json {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isJson(value)) return value;
  } catch {
    // Plain text, then.
  }
  return { text };
}
