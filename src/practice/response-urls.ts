/** Response URLs: each lets the app answer what a person did, 5 times within 30 minutes. */

import { randomBytes } from 'node:crypto';

const USES_MAX = 5;
const LIFE_MS = 30 * 60_000;

/** Where the person was, and what they used there. */
export interface ResponseOrigin {
  userId: string;
  channelId: string;
  /** The message whose element was used; a command has none. */
  originalTs?: string;
  threadTs?: string;
}

interface Issued {
  origin: ResponseOrigin;
  issuedAt: number;
  uses: number;
}

export class ResponseUrls {
  readonly #issued = new Map<string, Issued>();
  readonly #base: string;

  constructor(gatewayUrl: string) {
    this.#base = `${gatewayUrl}/response`;
  }

  issue(origin: ResponseOrigin): string {
    this.#forgetExpired();
    const id = randomBytes(18).toString('base64url');
    this.#issued.set(id, { origin, issuedAt: Date.now(), uses: 0 });
    return `${this.#base}/${id}`;
  }

  /** Counts a use, or says why there may be none. */
  use(id: string): { ok: true; origin: ResponseOrigin } | { ok: false; error: string } {
    const issued = this.#issued.get(id);
    if (issued === undefined || isExpired(issued)) return { ok: false, error: 'expired_url' };
    if (issued.uses >= USES_MAX) return { ok: false, error: 'used_url' };
    issued.uses += 1;
    return { ok: true, origin: issued.origin };
  }

  #forgetExpired(): void {
    for (const [id, issued] of this.#issued) {
      if (!isExpired(issued)) return;
      this.#issued.delete(id);
    }
  }
}

function isExpired({ issuedAt }: Issued): boolean {
  return Date.now() - issuedAt > LIFE_MS;
}
