/** What the listeners are handed, and what each of them does with a person's request. */
import type { Logger } from 'pino';
import type { Configuration } from '../domain/configuration.ts';
import { incidentCommand } from '../domain/incident/commands.ts';
import type { IncidentCommand } from '../domain/incident/commands.ts';
import { canSee, TOCSIN } from '../domain/incident/incident.ts';
import type { UserId } from '../domain/incident/incident.ts';
import type { Person } from '../domain/person.ts';
import type { Execute, People, Queries } from '../domain/ports.ts';
import type { Answer, Call } from './commands/subcommand.ts';

export interface EdgePorts {
  execute: Execute;
  queries: Queries;
  people: People;
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

/**
 * Answers a request. A fault of ours must not leave somebody without an answer, nor with a false
 * one; and whoever does not belong to the workspace is told so and nothing else.
 */
export async function answering(
  ports: EdgePorts,
  origin: Origin,
  work: (call: Call) => Promise<Answer>,
): Promise<Answer> {
  try {
    const person = await ports.people.person(origin.user);
    const refusal = refusalFor(person);
    if (refusal) return { text: refusal };
    await admit(ports, origin.channel, origin.user);
    return await work(callFrom(ports, origin, person));
  } catch (error) {
    ports.log.error({ err: error }, 'a request failed');
    return { text: NOT_SAVED };
  }
}

export const NOT_SAVED =
  ':warning: I could not save that, so nothing was changed. Try again; if it stays so, the server’s log says why (`tocsin doctor` checks it).';

/** The sentence for guests and people of other workspaces; undefined for everybody else. */
export function refusalFor({ standing }: Person): string | undefined {
  switch (standing) {
    case 'member':
      return undefined;
    case 'guest':
      return 'Tocsin is for full members of this workspace. Ask one of them to do this for you.';
    case 'stranger':
      return 'Tocsin is for members of the workspace that it is installed in. Ask one of them to do this for you.';
  }
}

export function callFrom(ports: EdgePorts, origin: Origin, person: Person): Call {
  const { user, channel, responseUrl, key } = origin;
  let commands = 0;
  return {
    user,
    person,
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
