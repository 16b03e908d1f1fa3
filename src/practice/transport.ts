/** How payloads reach the bot: the contract that Socket Mode and HTTP both keep. */

import type { Json } from './shapes.ts';

export type PayloadKind = 'slash_commands' | 'interactive';

/** What the bot acknowledged with, or why it did not. */
export type Ack = { ok: true; payload: Json } | { ok: false; reason: string };

export interface Transport {
  /** An event: kept and delivered again until it is acknowledged or given up. */
  event(payload: Json): void;
  /** A command or an interaction: delivered once, and its acknowledgement waited for. */
  request(kind: PayloadKind, payload: Json): Promise<Ack>;
  /** Where a Socket Mode client connects, with a ticket for one connection. */
  connectionUrl?(): string | undefined;
  /** Deliveries that are neither acknowledged nor given up. */
  pending(): number;
  close(): Promise<void>;
}
