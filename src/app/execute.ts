/** The one way anything changes: load, decide, evolve, react, and one commit. */
import { jobsFor } from '../domain/effects.ts';
import type { Effect, Scheduled } from '../domain/effects.ts';
import type { Configuration } from '../domain/configuration.ts';
import { decide } from '../domain/incident/decide.ts';
import type { Decision } from '../domain/incident/part.ts';
import type { IncidentEvent } from '../domain/incident/events.ts';
import { evolve } from '../domain/incident/evolve.ts';
import { canSee } from '../domain/incident/incident.ts';
import type { Incident } from '../domain/incident/incident.ts';
import { react } from '../domain/incident/react.ts';
import type { Clock, Outcome, Request } from '../domain/ports.ts';
import type { Answer, Commit, JobEnd, Store } from '../store/store.ts';

/** More rivals for one incident at one moment than people can be. */
const CONFLICTS_MAX = 50;

export interface Engine {
  store: Store;
  clock: Clock;
  configuration: Configuration;
  /** Called after each commit that queued work. */
  wake(): void;
}

/**
 * @param ends the job whose report this is; it ends in the same commit.
 * @throws when the database cannot be written, after CONFLICTS_MAX lost races, or when the job is
 * no longer its attempt's to end.
 */
export async function execute(engine: Engine, request: Request, ends?: JobEnd): Promise<Outcome> {
  const { store } = engine;
  for (let attempt = 0; attempt < CONFLICTS_MAX; attempt++) {
    const before = request.dedupeKey ? await store.answered(request.dedupeKey) : undefined;
    if (before) return repeat(store, before);
    const attempted = await attemptOnce(engine, request, ends);
    if (attempted) return attempted;
  }
  throw new Error(`gave up on ${request.command.type} after ${CONFLICTS_MAX} conflicts`);
}

async function attemptOnce(
  engine: Engine,
  request: Request,
  ends: JobEnd | undefined,
): Promise<Outcome | undefined> {
  const { store, clock, configuration } = engine;
  const isNew = request.command.type === 'declare';
  const number = isNew ? (await store.lastNumber()) + 1 : (request.incident ?? 0);
  const loaded = isNew ? undefined : await store.load(number);
  const visible = loaded && canSee(loaded.incident, request.by) ? loaded : undefined;
  const now = clock.now();
  const { by, isAdmin = false, channel } = request;
  const context = { now, by, configuration, isAdmin, ...(channel ? { channel } : {}) };
  const taken = await channelTaken(store, request.command);
  const decision = taken ?? decide(visible?.incident, request.command, number, context);
  const version = visible?.version ?? 0;
  const plan = planFor(visible?.incident, decision, { number, version, now, by: request.by });
  const commit: Commit = { jobs: plan.jobs, now };
  if (plan.incident && plan.events.length > 0) {
    commit.change = { version, incident: plan.incident, events: plan.events };
  }
  if (ends) commit.ends = ends;
  const isForgotten = request.forgetsRefusal === true && 'rejection' in decision;
  if (request.dedupeKey && !isForgotten) {
    commit.answers = { key: request.dedupeKey, answer: answerOf(decision, number) };
  }
  if (commit.change || commit.ends || commit.answers) {
    const written = await store.commit(commit);
    if (written === 'lost') throw new Error('its lease ran out; the newer attempt reports');
    if (written !== 'committed') return undefined;
    if (plan.jobs.length > 0) engine.wake();
  }
  return outcomeOf(decision, plan.incident);
}

/** A channel is one incident's; of two who convert it at the same moment, one is told so. */
async function channelTaken(store: Store, command: Request['command']) {
  if (command.type !== 'declare' || !command.adopts) return undefined;
  const incident = await store.incidentByChannel(command.adopts.id);
  if (!incident) return undefined;
  return { rejection: { reason: 'channel_in_use', number: incident.number } } as const;
}

/**
 * Queues what changes no incident, once for each key.
 * @throws when the database cannot be written.
 */
export async function ask(engine: Engine, effect: Effect, key: string): Promise<void> {
  const { store, clock } = engine;
  const now = clock.now();
  // No incident has this number: the answer is only remembered for the key's sake.
  const answers = { key, answer: { incident: 0 } };
  const written = await store.commit({ jobs: jobsFor(key, [{ effect }], now), answers, now });
  if (written === 'committed') engine.wake();
}

interface Basis {
  number: number;
  version: number;
  now: number;
  by: string;
}

/** Folds the decision's events into the incident and collects what each of them calls for. */
function planFor(before: Incident | undefined, decision: Decision, basis: Basis) {
  if ('rejection' in decision) return { incident: before, events: [], jobs: [] };
  let incident = before;
  const events: IncidentEvent[] = [];
  const effects: Scheduled[] = [...decision.effects];
  for (const { at, ...body } of decision.events) {
    const event: IncidentEvent = {
      ...body,
      seq: basis.version + events.length + 1,
      at: at ?? basis.now,
      recordedAt: basis.now,
      by: basis.by,
    };
    events.push(event);
    incident = evolve(incident, event, basis.number);
    for (const effect of react(incident, event)) effects.push({ effect });
  }
  if (events.length === 0 && effects.length > 0) {
    // Their keys are named after the event that called for them; without one they would collide.
    throw new Error('a decision asked for effects without an event');
  }
  const name = `incident/${basis.number}/${basis.version + events.length}`;
  return { incident, events, jobs: jobsFor(name, effects, basis.now) };
}

function answerOf(decision: Decision, number: number): Answer {
  return 'rejection' in decision ? { rejection: decision.rejection } : { incident: number };
}

function outcomeOf(decision: Decision, incident: Incident | undefined): Outcome {
  if ('rejection' in decision) return { ok: false, rejection: decision.rejection };
  if (!incident) throw new Error('a decision was accepted for an incident that does not exist');
  return { ok: true, incident };
}

async function repeat(store: Store, answer: Answer): Promise<Outcome> {
  if ('rejection' in answer) return { ok: false, rejection: answer.rejection };
  const incident = await store.incident(answer.incident);
  if (!incident) throw new Error(`incident ${answer.incident} was answered for but is not there`);
  return { ok: true, incident };
}
