/** An incident with a clock in our hands, whose reminders fire when their time comes. */
import type { Configuration } from '../../src/domain/configuration.ts';
import type { Scheduled } from '../../src/domain/effects.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import type { IncidentEvent } from '../../src/domain/incident/events.ts';
import { evolve } from '../../src/domain/incident/evolve.ts';
import { TOCSIN } from '../../src/domain/incident/incident.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { react } from '../../src/domain/incident/react.ts';
import { MINUTE, NUMBER, START, configuration } from './history.ts';

const EVERY: Readonly<Record<string, number>> = { SEV1: 30, SEV2: 60 };

/** SEV3 has no rhythm. */
const rhythmic: Configuration = {
  ...configuration,
  severities: configuration.severities.map((severity) => {
    const minutes = EVERY[severity.id];
    return minutes === undefined ? severity : { ...severity, updateEveryMinutes: minutes };
  }),
};

/** An incident with its timers, which fire when their time comes, late ones and outdated ones too. */
export class Clockwork {
  incident: Incident | undefined;
  readonly events: IncidentEvent[] = [];
  readonly told: string[] = [];
  refused: string | undefined;
  #timers: { at: number; command: IncidentCommand }[] = [];
  #now = START;

  /** Somebody asks for it so many minutes after the beginning. */
  at(minute: number, command: IncidentCommand, by = 'UANA'): this {
    this.until(minute);
    this.#now = START + minute * MINUTE;
    this.#carryOut(command, by);
    return this;
  }

  /** Lets time pass until then, and what is due happen. */
  until(minute: number): this {
    const end = START + minute * MINUTE;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.at);
      // A job may run twice; the second must do no harm.
      for (const _ of [1, 2]) this.#carryOut(due.command, TOCSIN);
    }
    this.#now = end;
    return this;
  }

  get dueMinute(): number | undefined {
    const { nextUpdateDueAt: at } = this.incident ?? {};
    return at === undefined ? undefined : (at - START) / MINUTE;
  }

  #carryOut(command: IncidentCommand, by: string): void {
    const now = this.#now;
    const context = { now, by, configuration: rhythmic };
    const decision = decide(this.incident, command, NUMBER, context);
    this.refused = 'rejection' in decision ? decision.rejection.reason : undefined;
    if ('rejection' in decision) return;
    for (const { at, ...body } of decision.events) {
      const seq = this.events.length + 1;
      const event: IncidentEvent = { ...body, seq, at: at ?? now, recordedAt: now, by };
      this.events.push(event);
      this.incident = evolve(this.incident, event, NUMBER);
      for (const effect of react(this.incident, event)) this.#take({ effect });
      if (event.type === 'update_nudged') {
        this.told.push(`${(now - START) / MINUTE} ${event.user ?? event.to}`);
      }
    }
    for (const effect of decision.effects) this.#take(effect);
  }

  #take({ effect, afterMs = 0 }: Scheduled): void {
    if (effect.kind !== 'wake' || effect.incident !== NUMBER) return;
    if (effect.command.type !== 'remind_update') return;
    this.#timers.push({ at: this.#now + afterMs, command: effect.command });
  }
}
