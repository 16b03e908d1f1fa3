/** Which incident somebody means: the one they name, or the one whose channel they are in. */
import { canSee, reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { OPEN_STATUSES } from '../../domain/incident/status.ts';
import type { Call } from './subcommand.ts';

export type Which = { incident: Incident; rest: string } | { problem: string };

/** "INC-12" anywhere; just "12" only for a subcommand that takes nothing else. */
const NAMED = /^inc[-\s]?(\d{1,9})\b[:,]?\s*/i;
const NUMBER_ALONE = /^#?(\d{1,9})$/;

/** How many open incidents a correcting sentence names. */
const NAMED_MAX = 5;

/**
 * @param usage for the sentence that corrects: "note INC-12 what you saw".
 * @param takesMore the subcommand takes words of its own, so "2" in "sev 2" is not an incident.
 */
export async function which(
  text: string,
  call: Call,
  { usage, takesMore }: { usage: string; takesMore: boolean },
): Promise<Which> {
  const trimmed = text.trim();
  const named = NAMED.exec(trimmed);
  const alone = takesMore ? undefined : NUMBER_ALONE.exec(trimmed);
  const given = named?.[1] ?? alone?.[1];
  if (given !== undefined) {
    const number = Number(given);
    const incident = await call.queries.incident(number);
    if (!incident || !canSee(incident, call.user)) {
      return { problem: sentence({ reason: 'unknown_incident', number }) };
    }
    return { incident, rest: named ? trimmed.slice(named[0].length) : '' };
  }
  const here = await call.queries.incidentByChannel(call.channel);
  if (here && canSee(here, call.user)) return { incident: here, rest: trimmed };
  return { problem: await sayWhich(call, usage) };
}

async function sayWhich(call: Call, usage: string): Promise<string> {
  const { incidents } = await call.queries.incidents({
    statuses: OPEN_STATUSES,
    visibleTo: call.user,
    limit: NAMED_MAX,
  });
  const example = incidents[0] ? reference(incidents[0].number) : reference(12);
  const open = incidents.map(({ number }) => reference(number)).join(', ');
  const known = open ? ` Open now: ${open}.` : ' No incident is open now.';
  return `This is not an incident’s channel, so name the incident: \`/incident ${usage.replace('INC-12', example)}\`.${known}`;
}
