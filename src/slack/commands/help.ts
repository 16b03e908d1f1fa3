/** /incident help: a few lines for where one is; everything, or one subcommand, for who asks. */
import type { KnownBlock } from '@slack/types';
import { COMMANDER, statusName } from '../../domain/configuration.ts';
import { canSee, reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { Status } from '../../domain/incident/status.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { findSubcommand, GROUPS } from './registry.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

const WORKED_ON = ['update', 'note', 'task', 'status', 'sev', 'role', 'timeline', 'resolve'];
const REVIEWED = ['timeline', 'note', 'star', 'followup', 'set', 'postmortem', 'close', 'reopen'];
const PUT_AWAY = ['show', 'timeline', 'note', 'reopen'];

/** What one probably wants to do with an incident, by how it stands. */
export const HERE: Readonly<Record<Status, readonly string[]>> = {
  triage: ['investigate', 'decline', 'sev', 'note', 'update', 'merge', 'resolve'],
  investigating: ['identified', ...WORKED_ON],
  identified: ['monitoring', ...WORKED_ON],
  monitoring: WORKED_ON,
  paused: ['resume', 'note', 'update', 'task', 'resolve'],
  resolved: REVIEWED,
  post_incident: REVIEWED,
  closed: PUT_AWAY,
  declined: PUT_AWAY,
  cancelled: PUT_AWAY,
  merged: ['unmerge', 'timeline', 'links'],
};

/** And where there is no incident yet, or not here. */
export const ELSEWHERE = ['declare', 'list', 'search', 'show', 'catchup', 'tasks', 'subscribe'];

/** What somebody typed is shown at most so long. */
const WANTED_CHARS_MAX = 60;

/** @param about the name of a subcommand, `all`, or nothing. */
export async function help(about: string, call: Call): Promise<Answer> {
  const wanted = about.trim().toLowerCase();
  const one = findSubcommand(wanted);
  if (one) return helpFor(one);
  if (wanted === 'all') return everything();
  const incident = await call.queries.incidentByChannel(call.channel);
  const here = incident && canSee(incident, call.user) ? incident : undefined;
  const unknown = `There is no \`${mrkdwnWithin(wanted, WANTED_CHARS_MAX)}\`.`;
  return {
    text: [
      ...(wanted ? [unknown] : []),
      ...(here ? inChannel(here, call) : outside()),
      '`/incident help all` lists everything, `/incident help note` tells more about one.',
    ].join('\n'),
  };
}

function inChannel(incident: Incident, { configuration }: Call): string[] {
  const { status, roles, number } = incident;
  const standing = mrkdwn(statusName(configuration, status));
  const isUnled = roles[COMMANDER] === undefined && HERE[status] !== PUT_AWAY;
  const names = [...(isUnled && status !== 'merged' ? ['lead'] : []), ...HERE[status]];
  return [
    `*${reference(number)}* is ${standing}${isUnled ? ', and nobody leads it' : ''}. What you can do here:`,
    // Here one need not say which.
    ...lines(names).map((line) => line.replace(/ \[INC-\d+\]/, '')),
    'A 📌 on a message puts it on the timeline; the card’s buttons do most of this too.',
  ];
}

function outside(): string[] {
  return [
    '*To start an incident, type* `/incident declare` *and what is wrong.*',
    ...lines(ELSEWHERE),
    'In an incident’s channel, `/incident help` says what can be done there; elsewhere name it, as in `/incident note INC-12 what you saw`.',
  ];
}

function lines(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const subcommand = findSubcommand(name);
    return subcommand ? [line(subcommand)] : [];
  });
}

function line({ usage, summary }: Subcommand): string {
  return `• \`/incident ${usage}\` ${summary}`;
}

/** What only says quicker what another says is in that one’s help. */
function everything(): Answer {
  const texts = GROUPS.map(({ title, subcommands }) => {
    const listed = subcommands.filter(({ shortFor }) => shortFor === undefined);
    return [`*${title}*`, ...listed.map(line)].join('\n');
  });
  const blocks = texts.map((text): KnownBlock => ({
    type: 'section',
    text: { type: 'mrkdwn', text },
  }));
  return { text: 'Everything that can be typed after `/incident`:', blocks };
}

export function helpFor({ usage, summary, details, aliases }: Subcommand): Answer {
  const also = aliases ? `\nAlso: ${aliases.map((alias) => `\`${alias}\``).join(', ')}` : '';
  return { text: `\`/incident ${usage}\`\n${summary}\n${details}${also}` };
}
