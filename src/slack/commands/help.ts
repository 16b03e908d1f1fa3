/** /incident help: what can be typed, from the registry itself. */
import { mrkdwn } from '../text.ts';
import { findSubcommand, SUBCOMMANDS } from './registry.ts';
import type { Answer, Subcommand } from './subcommand.ts';

/** @param about the name of a subcommand, or nothing. */
export function help(about: string): Answer {
  const wanted = about.trim().toLowerCase();
  const one = findSubcommand(wanted);
  if (one) return helpFor(one);
  const listed = SUBCOMMANDS.filter(({ shortFor }) => shortFor === undefined);
  const lines = listed.map(({ usage, summary }) => `• \`/incident ${usage}\` ${summary}`);
  const text = [
    ...(wanted ? [`There is no \`${mrkdwn(wanted)}\`. This is what there is:`] : []),
    '*To start an incident, type* `/incident declare` *and what is wrong.*',
    ...lines,
    'In an incident’s channel you need not name the incident. A 📌 reaction or a pin puts a message on the timeline.',
    '`/incident help declare` tells more about one of them.',
  ].join('\n');
  return { text };
}

export function helpFor({ usage, summary, details, aliases }: Subcommand): Answer {
  const also = aliases ? `\nAlso: ${aliases.map((alias) => `\`${alias}\``).join(', ')}` : '';
  return { text: `\`/incident ${usage}\`\n${summary}\n${details}${also}` };
}
