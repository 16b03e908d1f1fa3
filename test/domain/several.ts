/** Several incidents without a store, and what they tell each other, in whatever order it arrives. */
import type { Effect } from '../../src/domain/effects.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import type { IncidentEvent } from '../../src/domain/incident/events.ts';
import { evolve } from '../../src/domain/incident/evolve.ts';
import { TOCSIN } from '../../src/domain/incident/incident.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { targetOf } from '../../src/domain/incident/merging.ts';
import { react } from '../../src/domain/incident/react.ts';
import { timeline } from '../../src/domain/incident/timeline.ts';
import { START, configuration, declareIt } from './history.ts';

/** Several incidents, and what they tell each other: to each in the order in which it was told. */
export class Several {
  readonly incidents = new Map<number, Incident>();
  readonly events = new Map<number, IncidentEvent[]>();
  readonly effects: Effect[] = [];
  readonly #told = new Map<number, IncidentCommand[]>();

  declare(number: number, more: Partial<typeof declareIt> = {}): this {
    this.ask(number, { ...declareIt, title: `Title of ${number}`, ...more });
    this.ask(
      number,
      { type: 'record_channel', channel: { id: `C${number}`, name: `inc-${number}` } },
      TOCSIN,
    );
    return this;
  }

  /** The reason of the refusal, if it was one. */
  ask(number: number, command: IncidentCommand, by = 'UANA'): string | undefined {
    const before = this.incidents.get(number);
    const decision = decide(before, command, number, {
      now: START,
      by,
      configuration,
      isAdmin: true,
    });
    if ('rejection' in decision) return decision.rejection.reason;
    const log = this.events.get(number) ?? [];
    let incident = before;
    const effects = decision.effects.map(({ effect }) => effect);
    for (const { at = START, ...body } of decision.events) {
      const event: IncidentEvent = { ...body, seq: log.length + 1, at, recordedAt: START, by };
      log.push(event);
      incident = evolve(incident, event, number);
      effects.push(...react(incident, event));
    }
    this.events.set(number, log);
    if (incident) this.incidents.set(number, incident);
    for (const effect of effects) {
      if (effect.kind !== 'wake') this.effects.push(effect);
      else if (effect.command.type !== 'check_setup') this.#tell(effect.incident, effect.command);
    }
    return undefined;
  }

  merge(from: number, into: number): string | undefined {
    return this.ask(from, { type: 'merge_into', into: targetOf(this.get(into)) });
  }

  #tell(number: number, command: IncidentCommand): void {
    this.#told.set(number, [...(this.#told.get(number) ?? []), command]);
  }

  /** Delivers one thing that an incident is told. @param choose which of those that wait. */
  deliver(choose = 0): boolean {
    const waiting = [...this.#told].filter(([, commands]) => commands.length > 0);
    const [number, commands] = waiting[choose % Math.max(waiting.length, 1)] ?? [];
    if (number === undefined || !commands) return false;
    const [command, ...rest] = commands;
    this.#told.set(number, rest);
    if (command) this.ask(number, command, TOCSIN);
    return true;
  }

  settle(): this {
    for (let round = 0; round < 10_000; round++) if (!this.deliver()) return this;
    throw new Error('they tell each other things for ever');
  }

  get(number: number): Incident {
    const incident = this.incidents.get(number);
    if (!incident) throw new Error(`there is no ${number}`);
    return incident;
  }

  timeline(number: number): string {
    return timeline(this.events.get(number) ?? [])
      .map(({ text }) => text)
      .join('\n');
  }
}
