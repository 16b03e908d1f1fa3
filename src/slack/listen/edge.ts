/** What the listeners are handed, and what each of them does with a person's request. */
import type { Logger } from 'pino';
import type { Configuration } from '../../domain/configuration.ts';
import { incidentCommand } from '../../domain/incident/commands.ts';
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import { canSee, TOCSIN } from '../../domain/incident/incident.ts';
import type { UserId } from '../../domain/incident/incident.ts';
import type { Person } from '../../domain/person.ts';
import type {
  Ask,
  Clock,
  Execute,
  Outcome,
  People,
  Queries,
  Subscriptions,
} from '../../domain/ports.ts';
import type { Channels } from '../channels.ts';
import type { Answer, Call } from '../commands/subcommand.ts';

export interface EdgePorts {
  execute: Execute;
  ask: Ask;
  queries: Queries;
  subscriptions: Subscriptions;
  people: People;
  channels: Channels;
  clock: Clock;
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
  /** A form stays open when it is refused, and comes again under the same key. */
  forgetsRefusal?: boolean;
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
  const { user, channel, responseUrl, key, forgetsRefusal } = origin;
  let commands = 0;
  let asked = 0;
  return {
    user,
    person,
    now: ports.clock.now(),
    channel,
    replyTo: { user, ...(responseUrl ? { responseUrl } : {}) },
    ask: (effect) => {
      asked += 1;
      return ports.ask(effect, `${key}/asked/${asked}`);
    },
    queries: ports.queries,
    subscriptions: ports.subscriptions,
    people: ports.people,
    configuration: ports.configuration,
    execute: (command: IncidentCommand, incident?: number) => {
      commands += 1;
      const about = incident === undefined ? {} : { incident };
      const dedupeKey = `${key}/${commands}`;
      return ports
        .execute({
          command: incidentCommand.parse(command),
          ...about,
          by: user,
          isAdmin: person.isAdmin,
          channel,
          dedupeKey,
          ...(forgetsRefusal ? { forgetsRefusal } : {}),
        })
        .then((outcome) => withTheWay(outcome, ports.queries, user));
    },
  };
}

/** Where a merged incident goes on is told to those who may see it, also when that is private. */
async function withTheWay(outcome: Outcome, queries: Queries, user: UserId): Promise<Outcome> {
  if (outcome.ok || outcome.rejection.reason !== 'is_merged') return outcome;
  const merged = await queries.incident(outcome.rejection.number);
  const into = merged?.mergedInto && (await queries.incident(merged.mergedInto.number));
  if (!into || !canSee(into, user)) return outcome;
  const channel = into.channel ? { channel: into.channel.id } : {};
  return { ok: false, rejection: { ...outcome.rejection, into: into.number, ...channel } };
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
