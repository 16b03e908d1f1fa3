/** The faults that are switched on, and how many calls or deliveries each still hits. */

import type { Fault } from './protocol.ts';

interface Active {
  id: string;
  fault: Fault;
  left: number;
}

type CallFault = Extract<
  Fault,
  {
    kind:
      | 'latency'
      | 'rate_limited'
      | 'http_error'
      | 'platform_error'
      | 'answer_lost'
      | 'error_after_success';
  }
>;
type DeliveryFault = Exclude<Fault, CallFault>;

const CALL_KINDS: ReadonlySet<string> = new Set([
  'latency',
  'rate_limited',
  'http_error',
  'platform_error',
  'answer_lost',
  'error_after_success',
]);

export class Faults {
  #active: Active[] = [];
  #count = 0;
  readonly #watchers = new Set<(fault: Fault, change: 'added' | 'cleared') => void>();

  add(fault: Fault): string {
    this.#count += 1;
    const id = `fault-${this.#count}`;
    // A refresh happens once, when it is asked for.
    if (fault.kind !== 'refresh_sockets') {
      this.#active.push({ id, fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    }
    this.#tell(fault, 'added');
    return id;
  }

  clear(id?: string): void {
    const cleared = this.#active.filter((active) => id === undefined || active.id === id);
    this.#active = this.#active.filter((active) => !cleared.includes(active));
    for (const { fault } of cleared) this.#tell(fault, 'cleared');
  }

  list(): { id: string; fault: Fault; left: number | null }[] {
    return this.#active.map(({ id, fault, left }) => ({
      id,
      fault,
      left: Number.isFinite(left) ? left : null,
    }));
  }

  /** The faults that hit this call, each used once. */
  forCall(method: string): CallFault[] {
    const hits: CallFault[] = [];
    for (const active of this.#active) {
      const { fault } = active;
      if (!isCallFault(fault) || active.left <= 0) continue;
      if (fault.method !== undefined && fault.method !== '*' && fault.method !== method) continue;
      // One that keeps the call from being applied leaves nothing for the next to hit.
      if (hits.some((hit) => hit.kind !== 'latency') && fault.kind !== 'latency') continue;
      active.left -= 1;
      hits.push(fault);
    }
    this.#dropSpent();
    return hits;
  }

  /** The fault of this kind if it hits this delivery, used once. */
  forDelivery<K extends DeliveryFault['kind']>(kind: K): Extract<Fault, { kind: K }> | undefined {
    const active = this.#active.find(({ fault, left }) => fault.kind === kind && left > 0);
    if (active === undefined) return undefined;
    active.left -= 1;
    this.#dropSpent();
    return active.fault as Extract<Fault, { kind: K }>;
  }

  onChange(watcher: (fault: Fault, change: 'added' | 'cleared') => void): void {
    this.#watchers.add(watcher);
  }

  #dropSpent(): void {
    this.#active = this.#active.filter((active) => active.left > 0);
  }

  #tell(fault: Fault, change: 'added' | 'cleared'): void {
    for (const watcher of this.#watchers) watcher(fault, change);
  }
}

function isCallFault(fault: Fault): fault is CallFault {
  return CALL_KINDS.has(fault.kind);
}
