/** What most subcommands do: find the incident, ask for one thing, say what came of it. */
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { refusalText } from '../listen/refusal.ts';
import { mrkdwn } from '../text.ts';
import type { Answer, Call } from './subcommand.ts';
import { which } from './which.ts';

/** @param then is given what follows the incident's name, as Slack sent it. */
export async function aboutIncident(
  text: string,
  call: Call,
  place: { usage: string; takesMore: boolean },
  then: (incident: Incident, rest: string) => Answer | Promise<Answer>,
): Promise<Answer> {
  const found = await which(text, call, place);
  return 'problem' in found ? { text: mrkdwn(found.problem) } : then(found.incident, found.rest);
}

/** @param said the sentence for when it was done. */
export async function carryOut(
  call: Call,
  incident: Incident,
  command: IncidentCommand,
  said: string,
): Promise<Answer> {
  const outcome = await call.execute(command, incident.number);
  return { text: outcome.ok ? said : refusalText(outcome.rejection) };
}

/** The sentence when somebody wrote more than is kept; undefined when it fits. */
export function tooLong(
  text: string,
  what: string,
  charsMax: number = LIMITS.textCharsMax,
): string | undefined {
  if (text.length <= charsMax) return undefined;
  return `The ${what} has ${text.length} characters; ${charsMax} is the most. Nothing was saved: shorten it, or post it in two.`;
}
