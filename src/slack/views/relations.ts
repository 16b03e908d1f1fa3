/** An incident's relations in words: what it goes on in, what it is a part of, its parts, its links. */
import type { KnownBlock } from '@slack/types';
import type { Configuration } from '../../domain/configuration.ts';
import { statusName } from '../../domain/configuration.ts';
import type { IncidentEvent } from '../../domain/incident/events.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { MergeTarget } from '../../domain/incident/merge-events.ts';
import { isOpen } from '../../domain/incident/status.ts';
import { openChildren } from '../../domain/incident/sub-incidents.ts';
import type { Child } from '../../domain/incident/sub-incidents.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';

const CHILDREN_MAX = 8;
const RELATED_MAX = 8;
/** Eight of each stay within a section's 3,000 characters. */
const TITLE_CHARS_MAX = 80;
const WHY_CHARS_MAX = 60;
/** What a sub-incident says is said here in short; it has it whole. */
const NEWS_CHARS_MAX = 1_500;

/** For the card; nothing when it stands alone. */
export function relationBlocks(incident: Incident, configuration: Configuration): KnownBlock[] {
  const { parent, mergedInto, absorbed = [] } = incident;
  const groups = [
    ...(mergedInto ? [`➡️ *Merged:* ${goesOn(mergedInto)}`] : []),
    ...(parent === undefined ? [] : [`⤴️ A part of *${reference(parent)}*`]),
    ...parts(incident, configuration),
    ...(absorbed.length > 0 ? [`*Merged into this*\n${listed(absorbed.map(duplicate))}`] : []),
    ...links(incident),
  ];
  return groups.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text } }));
}

/** "It goes on in INC-3 (Checkout is down), #inc-3-checkout." */
function goesOn(into: MergeTarget): string {
  const where = into.channel && !into.isPrivate ? `, <#${into.channel}>` : '';
  return `it goes on in ${named(into)}${where}.`;
}

/** A few words, for the topic and the announcement. */
export function redirection({ mergedInto: into }: Incident): string | undefined {
  if (!into) return undefined;
  if (into.isPrivate) return '→ another incident';
  return into.channel
    ? `→ ${reference(into.number)} <#${into.channel}>`
    : `→ ${reference(into.number)}`;
}

function named({ number, isPrivate, title }: MergeTarget): string {
  if (isPrivate) return 'another incident; ask whoever merged it';
  const name = `*${reference(number)}*`;
  return title === undefined ? name : `${name} (${mrkdwnWithin(title, TITLE_CHARS_MAX)})`;
}

function duplicate({ number, title }: { number: number; title?: string }): string {
  if (title === undefined) return 'another incident';
  return `${reference(number)} (${mrkdwnWithin(title, TITLE_CHARS_MAX)})`;
}

function listed(names: string[]): string {
  const left = names.length - RELATED_MAX;
  const shown = names.slice(0, RELATED_MAX).join(', ');
  return left > 0 ? `${shown} and ${left} more` : shown;
}

function parts({ children = [] }: Incident, configuration: Configuration): string[] {
  if (children.length === 0) return [];
  const ordered = children.toSorted(
    (a, b) => Number(isOpen(b.status)) - Number(isOpen(a.status)) || a.number - b.number,
  );
  const lines = ordered.slice(0, CHILDREN_MAX).map((child) => childLine(child, configuration));
  const left = children.length - lines.length;
  if (left > 0) lines.push(`… and ${left} more`);
  return [`*Sub-incidents*\n${lines.join('\n')}`];
}

function childLine(child: Child, configuration: Configuration): string {
  return [
    `${isOpen(child.status) ? '🔴' : '🟢'} *${reference(child.number)}*`,
    mrkdwnWithin(child.title, TITLE_CHARS_MAX),
    mrkdwn(statusName(configuration, child.status)),
    ...(child.lead ? [`<@${child.lead}>`] : []),
    ...(child.channel ? [`<#${child.channel}>`] : []),
  ].join(' · ');
}

function links({ related = [] }: Incident): string[] {
  if (related.length === 0) return [];
  const names = related.map(({ number, why }) =>
    why === undefined
      ? reference(number)
      : `${reference(number)} (${mrkdwnWithin(why, WHY_CHARS_MAX)})`,
  );
  return [`🔗 *Linked to* ${listed(names)}`];
}

/** What is said in the channel of an incident that ended before its parts did. */
export function openChildrenText(incident: Incident, configuration: Configuration): string {
  const lines = openChildren(incident)
    .slice(0, CHILDREN_MAX)
    .map((child) => childLine(child, configuration));
  const left = openChildren(incident).length - lines.length;
  if (left > 0) lines.push(`… and ${left} more`);
  return `⚠️ ${reference(incident.number)} has ended, but parts of it are still open. Are they done too?\n${lines.join('\n')}`;
}

type RelationEvent = Extract<
  IncidentEvent,
  {
    type:
      | 'linked'
      | 'unlinked'
      | 'merged'
      | 'redirected'
      | 'unmerged'
      | 'absorbed'
      | 'released_duplicate'
      | 'child_told'
      | 'history_imported';
  }
>;

/** What is said in the channel. */
export function relationMessage(event: RelationEvent, number: number): string | undefined {
  switch (event.type) {
    case 'linked': {
      const why = event.why ? `: ${mrkdwn(event.why)}` : '.';
      return `🔗 <@${event.who}> linked this to *${reference(event.other)}* (${mrkdwn(event.title)})${why}`;
    }
    case 'unlinked':
      return `🔗 <@${event.who}> took the link to *${reference(event.other)}* away.`;
    case 'merged':
      return `➡️ <@${event.by}> merged ${reference(number)} into another: ${goesOn(event.into)} Please do not go on here; the timeline stays.`;
    case 'redirected':
      return `➡️ That incident was merged in turn: ${goesOn(event.into)}`;
    case 'unmerged':
      return `↩️ ${reference(number)} is open on its own again.`;
    case 'absorbed':
      return `⬅️ <@${event.who}> merged ${duplicate({ number: event.from, ...titleOf(event) })} into this incident. Its timeline stays there.`;
    case 'released_duplicate':
      return `↩️ <@${event.who}> took the merge of ${duplicate({ number: event.from, ...titleOf(event) })} back.`;
    case 'child_told': {
      const { child, news } = event;
      if (!news) return undefined;
      const where = child.channel ? ` <#${child.channel}>` : '';
      return `↳ *${reference(child.number)}*${where} by <@${news.by}>: ${mrkdwnWithin(news.text, NEWS_CHARS_MAX)}`;
    }
    case 'history_imported':
      return event.count === 1
        ? `📌 One message of the last ${event.days} days that somebody had marked is on the timeline: \`/incident timeline\`.`
        : `📌 ${event.count} messages of the last ${event.days} days that somebody had marked are on the timeline: \`/incident timeline\`.`;
  }
}

function titleOf({ title }: { title?: string }): { title?: string } {
  return title === undefined ? {} : { title };
}
