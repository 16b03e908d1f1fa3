/** What the listeners are handed, and what each of them does with a person's request. */
import type { Configuration } from '../domain/configuration.ts';
import { incidentCommand } from '../domain/incident/commands.ts';
import type { IncidentCommand } from '../domain/incident/commands.ts';
import { canSee, TOCSIN } from '../domain/incident/incident.ts';
import type { UserId } from '../domain/incident/incident.ts';
import type { Execute, Queries } from '../domain/ports.ts';
import type { Logger } from 'pino';
import type { Answer, Call } from './commands/subcommand.ts';

export interface EdgePorts {
  execute: Execute;
  queries: Queries;
  configuration: Configuration;
  log: Logger;
}

/** Who asks, from where, and by which of Slack's ids the same request is known again. */
export interface Origin {
  user: UserId;
  /** Empty where there is none: App Home, global shortcuts. */
  channel: string;
  responseUrl?: string;
  key: string;
}

export function callFrom(ports: EdgePorts, origin: Origin): Call {
  const { user, channel, responseUrl, key } = origin;
  let commands = 0;
  return {
    user,
    channel,
    replyTo: { user, ...(responseUrl ? { responseUrl } : {}) },
    queries: ports.queries,
    configuration: ports.configuration,
    execute: (command: IncidentCommand, incident?: number) => {
      commands += 1;
      const about = incident === undefined ? {} : { incident };
      const dedupeKey = `${key}/${commands}`;
      return ports.execute({
        command: incidentCommand.parse(command),
        ...about,
        by: user,
        dedupeKey,
      });
    },
  };
}

/**
 * Slack lets nobody act in a private channel who is not in it, so whoever does is a member, also
 * when the event that said so has not reached us.
 */
export async function admit(ports: EdgePorts, channel: string, user: UserId): Promise<void> {
  if (channel === '') return;
  const incident = await ports.queries.incidentByChannel(channel);
  if (!incident || canSee(incident, user)) return;
  const command = { type: 'record_joined', user } as const;
  await ports.execute({ command, incident: incident.number, by: TOCSIN });
}

/** A fault of ours must not leave somebody without an answer, nor with a false one. */
export async function answering(ports: EdgePorts, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    ports.log.error({ err: error }, 'a request failed');
    return {
      text: ':warning: I could not save that, so nothing was changed. Try again; if it stays so, the server’s log says why (`tocsin doctor` checks it).',
    };
  }
}
