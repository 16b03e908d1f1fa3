/** The gateway's routes of `protocol.ts`, as functions. */

import type { Action, Message, Outcome, Person, Snapshot } from '../protocol.ts';

const UNREACHABLE =
  'The practice workspace did not answer. Is it still running? It prints its address in the terminal.';

export async function fetchPeople(): Promise<Person[]> {
  const { people } = await getJson<{ people: Person[] }>('/practice/people');
  return people;
}

export class Api {
  readonly #base: string;

  constructor(user: string) {
    this.#base = `/practice/people/${encodeURIComponent(user)}`;
  }

  get streamUrl(): string {
    return `${this.#base}/stream`;
  }

  snapshot(): Promise<Snapshot> {
    return getJson(`${this.#base}/snapshot`);
  }

  async messages(conversation: string, threadTs?: string): Promise<Message[]> {
    const query = threadTs === undefined ? '' : `?thread_ts=${encodeURIComponent(threadTs)}`;
    const path = `${this.#base}/conversations/${encodeURIComponent(conversation)}/messages${query}`;
    const { messages } = await getJson<{ messages: Message[] }>(path);
    return messages;
  }

  /** Never throws: what went wrong on the way is an outcome like any other. */
  async perform(action: Action): Promise<Outcome> {
    try {
      const response = await fetch(`${this.#base}/do`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(action),
      });
      const outcome = (await response.json()) as Outcome;
      if ('ok' in outcome) return outcome;
      return { ok: false, error: `The practice workspace answered ${response.status}.` };
    } catch {
      return { ok: false, error: UNREACHABLE };
    }
  }
}

async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
  return (await response.json()) as T;
}
