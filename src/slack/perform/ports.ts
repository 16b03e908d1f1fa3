/** What the performers of Slack effects are handed. */
import type { WebClient } from '@slack/web-api';
import type { Configuration } from '../../domain/configuration.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { People, Performed, Queries } from '../../domain/ports.ts';
import { failed } from '../errors.ts';
import type { Identity } from '../identity.ts';

export interface SlackPorts {
  client: WebClient;
  identity(): Promise<Identity>;
  queries: Queries;
  people: People;
  configuration: Configuration;
  /** The text of a written postmortem. */
  readPostmortem(path: string): Promise<string>;
}

/** Runs an effect's work; what Slack refuses becomes a retry or the end of it. */
export async function attempting(work: () => Promise<Performed>): Promise<Performed> {
  try {
    return await work();
  } catch (error) {
    return failed(error);
  }
}

/** An incident that an effect is about; effects are only ever queued for ones that exist. */
export async function incidentOf(ports: SlackPorts, number: number): Promise<Incident> {
  const incident = await ports.queries.incident(number);
  if (!incident) throw new Error(`incident ${number} is not in the database`);
  return incident;
}

export type WithChannel = Incident & { channel: NonNullable<Incident['channel']> };

export function hasChannel(incident: Incident): incident is WithChannel {
  return incident.channel !== undefined;
}

/** Some effects are about nothing any more when their time comes. */
export const DONE: Performed = { outcome: 'done' };
