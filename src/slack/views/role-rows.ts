/** Who does what, as the card shows it: with what is offered, and who is not there any more. */
import type { Configuration } from '../../domain/configuration.ts';
import { COMMANDER } from '../../domain/configuration.ts';
import { pendingOffer } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';

/** Slack's limit on a field is 2,000. */
const ROLES_CHARS_MAX = 1_800;

/** The commander on a line of its own, all others together: a card has ten fields for everything. */
export function roleRows(
  incident: Incident,
  configuration: Configuration,
): [label: string, value: string][] {
  const rows: [string, string][] = [];
  const others: string[] = [];
  for (const { id, name } of configuration.roles) {
    const who = holderText(incident, id);
    if (id === COMMANDER) rows.push([mrkdwn(name), who ?? '*nobody yet*']);
    else if (who) others.push(`${name}: ${who}`);
  }
  if (others.length > 0) rows.push(['Roles', mrkdwnWithin(others.join('\n'), ROLES_CHARS_MAX)]);
  return rows;
}

/** Whether somebody leads who is there. */
export function isLed(incident: Incident): boolean {
  const commander = incident.roles[COMMANDER];
  return commander !== undefined && !incident.away?.includes(commander);
}

/** Undefined when nobody has it, nor is offered it. */
export function holderText(incident: Incident, role: string): string | undefined {
  const holder = incident.roles[role];
  const offered = pendingOffer(incident, role)?.to;
  const isAway = holder !== undefined && incident.away?.includes(holder);
  const parts = [
    ...(holder ? [`<@${holder}>${isAway ? ' (left the channel)' : ''}`] : []),
    ...(offered ? [`offered to <@${offered}>`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : undefined;
}
