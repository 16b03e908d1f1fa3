/** /incident subscribe and unsubscribe: who hears by direct message how it goes. */
import { findSeverity } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { aboutIncident } from './about.ts';
import { parseArguments } from './arguments.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

const FLAGS = { sev: { value: 'SEV1' } } as const;

export const subscribe: Subcommand = {
  name: 'subscribe',
  aliases: ['follow', 'watch'],
  usage: 'subscribe [INC-12 or all] [--sev SEV1]',
  summary: 'hear of updates, severity, status and the end by direct message',
  details:
    '`/incident subscribe INC-12` follows one, `/incident subscribe all` every public incident from its declaration on, `/incident subscribe all --sev SEV1` those of one severity. Private incidents are told of only to those who are in them.',
  run: (text, call) => followed(text, call, 'subscribe'),
};

export const unsubscribe: Subcommand = {
  name: 'unsubscribe',
  aliases: ['unfollow', 'unwatch'],
  usage: 'unsubscribe [INC-12 or all] [--sev SEV1]',
  summary: 'hear no more by direct message',
  details:
    '`/incident unsubscribe INC-12` ends it for one, also when you follow all; `/incident unsubscribe all` ends following all, and those that you follow by name go on.',
  run: (text, call) => followed(text, call, 'unsubscribe'),
};

async function followed(
  text: string,
  call: Call,
  what: 'subscribe' | 'unsubscribe',
): Promise<Answer> {
  const parsed = parseArguments(text, FLAGS, `/incident ${what} all`);
  if ('problem' in parsed) return { text: mrkdwn(parsed.problem) };
  const { rest, flags } = parsed.ok;
  const given = flags.sev === undefined ? undefined : fromSlack(flags.sev);
  const severity = given === undefined ? undefined : findSeverity(call.configuration, given)?.id;
  if (given !== undefined && severity === undefined) {
    const known = call.configuration.severities;
    return { text: mrkdwn(sentence({ reason: 'unknown_severity', given, known })) };
  }
  const isAll = /^all$/i.test(rest) || (rest === '' && severity !== undefined);
  if (isAll) return what === 'subscribe' ? toAll(call, severity) : fromAll(call, severity);
  if (severity !== undefined) {
    return { text: `A severity goes with all: \`/incident ${what} all --sev ${severity}\`.` };
  }
  const place = { usage: `${what} INC-12`, takesMore: false };
  return aboutIncident(rest, call, place, (incident) =>
    what === 'subscribe' ? follow(incident, call) : unfollow(incident, call),
  );
}

async function toAll(call: Call, severity: string | undefined): Promise<Answer> {
  await call.subscriptions.subscribe(call.user, severity);
  const which = severity ? `every public ${severity}` : 'every public incident';
  const end = severity ? `unsubscribe all --sev ${severity}` : 'unsubscribe all';
  return {
    text: mrkdwn(
      `I tell you of ${which} by direct message, from its declaration to its end. \`/incident ${end}\` ends it.`,
    ),
  };
}

async function fromAll(call: Call, severity: string | undefined): Promise<Answer> {
  const had = await call.subscriptions.unsubscribe(call.user, severity);
  const which = severity ? `every ${severity}` : 'every incident';
  const text = had
    ? `You do not follow ${which} any more. Those that you follow by name go on; \`/incident unsubscribe INC-12\` ends one.`
    : `You did not follow ${which}, so nothing changed. \`/incident unsubscribe INC-12\` ends it for one, \`/incident unsubscribe all\` for all.`;
  return { text: mrkdwn(text) };
}

export async function follow(incident: Incident, call: Call): Promise<Answer> {
  const outcome = await call.execute({ type: 'follow' }, incident.number);
  if (!outcome.ok) return { text: mrkdwn(sentence(outcome.rejection)) };
  const name = reference(incident.number);
  return {
    text: `You follow ${name}: I tell you of updates, severity, status and its end by direct message. \`/incident unsubscribe ${name}\` ends it.`,
  };
}

async function unfollow(incident: Incident, call: Call): Promise<Answer> {
  const outcome = await call.execute({ type: 'unfollow' }, incident.number);
  if (!outcome.ok) return { text: mrkdwn(sentence(outcome.rejection)) };
  const name = reference(incident.number);
  return { text: `You hear no more of ${name}. \`/incident subscribe ${name}\` begins it again.` };
}
