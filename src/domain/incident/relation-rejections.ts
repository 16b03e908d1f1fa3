/** The expected "no"s about ways in and relations, each with its sentence. */
import { reference } from './incident.ts';
import type { UserId } from './incident.ts';

export type RelationRejection =
  | { reason: 'channel_in_use'; number: number }
  | { reason: 'linked_to_itself' }
  | { reason: 'already_linked'; number: number; other: number }
  | { reason: 'not_linked'; number: number; other: number; known: readonly number[] }
  | { reason: 'link_would_leak'; other: number; isPrivate: boolean }
  | { reason: 'too_many_links'; linksMax: number }
  | { reason: 'merged_into_itself'; number: number; into: number }
  | { reason: 'not_mergeable'; number: number }
  | { reason: 'merge_would_leak'; number: number; into: number }
  | { reason: 'not_merged'; number: number }
  /** `into` and `channel` only where whoever reads it may know of it. */
  | { reason: 'is_merged'; number: number; into?: number; channel?: string; mergedBy?: UserId };

export function relationSentence(rejection: RelationRejection): string {
  switch (rejection.reason) {
    case 'channel_in_use':
      return `This channel is ${reference(rejection.number)}’s already. \`/incident show\` tells how it stands.`;
    case 'linked_to_itself':
      return 'That is this incident itself. Name another: `/incident link INC-7 same deploy`.';
    case 'already_linked':
      return `${reference(rejection.number)} and ${reference(rejection.other)} are linked already; nothing changed.`;
    case 'not_linked':
      return rejection.known.length > 0
        ? `${reference(rejection.number)} is not linked to ${reference(rejection.other)}. It is linked to ${rejection.known.map(reference).join(', ')}.`
        : `${reference(rejection.number)} is linked to no other. \`/incident link ${reference(rejection.other)}\` links them.`;
    case 'link_would_leak':
      return rejection.isPrivate
        ? `${reference(rejection.other)} is private too, and a link would tell the people of one about the other. Ask in its channel for whom you need.`
        : `${reference(rejection.other)} is private, and a link here would tell of it. Link from its channel instead: it is noted there and not here.`;
    case 'too_many_links':
      return `There are ${rejection.linksMax} links, the most there can be. Remove one: \`/incident unlink INC-7\`.`;
    case 'merged_into_itself':
      return rejection.into === rejection.number
        ? `That is this incident itself. Name the one that goes on: \`/incident merge INC-7\`.`
        : `${reference(rejection.into)} was merged into ${reference(rejection.number)} already, so it cannot take it in.`;
    case 'not_mergeable':
      return `${reference(rejection.number)} is not open any more, so it cannot be merged. \`/incident link\` ties the two together; \`/incident reopen\` opens it again.`;
    case 'merge_would_leak':
      return `${reference(rejection.number)} is private and ${reference(rejection.into)} is not: merged, everybody could read of it. Merge the other way round, or \`/incident link ${reference(rejection.into)}\`, which ${reference(rejection.into)} does not hear of.`;
    case 'not_merged':
      return `${reference(rejection.number)} was not merged into another, so there is nothing to take back.`;
    case 'is_merged':
      return isMerged(rejection);
  }
}

function isMerged({ number, into, mergedBy }: RelationRejection & { reason: 'is_merged' }): string {
  const undo = `If that was wrong, \`/incident unmerge ${reference(number)}\` takes it back.`;
  if (into === undefined) {
    const ask = mergedBy ? ` Ask <@${mergedBy}>, who merged it, to let you in.` : '';
    return `${reference(number)} was merged into another incident, which you are not in.${ask} ${undo}`;
  }
  return `${reference(number)} was merged into ${reference(into)}: please go on there (\`/incident show ${reference(into)}\`). ${undo}`;
}
