/** Trigger ids: proof that a person did something just now, good for one modal within 3 seconds. */

import { randomBytes } from 'node:crypto';

import { refuse } from './shapes.ts';

const TRIGGER_LIFE_MS = 3_000;

interface Trigger {
  userId: string;
  issuedAt: number;
  used: boolean;
  /** The modal that it came from, which a push goes on top of. */
  viewId?: string;
}

export class Triggers {
  readonly #issued = new Map<string, Trigger>();

  issue(userId: string, viewId?: string): string {
    const id = `${Date.now()}.${this.#issued.size + 1}.${randomBytes(16).toString('hex')}`;
    this.#issued.set(id, {
      userId,
      issuedAt: Date.now(),
      used: false,
      ...(viewId === undefined ? {} : { viewId }),
    });
    return id;
  }

  /** Uses it up, or says why it cannot be. */
  exchange(id: string): { ok: true; trigger: Trigger } | { ok: false; error: string } {
    const trigger = this.#issued.get(id);
    if (trigger === undefined) return refuse('invalid_trigger_id');
    if (trigger.used) return refuse('exchanged_trigger_id');
    if (Date.now() - trigger.issuedAt > TRIGGER_LIFE_MS) return refuse('expired_trigger_id');
    trigger.used = true;
    return { ok: true, trigger };
  }
}
