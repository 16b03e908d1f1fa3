/**
 * Loaded into the bot before it starts (`node --import`): counts the boundaries between two of its
 * statements, and ends the process at one of them. A boundary is before each SQL statement, after
 * each commit, and before and after each request to Slack and each acknowledgement.
 */
import { writeSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { WebSocket } from 'undici';

/** By its place in the order, or as the nth of those that are called the same. */
export type Boundary = { number: number } | { label: string; nth: number };

/** What the test says to the bot's process. Counting begins with `arm`. */
export type Order = { do: 'arm'; dieAt?: Boundary } | { do: 'report' };

/** What it is answered: the boundaries passed since, in order. */
export interface Report {
  passed: string[];
}

let isArmed = false;
let dieAt: Boundary | undefined;
let passed: string[] = [];

process.on('message', (order: Order) => {
  if (order.do === 'arm') {
    passed = [];
    dieAt = order.dieAt;
    isArmed = true;
  }
  process.send?.({ passed } satisfies Report);
});
watchStatements();
watchRequests();
watchAcknowledgements();

function pass(label: string): void {
  if (!isArmed) return;
  passed.push(label);
  if (!dieAt) return;
  const isHere =
    'number' in dieAt
      ? passed.length === dieAt.number
      : label === dieAt.label && passed.filter((each) => each === label).length === dieAt.nth;
  if (isHere) die(label);
}

function die(label: string): never {
  writeSync(2, `\nkilled ${label}\n`);
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way; nothing may happen until it is here.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

type Method = (this: SQLite.Statement, ...values: unknown[]) => unknown;

/** BEGIN and COMMIT are statements of the same class. */
function watchStatements(): void {
  const sample = new SQLite(':memory:').prepare('SELECT 1');
  const methods = Object.getPrototypeOf(sample) as Record<'run' | 'get' | 'all', Method>;
  for (const name of ['run', 'get', 'all'] as const) {
    const original = methods[name];
    methods[name] = function watched(...values) {
      const label = labelOf(this.source, values);
      pass(`before ${label}`);
      const result = original.apply(this, values);
      if (!this.database.inTransaction && !label.startsWith('select')) pass(`after ${label}`);
      return result;
    };
  }
}

/** What the transaction under way has written, for a name of its commit. */
let written: string[] = [];

function labelOf(source: string, values: unknown[]): string {
  if (source.startsWith('BEGIN')) written = [];
  if (source === 'COMMIT') return `the commit of ${written.join(', ') || 'nothing'}`;
  const [, table] = /(?:from|into|update) "(\w+)"/.exec(source) ?? [];
  if (table === undefined) return source;
  const verb = source.split(' ')[0] ?? '';
  const strings = values.filter((value) => typeof value === 'string');
  if (verb === 'insert' && table === 'events') written.push(...strings.flatMap(eventIn));
  // Whether the event of somebody who joined tells us anything new depends on what came first.
  if (table === 'inbox' && strings[0]?.startsWith('event/')) written = ['what Slack told us'];
  if (verb === 'delete' && table === 'jobs' && written.length === 0)
    written.push(`the end of ${kindIn(strings[0])}`);
  return `${verb} ${table}`;
}

function eventIn(text: string): string[] {
  if (!text.startsWith('{') || written[0] === 'what Slack told us') return [];
  return [(JSON.parse(text) as { type: string }).type];
}

/** "incident/12/slack.card" → "slack.card"; people have other ids each time. */
function kindIn(key = ''): string {
  const last = key.split('/').at(-1) ?? '';
  return /^[UW][A-Z0-9]+$/.test(last) ? 'somebody' : last;
}

function watchRequests(): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const label = requestLabel(new URL(input instanceof Request ? input.url : input), init?.body);
    pass(`before ${label}`);
    const response = await original(input, init);
    pass(`after ${label}`);
    return response;
  };
}

function requestLabel({ pathname }: URL, body: unknown): string {
  if (pathname.startsWith('/response/')) return 'response_url';
  const method = pathname.split('/').at(-1) ?? '';
  const metadata = new URLSearchParams(String(body)).get('metadata');
  if (metadata === null) return method;
  const { event_payload: payload } = JSON.parse(metadata) as { event_payload: { key: string } };
  return `${method} for ${kindIn(payload.key)}`;
}

type Send = (this: WebSocket, data: unknown) => void;

function watchAcknowledgements(): void {
  const original = Reflect.get(WebSocket.prototype, 'send') as Send;
  WebSocket.prototype.send = function watched(data) {
    const { envelope_id: id, payload } = JSON.parse(typeof data === 'string' ? data : '{}') as {
      envelope_id?: string;
      payload?: { text?: string };
    };
    const label = payload?.text ? 'the answer' : 'an acknowledgement';
    if (id) pass(`before ${label}`);
    original.call(this, data);
    if (id) pass(`after ${label}`);
  };
}
