/** For subcommands about two incidents: the one whose channel it is, or that is named first; and another. */
import { canSee, reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import type { Call } from './subcommand.ts';

export type Two = { incident: Incident; other: Incident; rest: string } | { problem: string };

const NAMED = /^#?inc[-\s]?(\d{1,9})\b[:,]?\s*/i;

/**
 * "INC-3 same deploy" in INC-1's channel, "INC-1 INC-3 same deploy" anywhere.
 * @param usage for the sentence that corrects, with INC-12 for the other: "link INC-12 why".
 */
export async function twoIncidents(text: string, call: Call, usage: string): Promise<Two> {
  const first = named(text.trim());
  if (!first) return { problem: `Name the other incident, for example \`/incident ${usage}\`.` };
  const second = named(first.rest);
  const here = await call.queries.incidentByChannel(call.channel);
  if (second) {
    const [incident, other] = await Promise.all([
      seen(first.number, call),
      seen(second.number, call),
    ]);
    if (!incident) return unknown(first.number);
    return other ? { incident, other, rest: second.rest } : unknown(second.number);
  }
  const other = await seen(first.number, call);
  if (!other) return unknown(first.number);
  if (here && canSee(here, call.user)) return { incident: here, other, rest: first.rest };
  const both = usage.replace('INC-12', `INC-7 ${reference(first.number)}`);
  return {
    problem: `This is not an incident’s channel, so name both: \`/incident ${both}\`.`,
  };
}

function named(text: string): { number: number; rest: string } | undefined {
  const match = NAMED.exec(text);
  return match ? { number: Number(match[1]), rest: text.slice(match[0].length) } : undefined;
}

async function seen(number: number, call: Call): Promise<Incident | undefined> {
  const incident = await call.queries.incident(number);
  return incident && canSee(incident, call.user) ? incident : undefined;
}

function unknown(number: number): { problem: string } {
  return { problem: sentence({ reason: 'unknown_incident', number }) };
}
