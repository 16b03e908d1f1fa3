/** A practice workspace to measure in: without rate limits, and with the time of each acknowledgement. */
import { setTimeout as sleep } from 'node:timers/promises';
import { readManifest } from '../src/app/manifest.ts';
import { PACKAGE_ROOT } from '../src/app/package-root.ts';
import { optionsFrom } from '../src/practice/manifest-options.ts';
import { startPractice } from '../src/practice/practice.ts';
import type { Practice } from '../src/practice/practice.ts';
import { textOf } from '../src/practice/shapes.ts';

/** Who does everything, and where from. */
const PERSON = 'ana';
const PLACE = 'general';
/** What takes longer than this has gone wrong. */
const PATIENCE_MS = 30_000;
const POLL_MS = 5;

export interface Acked {
  tookMs: number;
  /** What the person was answered with it. */
  text: string;
}

export interface Workspace {
  practice: Practice;
  /** Types `/incident …` and waits for its acknowledgement. */
  incident(text: string): Promise<Acked>;
  /** Declares one, and waits until nothing has been called for a while. */
  declare(title: string): Promise<Acked>;
  /** From now on, every call of the Web API takes this long. */
  slowDown(latencyMs: number): void;
  /** Waits until nothing has happened here for this long. */
  quietFor(ms: number): Promise<void>;
  close(): Promise<void>;
}

export async function openWorkspace(): Promise<Workspace> {
  let last: Acked | undefined;
  let slowestMs = 0;
  const practice = await startPractice({
    ...optionsFrom(readManifest(PACKAGE_ROOT)),
    rateLimits: false,
    onAck: ({ kind, tookMs, payload }) => {
      if (kind === 'slash_commands') last = { tookMs, text: textOf(payload['text']) };
    },
  });

  const channel = channelId(practice);

  async function incident(text: string): Promise<Acked> {
    last = undefined;
    const outcome = await practice.act(PERSON, {
      do: 'command',
      channel,
      command: '/incident',
      text,
    });
    const acked = last as Acked | undefined;
    if (outcome.ok && acked) return acked;
    throw new Error(`/incident ${text} was not answered: ${JSON.stringify(outcome)}`);
  }

  async function quietFor(ms: number): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    let changedMs = performance.now();
    const stop = practice.watch(() => {
      changedMs = performance.now();
    });
    while (practice.pending() > 0 || performance.now() - changedMs < ms) {
      if (performance.now() > deadline) throw new Error('the workspace does not come to rest');
      await sleep(POLL_MS);
    }
    stop();
  }

  return {
    practice,
    incident,
    declare: async (title) => {
      const acked = await incident(`declare ${title} --anyway`);
      await quietFor(300);
      return acked;
    },
    slowDown: (ms) => {
      slowestMs = ms;
      practice.faults.add({ kind: 'latency', method: '*', ms });
    },
    quietFor,
    close: async () => {
      // The calls that are held back must not find the workspace gone.
      await sleep(slowestMs + 100);
      await practice.close();
    },
  };
}

function channelId(practice: Practice): string {
  const channel = practice.snapshot(PERSON).conversations.find(({ name }) => name === PLACE);
  if (!channel) throw new Error(`there is no #${PLACE}`);
  return channel.id;
}
