/** The real engine (store, execute, worker) with a made-up world around it, on a clock in our hands. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { vi } from 'vitest';
import { execute } from '../../src/app/execute.ts';
import type { Engine } from '../../src/app/execute.ts';
import { findFollowers } from '../../src/app/find-followers.ts';
import { wake } from '../../src/app/performers.ts';
import type { Performers } from '../../src/app/performers.ts';
import { createWorker } from '../../src/app/worker.ts';
import type { Worker } from '../../src/app/worker.ts';
import type { Effect, EffectKind } from '../../src/domain/effects.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import type { Attempt, Outcome, Performed } from '../../src/domain/ports.ts';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';
import { START, configuration, declareIt } from '../domain/history.ts';

/** What the world answers to one attempt; `done` with what it reports when it says nothing else. */
type Answer = (effect: Effect, attempt: Attempt) => Promise<Performed> | Performed;

export interface Run {
  /** "slack.card#2" for its second attempt. */
  runs: string[];
  engine: Engine;
  store: Store;
  worker: Worker;
  /** From now on the world answers so to effects of this kind. */
  answer: (kind: EffectKind, answer: Answer) => void;
  /** Decides it, and fails the test when it is refused. */
  accept: (command: IncidentCommand, by?: string) => Promise<Incident>;
  ask: (command: IncidentCommand, by?: string, dedupeKey?: string) => Promise<Outcome>;
}

export interface Bench {
  databasePath: string;
  /** Opens the file; again, as a new process would. Its worker is for the test to start. */
  open: (change?: (store: Store) => Store) => Run;
  dispose(): Promise<void>;
}

/** Every timer and every clock stands still until the test moves it. */
export function createBench(): Bench {
  vi.useFakeTimers({ now: START });
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
  const path = join(folder, 'tocsin.db');
  let current: Run | undefined;
  return {
    databasePath: path,
    open: (change = (store) => store) => {
      current = engineOn(change(openStore(path, clock)));
      return current;
    },
    dispose: async () => {
      const stopped = current?.worker.stop(1_000);
      await vi.advanceTimersByTimeAsync(1_000);
      await stopped;
      await current?.store.close();
      vi.useRealTimers();
      rmSync(folder, { recursive: true });
    },
  };
}

export const clock = { now: () => Date.now() };

/** Lets everything that is due happen, and what that brings about. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

function engineOn(store: Store): Run {
  const runs: string[] = [];
  const answers = new Map<EffectKind, Answer>();
  const perform: Answer = async (effect, attempt) => {
    runs.push(`${effect.kind}#${attempt.number}`);
    return (await answers.get(effect.kind)?.(effect, attempt)) ?? works(effect);
  };
  const engine: Engine = { store, clock, configuration, wake: () => worker.wake() };
  const worker = createWorker({
    store,
    clock,
    performers: { ...performersOf(perform), 'followers.find': findFollowers(store), wake },
    report: (request, end) => execute(engine, request, end),
    log: pino({ level: 'silent' }),
    random: () => 0,
  });
  const ask: Run['ask'] = (command, by = 'UANA', dedupeKey) =>
    execute(engine, {
      command,
      by,
      ...(command.type === 'declare' ? {} : { incident: 1 }),
      ...(dedupeKey ? { dedupeKey } : {}),
    });
  return {
    runs,
    engine,
    store,
    worker,
    answer: (kind, answer) => answers.set(kind, answer),
    ask,
    accept: async (command, by) => {
      const outcome = await ask(command, by);
      if (!outcome.ok) throw new Error(`refused: ${outcome.rejection.reason}`);
      return outcome.incident;
    },
  };
}

/** One for each kind, all the same. */
function performersOf(
  perform: (effect: Effect, attempt: Attempt) => Promise<Performed> | Performed,
) {
  const each = async (effect: Effect, attempt: Attempt) => perform(effect, attempt);
  return {
    'slack.create_channel': each,
    'slack.adopt_channel': each,
    'slack.import_history': each,
    'slack.link_back': each,
    'slack.say_open_children': each,
    'slack.invite': each,
    'slack.invite_groups': each,
    'webhook.call': each,
    'slack.card': each,
    'slack.pin_card': each,
    'slack.topic': each,
    'slack.rename_channel': each,
    'slack.bookmark': each,
    'slack.announcement': each,
    'slack.say_event': each,
    'slack.role_message': each,
    'slack.offer_message': each,
    'slack.read_message': each,
    'slack.meeting_bookmark': each,
    'slack.reply_announcement': each,
    'slack.catch_up': each,
    'slack.dm': each,
    'slack.tell': each,
    'slack.share_postmortem': each,
    'slack.send_export': each,
    'postmortem.write': each,
  } satisfies Omit<Performers, 'followers.find' | 'wake'>;
}

/** The world on a good day. */
function works(effect: Effect): Performed {
  const report = reportOf(effect);
  return { outcome: 'done', ...(report ? { report } : {}) };
}

function reportOf(effect: Effect): IncidentCommand | undefined {
  switch (effect.kind) {
    case 'slack.create_channel':
      return { type: 'record_channel', channel: { id: `C${effect.incident}`, name: 'inc-1' } };
    case 'slack.invite':
      return { type: 'record_invited', users: effect.users, refused: [] };
    case 'slack.card':
      return { type: 'record_card', message: { channel: 'C1', ts: '1485900000.000100' } };
    case 'slack.announcement':
      return { type: 'record_announcement', message: { channel: 'C9', ts: '1485900000.000200' } };
    case 'slack.read_message':
      return { type: 'record_message', ts: effect.message.ts, text: 'x', author: 'UBO' };
    case 'postmortem.write':
      return { type: 'record_postmortem', draft: effect.draft, path: 'INC-1.md' };
    case 'slack.share_postmortem':
      return { type: 'record_shared', draft: effect.draft };
    default:
      return undefined;
  }
}

/** A declaration that has come all the way. */
export async function declareAndWait(run: Run): Promise<void> {
  await run.accept(declareIt);
  await pass(100);
  run.runs.length = 0;
}
